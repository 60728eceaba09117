import type { Field } from "#assessment/statement";
import { OPTION_KEYS } from "../lexicon/option-words.ts";

/** A number without an exponent and without a trailing zero; never more digits than it needs. */
function plainNumber(value: number): string {
  const text = String(value);
  if (!text.includes("e")) return text;
  const fixed = value.toFixed(20);
  return fixed.includes("e") ? "0" : fixed.replace(/0+$/, "").replace(/\.$/, "");
}

/** One field the way `formatServerSpec` writes it: `4c`, `4g`, `40gb disk`, `3mbps`, `think=5s`. */
export function canonical(field: Field, value: number | string | boolean | readonly string[]): string {
  const text = typeof value === "number" ? plainNumber(value) : String(value);
  switch (field) {
    case "cpuCores":
      return `${text}c`;
    case "memoryGiB":
      return `${text}g`;
    case "diskGB":
      return `${text}gb disk`;
    case "diskKind":
      return `disk=${text}`;
    case "linkMbps":
      return `${text}mbps`;
    case "trafficGBPerMonth":
      return value === "unlimited" ? "unlimited traffic" : `${text}gb/month`;
    case "gzip":
      return `gzip=${value === true ? "on" : "off"}`;
    case "cpuClass":
      return `cpu=${text}`;
    default:
      return `${OPTION_KEYS.get(field) ?? field}=${text}${UNIT_SUFFIX.get(field) ?? ""}`;
  }
}

/** A value to offer instead of a doubtful one; memory in the form that nobody takes for anything else. */
export function asOffered(field: Field, value: number | string): string {
  return field === "memoryGiB" ? `${canonical(field, value)}b` : canonical(field, value);
}

const UNIT_SUFFIX: ReadonlyMap<Field, string> = new Map<Field, string>([
  ["p95Ms", "ms"],
  ["thinkS", "s"],
  ["paceS", "s"],
  ["bodyKB", "kb"],
  ["processMB", "mb"],
  ["burstPercent", "%"],
  ["apiLatencyS", "s"],
  ["apiRate", "/s"],
  ["queryMs", "ms"],
]);
