/** What a translation must be: the same keys, no fewer and no more. */
export type Translated<English> = { readonly [Key in keyof English]: string };
