import { createHash } from "node:crypto";
import type { RateLimits } from "../options.ts";

/** What the limits say about one request. */
export interface Verdict {
  /** Headers that go with every answer. */
  readonly headers: Readonly<Record<string, string>>;
  /** Set when the request came too early. */
  readonly refused: { readonly retryAfter: number; readonly scope: "user" | "global" } | null;
}

/** Counts requests per bucket and for the whole bot, as Discord does. */
export interface RateLimiter {
  /** `bucket` is the route with its main id; interactions are in no global bucket. */
  readonly take: (bucket: string, options: { readonly global: boolean }) => Verdict;
}

interface Bucket {
  used: number;
  resetAt: number;
}

const FREE: Verdict = { headers: {}, refused: null };

export function newRateLimiter(limits: RateLimits | null, now: () => number): RateLimiter {
  const buckets = new Map<string, Bucket>();
  const use = (name: string, most: number, ms: number) => {
    const at = now();
    const before = buckets.get(name);
    const bucket = before === undefined || at >= before.resetAt ? { used: 0, resetAt: at + ms } : before;
    buckets.set(name, bucket);
    const free = bucket.used < most;
    if (free) bucket.used += 1;
    return { free, left: most - bucket.used, resetAt: bucket.resetAt, after: (bucket.resetAt - at) / 1000 };
  };
  return {
    take: (name, { global }) => {
      if (limits === null) return FREE;
      const { globalPerSecond, perRoute } = limits;
      if (global && globalPerSecond !== undefined) {
        const all = use("", globalPerSecond, 1000);
        if (!all.free) return { headers: {}, refused: { retryAfter: all.after, scope: "global" } };
      }
      if (perRoute === undefined) return FREE;
      const mine = use(name, perRoute.requests, perRoute.ms);
      return {
        headers: {
          "x-ratelimit-limit": String(perRoute.requests),
          "x-ratelimit-remaining": String(mine.left),
          "x-ratelimit-reset": (mine.resetAt / 1000).toFixed(3),
          "x-ratelimit-reset-after": mine.after.toFixed(3),
          "x-ratelimit-bucket": createHash("md5").update(name.split(" ").slice(0, 2).join(" ")).digest("hex"),
        },
        refused: mine.free ? null : { retryAfter: mine.after, scope: "user" },
      };
    },
  };
}
