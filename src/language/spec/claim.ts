import type { Component } from "#assessment/options";
import type { Field } from "#assessment/statement";
import type { Remark } from "../reading.ts";

/** One value for one field, and where in the text it was said. */
export interface Claim {
  readonly field: Field;
  readonly value: number | string | boolean | readonly Component[];
  readonly piece: string;
  /** Index of the item that says it. */
  readonly item: number;
  /** Which of two disks this is, when the words say so. */
  readonly disk?: string;
  /** The line leaves a choice: what a person would type for each reading. */
  readonly readings?: readonly string[];
  /** The nearest value that would make sense, when the reader knows it better than the range does. */
  readonly suggestion?: string;
  readonly remarks: readonly Remark[];
}
