import type { Options } from "#assessment/options";
import type { DiskKind } from "#assessment/server-spec";
import type { Label, Term, Verb } from "../lexicon/term.ts";
import type { Unit } from "../units.ts";

/** A number with its unit, if it had one: `4 GB`, `3M`, `300GB/month`. */
export interface Quantity {
  readonly kind: "quantity";
  readonly value: number;
  readonly unit: Unit | null;
  readonly monthly: boolean;
  /** `1,5 GB`, `4-8 GB`: the numbers it could be; `value` is the first. */
  readonly readings: readonly number[] | null;
  /** `2 x 500GB`: how many of them; 1 otherwise. */
  readonly count: number;
}

/** An option and its value, as in `think=5s`; `null` when the value makes no sense. */
export interface OptionItem {
  readonly kind: "option";
  readonly field: keyof Options;
  readonly value: Options[keyof Options];
  /** The unit was not said and taken from the option. */
  readonly unitAssumed: boolean;
  /** A stack that names MariaDB says the flavour too. */
  readonly mariadb?: true;
  /** Values between which a person must choose, as they would type them. */
  readonly readings: readonly string[] | null;
}

/** What a stretch of tokens is. Every token of a line belongs to exactly one item. */
export type Meaning =
  | Quantity
  | Label
  | OptionItem
  | { readonly kind: "unlimited"; readonly whole: boolean }
  | { readonly kind: "monthly" }
  /** `disk=ssd`: the kind of the disk without its size. */
  | { readonly kind: "disk-kind"; readonly value: DiskKind }
  | Extract<Term, { kind: "class" | "component" | "gzip" | "people" | "counted" }>
  /** An option's name without a value: `the think time`, for "double the think time". */
  | { readonly kind: "topic"; readonly field: keyof Options }
  | {
      readonly kind: "verb";
      readonly verb: Verb;
      readonly factor: number | null;
      readonly strong: boolean;
      readonly trailing: boolean;
      /** A plus sign: it holds for the next value only. */
      readonly sign: boolean;
    }
  | { readonly kind: "join"; readonly or: boolean }
  | { readonly kind: "separator"; readonly strength: "line" | "strong" | "weak" | "bind" }
  | { readonly kind: "passed" }
  | { readonly kind: "noise" }
  | { readonly kind: "unknown"; readonly suggestion?: string };

export type Item = Meaning & {
  /** Place in the normalised text. */
  readonly start: number;
  readonly end: number;
  /** A blank stands before it. */
  readonly spaced: boolean;
};

export type QuantityItem = Item & { readonly kind: "quantity" };
export type LabelItem = Item & { readonly kind: "label" };
