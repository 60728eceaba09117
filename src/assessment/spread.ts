import { wholeBelow } from "./units.ts";

/** An uncertain figure: what it is at the pessimistic corner, most likely, and at the optimistic corner. */
export interface Spread {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
}

export const CORNERS = ["low", "likely", "high"] as const;
/** One choice for every uncertain coefficient at once: all against us, all likely, all in our favour. */
export type Corner = (typeof CORNERS)[number];

export type ByCorner<Value> = { readonly [C in Corner]: Value };

/** Computes something once at each corner. Every figure is monotone in every coefficient, so the corners bound it. */
export function atCorners<Value>(compute: (corner: Corner) => Value): ByCorner<Value> {
  return { low: compute("low"), likely: compute("likely"), high: compute("high") };
}

/** Orders three corner values: a coefficient that hurts one figure may help another by a hair. */
export function spread(values: ByCorner<number>): Spread {
  return {
    low: Math.min(values.low, values.likely, values.high),
    likely: values.likely,
    high: Math.max(values.low, values.likely, values.high),
  };
}

export function certain(value: number): Spread {
  return { low: value, likely: value, high: value };
}

/** Applies a non-decreasing function to all three. */
function mapSpread(of: Spread, change: (value: number) => number): Spread {
  return { low: change(of.low), likely: change(of.likely), high: change(of.high) };
}

/** People and clients are whole, and never rounded up: a printed count must be one the server holds. */
export function floored(of: Spread): Spread {
  return mapSpread(of, wholeBelow);
}
