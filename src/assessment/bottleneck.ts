import type { LimitAt, Resource } from "./limits.ts";

export interface Bottleneck {
  readonly resource: Resource;
  readonly rate: number;
}

/**
 * The tightest limit that counts; `null` where none does.
 * @source asymptotic bound X ≤ min over resources; rule R23
 */
export function bottleneckOf(limits: readonly LimitAt[]): Bottleneck | null {
  return tightest(limits, null);
}

/** The next limit after the bottleneck, with its distance as a ratio of rates (at least 1). */
export function runnerUpOf(
  limits: readonly LimitAt[],
  bottleneck: Bottleneck,
): (Bottleneck & { ratio: number }) | null {
  const next = tightest(limits, bottleneck.resource);
  return next === null ? null : { ...next, ratio: next.rate / bottleneck.rate };
}

function tightest(limits: readonly LimitAt[], except: Resource | null): Bottleneck | null {
  let found: Bottleneck | null = null;
  for (const { resource, rate, conditional } of limits) {
    if (conditional || rate === null || resource === except) continue;
    if (found === null || rate < found.rate) found = { resource, rate };
  }
  return found;
}
