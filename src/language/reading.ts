import type { Change } from "#assessment/change";
import type { Field, Statement } from "#assessment/statement";

/** What a line of words came to. Nothing of the line is lost: it is in one of these lists. */
export interface Reading extends Statement {
  readonly notUnderstood: readonly UnknownToken[];
  /** Pieces recognised and deliberately not used: prices, GHz, dates, systems, plan names. */
  readonly passedOver: readonly string[];
  readonly remarks: readonly Remark[];
  readonly questions: readonly Question[];
}

export interface UnknownToken {
  readonly token: string;
  /** The nearest thing we would have understood, as a person would type it. */
  readonly suggestion?: string;
}

/** A doubtful reading, echoed so that a person can object. Turned into words by the view. */
export interface Remark {
  readonly code: RemarkCode;
  /** The piece as it was typed. */
  readonly piece: string;
  readonly field?: Field;
  /** What it was read as, in the field's unit. */
  readonly value?: number | string;
}

export const REMARK_CODES = [
  /** `3MB/s` was read as bytes a second, eight times the bits. */
  "bytes-per-second",
  /** `3mb/s`, `3MBPS`: read as bits a second. */
  "bits-per-second",
  /** A size called bandwidth is monthly traffic. */
  "bandwidth-is-traffic",
  /** A bare M before memory was known: the link below 256, memory from 256. */
  "bare-m-link",
  "bare-m-memory",
  /** The second bare size is the disk. */
  "second-size-disk",
  /** `6 cores/12 threads`: six are counted. */
  "cores-not-threads",
  /** Only threads were given: counted as cores. */
  "threads-as-cores",
  "disks-added",
  /** `3Gb ram`: bytes, never gigabits. */
  "memory-gigabit",
  /** `think=8`: the unit was taken from the option. */
  "unit-assumed",
  /** Memory or cores came from pasted output. */
  "measured",
  /** Swap in pasted output is not counted. */
  "swap-ignored",
] as const;
export type RemarkCode = (typeof REMARK_CODES)[number];

/** What must be asked before, or beside, an answer. */
export type Question =
  | { readonly code: "missing"; readonly field: "cpuCores" | "memoryGiB" }
  | {
      readonly code: "conflict";
      readonly field: Field;
      readonly pieces: readonly string[];
    }
  | {
      readonly code: "out-of-range";
      readonly field: Field;
      readonly piece: string;
      readonly suggestion?: string;
    }
  | { readonly code: "ambiguous"; readonly piece: string; readonly readings: readonly string[] }
  /** `double` or `half` without saying what. */
  | { readonly code: "which-resource"; readonly piece: string }
  | { readonly code: "too-long"; readonly length: number; readonly limit: number };

/** What a "what if" line came to: the changes of one alternative. */
export interface ChangeReading {
  /** The alternative as it was typed. */
  readonly text: string;
  readonly changes: readonly Change[];
  readonly notUnderstood: readonly UnknownToken[];
  readonly passedOver: readonly string[];
  readonly remarks: readonly Remark[];
  readonly questions: readonly Question[];
}
