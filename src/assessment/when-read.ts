type Values<Parts> = {
  readonly [Name in keyof Parts]: Parts[Name] extends (...whole: never[]) => infer Value ? Value : never;
};

/**
 * `known`, and beside it values that are each worked out when they are first read, and then kept. What `known` itself
 * works out when read stays unread; copying the whole by spreading works everything out.
 */
export function whenRead<Known extends object, Parts extends Readonly<Record<string, () => unknown>>>(
  known: Known,
  parts: Parts,
): Known & Values<Parts> {
  const whole = Object.defineProperties({}, Object.getOwnPropertyDescriptors(known));
  for (const [name, work] of Object.entries(parts)) {
    let kept: { readonly value: unknown } | null = null;
    const get = (): unknown => {
      kept ??= { value: work() };
      return kept.value;
    };
    Object.defineProperty(whole, name, { enumerable: true, get });
  }
  return whole as Known & Values<Parts>;
}
