type Values<Parts> = {
  readonly [Name in keyof Parts]: Parts[Name] extends (...whole: never[]) => infer Value ? Value : never;
};

/** `known`, and beside it values that are each worked out when they are first read, from the whole, and then kept. */
export function whenRead<Known extends object, Parts extends Readonly<Record<string, () => unknown>>>(
  known: Known,
  parts: Parts,
): Known & Values<Parts> {
  const whole = { ...known };
  for (const [name, work] of Object.entries(parts)) {
    Object.defineProperty(whole, name, {
      configurable: true,
      enumerable: true,
      get() {
        const value = work();
        Object.defineProperty(whole, name, { value, enumerable: true });
        return value;
      },
    });
  }
  return whole as Known & Values<Parts>;
}
