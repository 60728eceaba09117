declare const unit: unique symbol;
/** A number that remembers its unit at compile time and is a plain number at run time. */
type Quantity<Unit extends string> = number & { readonly [unit]: Unit };

export type RequestsPerSecond = Quantity<"req/s">;
export type Seconds = Quantity<"s">;
/** Bytes, decimal multiples: network, disk and traffic. */
export type Bytes = Quantity<"B">;
export type BitsPerSecond = Quantity<"bit/s">;
/** 1,048,576 B: memory. Never mixed with decimal megabytes. */
export type Mebibytes = Quantity<"MiB">;
/** Senders of one request every cycle (0.3 s in the report); not people. */
export type Clients = Quantity<"clients">;
/** People who act every few seconds. */
export type People = Quantity<"people">;

/** @throws {RangeError} for anything that is not a finite number of at least zero: a bug, never bad input. */
function quantity<Q extends number>(value: number): Q {
  if (!Number.isFinite(value) || value < 0) throw new RangeError(`not a quantity: ${value}`);
  return value as Q;
}

/**
 * The whole number at or below a product that was computed in binary: 83⅓ × 0.3 is 25, and comes out as
 * 24.999999999999996. The tolerance is a few units in the last place, far below any figure's meaning.
 */
export function wholeBelow(value: number): number {
  return Math.floor(value * (1 + 8 * Number.EPSILON));
}

export const requestsPerSecond = (value: number): RequestsPerSecond => quantity(value);
export const seconds = (value: number): Seconds => quantity(value);
export const bytes = (value: number): Bytes => quantity(value);
const bitsPerSecond = (value: number): BitsPerSecond => quantity(value);
const mebibytes = (value: number): Mebibytes => quantity(value);
export const clients = (value: number): Clients => quantity(value);
export const people = (value: number): People => quantity(value);

/** Decimal: 1 Mbit/s = 1,000,000 bit/s. */
export const megabitsPerSecond = (value: number): BitsPerSecond => bitsPerSecond(value * 1e6);
/** Decimal: 1 kB = 1,000 B. */
export const kilobytes = (value: number): Bytes => bytes(value * 1e3);
/** Decimal: 1 GB = 1,000,000,000 B. */
export const gigabytes = (value: number): Bytes => bytes(value * 1e9);
/** Binary: 1 GiB = 1,024 MiB. */
export const gibibytes = (value: number): Mebibytes => mebibytes(value * 1024);
export const milliseconds = (value: number): Seconds => seconds(value / 1e3);
