import { coefficientsUsed } from "./coefficients-used.ts";
import type { CoefficientId, Reference, Source } from "./reference.ts";
import type { SpecField } from "./server-spec.ts";
import type { Field, KnownStatement, Origin } from "./statement.ts";
import { assumedNumbers, type Workload } from "./workload.ts";

/** One number or word that the answer rests on, and where it came from. */
export interface Input {
  readonly name: Field | CoefficientId | "bufferPoolMB" | "redisMB";
  readonly value: number | string;
  readonly unit: string;
  readonly origin: Origin;
  /** Who says so, or the source of the assumption. */
  readonly source: Source;
  readonly range?: readonly [number, number];
}

const UNITS: Partial<Record<Field, string>> = {
  cpuCores: "cores",
  memoryGiB: "GiB",
  diskGB: "GB",
  linkMbps: "Mbit/s",
  trafficGBPerMonth: "GB/month",
  qps: "req/s",
  p95Ms: "ms",
  thinkS: "s",
  paceS: "s",
  bodyKB: "kB",
  dau: "people/day",
  expectedPeople: "people",
  reqPerDay: "requests/day",
  actions: "requests/action",
  procs: "processes",
  processMB: "MiB",
  burstPercent: "%",
  apiLatencyS: "s",
  apiRate: "calls/s",
  queryMs: "ms",
  price: "/month",
};

const SAID: Source = { en: "you", "zh-CN": "你" };
const READ: Source = { en: "pasted output", "zh-CN": "粘贴的输出" };

/** Every input of an answer in a fixed order: what was stated, what the preset supplied, then the coefficients that were used. */
export function inputsOf(statement: KnownStatement, workload: Workload, reference: Reference): readonly Input[] {
  const { preset, assumptions } = reference;
  const stated = { ...statement.spec, ...statement.options };
  const supplied: Partial<Record<Field, number | string | null>> = {
    ...assumedNumbers(workload, preset),
    diskKind: preset.diskKind,
    stack: workload.components.join(","),
  };
  const inputs: Input[] = [];
  for (const name of Object.keys(stated) as Field[]) {
    const said = stated[name];
    const unit = UNITS[name] ?? "";
    if (said !== null) {
      const origin = statement.origins[name] ?? "said";
      const source = origin === "said" ? SAID : origin === "measured" ? READ : preset.source;
      inputs.push({ name, value: Array.isArray(said) ? said.join(",") : plain(said), unit, origin, source });
      continue;
    }
    const value = supplied[name];
    if (value !== undefined && value !== null) {
      inputs.push({ name, value, unit, origin: "assumed", source: preset.source });
    }
  }
  const pinned = { unit: "MiB", origin: "assumed", source: preset.source } as const;
  const database = workload.components.includes("mysql") || workload.components.includes("postgres");
  if (database) inputs.push({ name: "bufferPoolMB", value: workload.bufferPoolMB, ...pinned });
  if (workload.components.includes("redis")) inputs.push({ name: "redisMB", value: workload.redisMB, ...pinned });
  for (const id of coefficientsUsed(statement, workload)) {
    const { value, unit, source, range } = assumptions[id];
    inputs.push({ name: id, value, unit, origin: "assumed", source, ...(range === null ? {} : { range }) });
  }
  return inputs;
}

function plain(
  value: NonNullable<KnownStatement["options"][keyof KnownStatement["options"]] | KnownStatement["spec"][SpecField]>,
): number | string {
  if (typeof value === "number" || typeof value === "string") return value;
  return typeof value === "boolean" ? (value ? "on" : "off") : value.join(",");
}

/** The spec's fields that were not said. */
export function assumedFields(statement: KnownStatement): readonly SpecField[] {
  return (Object.keys(statement.spec) as SpecField[]).filter((field) => statement.spec[field] === null);
}
