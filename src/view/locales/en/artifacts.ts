/** Comments inside generated files. */
export const artifacts = {} as const;
