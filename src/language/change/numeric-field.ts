import type { NumericField } from "#assessment/change";
import type { Field } from "#assessment/statement";
import type { Resource } from "../lexicon/term.ts";

const NUMERIC_FIELDS: readonly NumericField[] = [
  "cpuCores",
  "memoryGiB",
  "diskGB",
  "linkMbps",
  "trafficGBPerMonth",
  "qps",
  "p95Ms",
  "thinkS",
  "paceS",
  "bodyKB",
  "dau",
  "expectedPeople",
  "reqPerDay",
  "actions",
  "procs",
  "processMB",
  "apiRate",
  "apiLatencyS",
  "queryMs",
];

/** The field as one that can be added to and multiplied; `null` for words such as a version. */
export function numericField(field: Field): NumericField | null {
  return NUMERIC_FIELDS.find((numeric) => numeric === field) ?? null;
}

export function fieldOfResource(resource: Resource): NumericField {
  switch (resource) {
    case "cpu":
      return "cpuCores";
    case "memory":
      return "memoryGiB";
    case "disk":
      return "diskGB";
    case "link":
      return "linkMbps";
    case "traffic":
      return "trafficGBPerMonth";
    default:
      return resource satisfies never;
  }
}
