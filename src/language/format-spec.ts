import type { OptionField, Options } from "#assessment/options";
import type { ServerSpec } from "#assessment/server-spec";
import type { Statement } from "#assessment/statement";
import { canonical } from "./spec/canonical.ts";

const OPTION_ORDER: readonly OptionField[] = [
  "cpuClass",
  "burstPercent",
  "qps",
  "p95Ms",
  "thinkS",
  "paceS",
  "bodyKB",
  "gzip",
  "dau",
  "expectedPeople",
  "reqPerDay",
  "actions",
  "procs",
  "processMB",
  "mysql",
  "postgres",
  "redis",
  "stack",
  "apiRate",
  "apiLatencyS",
  "queryMs",
  "uploads",
  "price",
  "app",
  "script",
];

/** Writes a statement in the one form that `parseServerSpec` reads back to the same values. */
export function formatServerSpec({ spec, options }: Pick<Statement, "spec" | "options">): string {
  return [...specWords(spec), ...optionWords(options)].join(" ");
}

function specWords(spec: ServerSpec): readonly string[] {
  const words: string[] = [];
  if (spec.cpuCores !== null) words.push(canonical("cpuCores", spec.cpuCores));
  if (spec.memoryGiB !== null) words.push(canonical("memoryGiB", spec.memoryGiB));
  if (spec.diskGB !== null) words.push(canonical("diskGB", spec.diskGB).replace("disk", spec.diskKind ?? "disk"));
  else if (spec.diskKind !== null) words.push(canonical("diskKind", spec.diskKind));
  if (spec.linkMbps !== null) words.push(canonical("linkMbps", spec.linkMbps));
  if (spec.trafficGBPerMonth !== null) words.push(canonical("trafficGBPerMonth", spec.trafficGBPerMonth));
  return words;
}

function optionWords(options: Options): readonly string[] {
  return OPTION_ORDER.flatMap((field) => {
    const value = options[field];
    return value === null ? [] : [canonical(field, value)];
  });
}
