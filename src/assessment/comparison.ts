import type { Figures } from "./figures.ts";
import { memoryLeft } from "./memory-budget.ts";
import type { Spread } from "./spread.ts";

/** What one server holds more (or less, negative) than another. */
export interface Delta {
  readonly people: Spread | null;
  readonly clients: Spread | null;
  readonly dailyPeople: Spread | null;
  readonly processesFit: number;
  /** MiB free beyond the plan and its reserve. */
  readonly memoryLeftMB: number;
  readonly bottleneck: { readonly from: Figures["bottleneck"]; readonly to: Figures["bottleneck"] };
}

/** The difference between two assessments, corner against the same corner. */
export function compare(from: Figures, to: Figures): Delta {
  return {
    people: difference(from.people, to.people),
    clients: difference(from.clients, to.clients),
    dailyPeople: difference(from.dailyPeople, to.dailyPeople),
    processesFit: to.memoryPlan.processesFit - from.memoryPlan.processesFit,
    memoryLeftMB: memoryLeft(to.memoryPlan) - memoryLeft(from.memoryPlan),
    bottleneck: { from: from.bottleneck, to: to.bottleneck },
  };
}

/** Gains at the three corners, ordered: a gain may be largest where the figures themselves are smallest. */
export function difference(from: Spread | null, to: Spread | null): Spread | null {
  if (from === null || to === null) return null;
  const gains = [to.low - from.low, to.likely - from.likely, to.high - from.high];
  return { low: Math.min(...gains), likely: to.likely - from.likely, high: Math.max(...gains) };
}
