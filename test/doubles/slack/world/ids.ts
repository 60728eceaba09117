/** Ids and timestamps that come out the same in every run. */
export interface Ids {
  /** `Ev0000000001`, `Ev0000000002`, … */
  readonly next: (prefix: string) => string;
  /** A message timestamp, `seconds.micros`: later than every one before, even within a millisecond. */
  readonly ts: () => string;
}

export function newIds(now: () => number): Ids {
  const counters = new Map<string, number>();
  let latest = 0;
  return {
    next: (prefix) => {
      const count = (counters.get(prefix) ?? 0) + 1;
      counters.set(prefix, count);
      return `${prefix}${count.toString(36).toUpperCase().padStart(8, "0")}`;
    },
    ts: () => {
      latest = Math.max(now() * 1000, latest + 100);
      return `${Math.floor(latest / 1_000_000)}.${String(Math.floor(latest % 1_000_000)).padStart(6, "0")}`;
    },
  };
}

/** The milliseconds of a message timestamp. */
export function millisOf(ts: string): number {
  return Math.floor(Number(ts) * 1000);
}
