import type { Reference } from "../reference.ts";
import type { KnownStatement } from "../statement.ts";
import { gibibytes } from "../units.ts";
import type { Workload } from "../workload.ts";

/** What the report's book reckons with. Rates in req/s, memory in MiB, bodies in kB. */
export interface ReportInputs {
  readonly reference: Reference;
  readonly workload: Workload;
  readonly qps: number;
  readonly createQps: number;
  readonly cores: number;
  readonly totalMB: number;
  readonly linkMbps: number | null;
  readonly quotaGB: number | null;
  readonly bodyKB: number;
  readonly rawBodyKB: number;
  readonly saidProcesses: number | null;
}

/** Reads a statement the way the report would. */
export function reportInputs(
  statement: KnownStatement,
  workload: Workload,
  qps: number,
  reference: Reference,
): ReportInputs {
  const { spec, options } = statement;
  const { preset, scenarios } = reference;
  return {
    reference,
    workload,
    qps,
    createQps: qps * (scenarios.create.qps / scenarios.browse.qps),
    cores: Math.max(1, Math.floor(spec.cpuCores)),
    totalMB: gibibytes(spec.memoryGiB),
    linkMbps: spec.linkMbps,
    quotaGB: spec.trafficGBPerMonth === "unlimited" ? null : spec.trafficGBPerMonth,
    bodyKB: workload.bodyKB,
    // The report's raw response is its own; a stated larger body takes its place.
    rawBodyKB: Math.max(workload.rawBodyKB ?? 0, preset.requestKB + preset.responseKB, workload.bodyKB),
    saidProcesses: options.procs,
  };
}
