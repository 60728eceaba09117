import type { Component, CpuClass } from "#assessment/options";
import type { DiskKind } from "#assessment/server-spec";

/** What a label such as `RAM` or `带宽` names. */
export type Resource = "cpu" | "memory" | "disk" | "link" | "traffic";

export interface Label {
  readonly kind: "label";
  readonly resource: Resource;
  readonly diskKind?: DiskKind;
  /** A system disk and a data disk are two disks; two other disk labels are one disk said twice. */
  readonly diskRole?: "system" | "data";
  /** `port`, `峰值带宽`: certainly the link, never monthly traffic. */
  readonly port?: true;
  readonly threads?: true;
  /** `monthly bandwidth`. */
  readonly monthly?: true;
}

/** `raise` and `lower` set a value, unless `by` or a percentage follows: then they add or subtract. */
export type Verb = "add" | "subtract" | "set" | "raise" | "lower" | "scale" | "with" | "without" | "by";

/** What a word can mean, whatever its language. */
export type Term =
  | Label
  /** `unlimited`; `whole` when it needs no label (`不限流量`, `unmetered`). */
  | { readonly kind: "unlimited"; readonly whole: boolean }
  | { readonly kind: "monthly" }
  | { readonly kind: "class"; readonly value: CpuClass }
  | { readonly kind: "component"; readonly component: Component; readonly mariadb?: true }
  | { readonly kind: "gzip"; readonly on: boolean | null }
  /** `qps`, `进程`, `pages`: a counted thing that follows its number. */
  | { readonly kind: "counted"; readonly counts: "qps" | "procs" | "bodyKB" | "thinkS" | "actions" }
  | { readonly kind: "people"; readonly group: "people" | "clients" | "daily" }
  /** Recognised and not used; `number: "before"` takes the number before it (`1 IPv4`), `"after"` a version or model. */
  | { readonly kind: "passed"; readonly number?: "before" | "after" }
  | {
      readonly kind: "verb";
      readonly verb: Verb;
      readonly factor?: number;
      /** Certainly a change, wherever it stands. */
      readonly strong?: true;
      /** Follows its number: `2 more cores`. */
      readonly trailing?: true;
    }
  | { readonly kind: "join"; readonly or: boolean }
  | { readonly kind: "noise" };

/** Spelled-out lists: every word of `words` (separated by `|`) means `term`. */
export function terms(words: string, term: Term): [string, Term][] {
  return words.split("|").map((word) => [word, term]);
}
