const EPOCH = 1_420_070_400_000n;

/** Ids as Discord makes them: a time, and a count so that no two are the same. */
export interface Ids {
  readonly snowflake: () => string;
  /** `aaaa1`, `aaaa2`, … */
  readonly next: (prefix: string) => string;
}

export function newIds(now: () => number): Ids {
  const counters = new Map<string, number>();
  let latest = 0n;
  return {
    snowflake: () => {
      const id = (BigInt(Math.floor(now())) - EPOCH) << 22n;
      latest = id > latest ? id : latest + 1n;
      return String(latest);
    },
    next: (prefix) => {
      const count = (counters.get(prefix) ?? 0) + 1;
      counters.set(prefix, count);
      return `${prefix}${count}`;
    },
  };
}

/** The milliseconds since 1970 that are in an id. */
export function timeOf(snowflake: string): number {
  return Number((BigInt(snowflake) >> 22n) + EPOCH);
}

/** The shard that hears of a guild. */
export function shardOf(guildId: string | null, shards: number): number {
  return guildId === null ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(shards));
}

/** An id that a test has chosen; the library takes only ids of this form. */
export function checkedId(id: string): string {
  if (!/^\d{17,19}$/.test(id)) throw new Error(`an id on Discord has 17 to 19 digits; "${id}" has not`);
  return id;
}
