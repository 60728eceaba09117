/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A time without memory with this mean, from a number in [0, 1): −mean × ln(1 − u). */
export function exponential(mean: number, uniform: number): number {
  return -mean * Math.log1p(-uniform);
}

/** Whole number from 1 on, each step further equally likely, with this mean: as long a list as people ask for. */
export function geometric(mean: number, uniform: number): number {
  return mean <= 1 ? 1 : 1 + Math.floor(Math.log1p(-uniform) / Math.log1p(-1 / mean));
}
