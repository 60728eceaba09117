import type { Component, Options } from "./options.ts";
import type { ServerSpec } from "./server-spec.ts";

export type NumericField =
  | "cpuCores"
  | "memoryGiB"
  | "diskGB"
  | "linkMbps"
  | "trafficGBPerMonth"
  | "qps"
  | "p95Ms"
  | "thinkS"
  | "paceS"
  | "bodyKB"
  | "dau"
  | "expectedPeople"
  | "reqPerDay"
  | "actions"
  | "procs"
  | "processMB"
  | "apiRate"
  | "apiLatencyS"
  | "queryMs";

/** One thing that "what if" alters. Amounts are in the field's own unit and may be negative for `add`. */
export type Change =
  | { readonly kind: "set-spec"; readonly values: Partial<ServerSpec> }
  | { readonly kind: "set-options"; readonly values: Partial<Options> }
  | { readonly kind: "add"; readonly field: NumericField; readonly amount: number }
  | { readonly kind: "scale"; readonly field: NumericField; readonly factor: number }
  | { readonly kind: "without"; readonly component: Component }
  | { readonly kind: "with"; readonly component: Component }
  /** Compression switched on or off: the body follows by the preset's ratio. */
  | { readonly kind: "gzip"; readonly on: boolean };
