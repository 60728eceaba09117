import type { Figures } from "./figures.ts";
import type { Reference } from "./reference.ts";
import type { Corner } from "./spread.ts";
import type { KnownStatement } from "./statement.ts";

/** A load to size for: exactly one of the three is a number. */
export interface SizeTarget {
  readonly people: number | null;
  readonly clients: number | null;
  readonly dailyPeople: number | null;
}

export const SIZED_FIELDS = ["cpuCores", "memoryGiB", "linkMbps", "trafficGBPerMonth"] as const;
export type SizedField = (typeof SIZED_FIELDS)[number];

/** A server that holds a target, and the means to try it otherwise. */
export interface Held {
  readonly target: SizeTarget;
  readonly assessment: Figures;
  readonly evaluate: (statement: KnownStatement) => Figures;
  readonly reference: Reference;
}

/** Whether the target is held at a corner by a plan that fits: one that only fits after tuning is not one to buy. */
export function reaches(figures: Figures, target: SizeTarget, corner: Corner): boolean {
  return figures.memoryPlan.fits && holdsTarget(figures, target, corner);
}

export function holdsTarget(figures: Figures, { people, clients, dailyPeople }: SizeTarget, corner: Corner): boolean {
  if (figures.people === null) return false;
  if (people !== null) return figures.people[corner] >= people;
  if (clients !== null) return (figures.clients?.[corner] ?? 0) >= clients;
  return (figures.dailyPeople?.[corner] ?? 0) >= (dailyPeople ?? 0);
}

/** The first of ascending sizes that will do; the largest where none does (the caller has tried that one). */
export function smallest(sizes: readonly number[], will: (size: number) => boolean): number {
  let low = 0;
  let high = sizes.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (will(sizes[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return sizes[low] ?? 0;
}

/** The sizes below one that is sold, ascending. */
export function sizesBelow(field: SizedField, size: number, { plans }: Reference): readonly number[] {
  return plans[field].filter((smaller) => smaller < size);
}

/** The same statement on a server with one resource of another size. */
export function resized(statement: KnownStatement, field: SizedField, size: number): KnownStatement {
  return { ...statement, spec: { ...statement.spec, [field]: size } };
}
