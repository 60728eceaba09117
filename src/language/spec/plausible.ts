import { OPTION_RANGES } from "#assessment/options";
import { MAX_GIB_PER_CORE, SPEC_RANGES } from "#assessment/server-spec";
import type { Field } from "#assessment/statement";
import { asOffered } from "./canonical.ts";

interface Range {
  readonly low: number;
  readonly high: number;
}

const RANGES: ReadonlyMap<string, Range> = new Map<string, Range>([
  ...Object.entries(SPEC_RANGES),
  ...Object.entries(OPTION_RANGES),
]);

const WHOLE_FIELDS: ReadonlySet<Field> = new Set<Field>(["procs", "dau", "expectedPeople"]);

/** Whether a value of a field can be believed; `cores` bounds memory where it is known. */
export function isPlausible(field: Field, value: number, cores: number | null): boolean {
  const range = rangeOf(field, cores);
  return range === null || (Number.isFinite(value) && value >= range.low && value <= range.high);
}

function rangeOf(field: Field, cores: number | null): Range | null {
  const range = RANGES.get(field) ?? null;
  if (range === null || field !== "memoryGiB" || cores === null) return range;
  return { low: range.low, high: Math.min(range.high, cores * MAX_GIB_PER_CORE) };
}

/**
 * The nearest reading of an implausible value that is plausible: the sign left out, the unit one
 * prefix away (`4048gb` typed for 4048 MB), a zero too many, else the end of the range.
 */
export function nearestPlausible(field: Field, value: number, cores: number | null): string {
  const range = rangeOf(field, cores) ?? { low: value, high: value };
  const size = Math.abs(Number.isFinite(value) ? value : range.high);
  const found = slips(field, size).find((slip) => slip >= range.low && slip <= range.high && isRound(slip));
  const bound = size > range.high ? range.high : range.low;
  return asOffered(field, found ?? (WHOLE_FIELDS.has(field) ? Math.round(bound) : bound));
}

/** What a hand may have meant that typed this size, the likeliest first. */
function slips(field: Field, size: number): readonly number[] {
  if (size === 0) return [1];
  if (field === "memoryGiB")
    return [size, ...megabytesAsGigabytes(size), size / 1000, size / 10, size / 100, size * 10];
  const isSpec = field in SPEC_RANGES;
  return isSpec ? [size, size / 1000, size * 1000, size / 10, size / 100] : [size, size / 10, size / 100];
}

/** Megabytes typed as gigabytes come to about a whole number: 4048 MB is 3.95 GiB, so 4. */
function megabytesAsGigabytes(size: number): readonly number[] {
  const inGiB = size / 1024;
  const whole = Math.round(inGiB);
  return whole >= 1 && Math.abs(inGiB - whole) <= whole * 0.06 ? [whole] : [];
}

function isRound(value: number): boolean {
  return Math.abs(value * 2 - Math.round(value * 2)) < 1e-9 && value >= 0.5;
}
