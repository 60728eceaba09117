import { poolTotal } from "./database.ts";
import type { Figures } from "./figures.ts";
import { effectiveCores, type LimitInputs, type Resource, wireOf } from "./limits.ts";
import type { Reference } from "./reference.ts";
import { busyConnections, scaledRate, sharedCoresRate, testUtilisation } from "./throughput.ts";
import type { UnderLoad } from "./under-load.ts";
import { milliseconds, requestsPerSecond, seconds } from "./units.ts";

export const FIGURES = [
  "busy-connections",
  "test-utilisation",
  "demand",
  "scaled",
  "shared-cores",
  "cpu",
  "cpu-one-process",
  "wire",
  "wire-uncompressed",
  "link",
  "link-uncompressed",
  "quota",
  "database",
  "external-api",
  "people",
  "clients",
  "response",
  "knee",
  "usable-memory",
  "memory",
] as const;

/** One line of arithmetic that a reader can redo: formula, what goes in, what comes out. All at the likely values. */
export interface WorkingStep {
  readonly figure: (typeof FIGURES)[number];
  readonly formula: string;
  readonly inputs: Readonly<Record<string, number>>;
  readonly result: number;
  readonly unit: string;
}

/** The arithmetic behind the likely figures, in the order in which they build on each other. */
export function workingOf(
  figures: Figures,
  inputs: LimitInputs,
  reference: Reference,
  { response }: UnderLoad,
): readonly WorkingStep[] {
  return [
    ...loadTest(inputs),
    ...processor(figures, inputs, reference),
    ...link(figures, inputs),
    ...quota(figures, inputs),
    ...others(figures, inputs),
    ...held(figures),
    ...waiting(figures, response),
    ...memory(figures, inputs),
  ];
}

function loadTest({ workload }: LimitInputs): readonly WorkingStep[] {
  if (workload.qps === null || workload.p95Ms === null) return [];
  const demand = seconds(1 / workload.qps);
  const p95 = milliseconds(workload.p95Ms);
  const qps = workload.qps;
  const p95Ms = workload.p95Ms;
  return [
    step(
      "busy-connections",
      "rate × P95 ÷ 1,000",
      { rate: qps, P95: p95Ms },
      busyConnections(requestsPerSecond(qps), p95),
      "connections",
    ),
    step("test-utilisation", "1 − ln 20 × D ÷ P95", { D: demand * 1e3, P95: p95Ms }, testUtilisation(demand, p95), "1"),
  ];
}

function processor(figures: Figures, inputs: LimitInputs, { assumptions }: Reference): readonly WorkingStep[] {
  const { workload } = inputs;
  if (workload.qps === null) return [];
  const alpha = assumptions.contention.value;
  const beta = assumptions.coherency.value;
  const ceiling = assumptions["cpu-ceiling"].value;
  const other = assumptions["other-demand"].value;
  const cores = effectiveCores(inputs, "likely");
  const D = 1e3 / workload.qps;
  const n = figures.processes;
  const X1 = workload.qps;
  const scaled = scaledRate(requestsPerSecond(X1), n, alpha, beta);
  const shared = sharedCoresRate(cores, seconds(1 / X1), milliseconds(other));
  const steps = [
    step("demand", "1,000 ÷ rate", { rate: X1 }, D, "ms"),
    step("scaled", "X₁ n ÷ (1 + α(n − 1) + β n(n − 1))", { "X₁": X1, n, α: alpha, β: beta }, scaled, "req/s"),
    step("shared-cores", "1,000 × cores ÷ (D + D_other)", { cores, D, D_other: other }, shared, "req/s"),
    step("cpu", "min(scaled, shared) × ceiling", { scaled, shared, ceiling }, rateOf(figures, "cpu"), "req/s"),
  ];
  if (n > 1) {
    const one = Math.min(X1, shared);
    steps.push(
      step(
        "cpu-one-process",
        "min(X₁, shared) × ceiling",
        { "X₁": one, shared, ceiling },
        rateOf(figures, "cpu-one-process"),
        "req/s",
      ),
    );
  }
  return steps;
}

function link(figures: Figures, inputs: LimitInputs): readonly WorkingStep[] {
  const { server, workload, preset, assumptions } = inputs;
  const mbps = server.linkMbps ?? preset.linkMbps;
  const headers = assumptions["header-bytes"].value;
  const wire = (name: "wire" | "wire-uncompressed", bodyKB: number): WorkingStep =>
    step(
      name,
      "b + 52 ⌈b ÷ 1,448⌉, b = body + headers + 22 a record",
      { body: bodyKB * 1e3, headers },
      wireOf(bodyKB, inputs, "likely"),
      "B",
    );
  const fill = (resource: Resource, bytes: number): WorkingStep =>
    step(
      resource,
      "link × 1,000,000 ÷ 8 ÷ wire × ceiling",
      { link: mbps, wire: bytes, ceiling: assumptions["link-ceiling"].value },
      rateOf(figures, resource),
      "req/s",
    );
  const compressed = wire("wire", workload.bodyKB);
  const steps = [compressed, fill("link", compressed.result)];
  if (workload.rawBodyKB !== null) {
    const raw = wire("wire-uncompressed", workload.rawBodyKB);
    steps.push(raw, fill("link-uncompressed", raw.result));
  }
  return steps;
}

function quota(figures: Figures, inputs: LimitInputs): readonly WorkingStep[] {
  const row = figures.limits.find(({ resource }) => resource === "quota");
  if (row === undefined) return [];
  const { server, workload, preset, assumptions } = inputs;
  const said = server.trafficGBPerMonth;
  return [
    step(
      "quota",
      "quota × 10⁹ ÷ wire ÷ (days × 86,400) × peak-to-mean",
      {
        quota: said === null || said === "unlimited" ? preset.trafficGBPerMonth : said,
        wire: wireOf(workload.bodyKB, inputs, "likely"),
        days: assumptions["days-per-month"].value,
        "peak-to-mean": assumptions["peak-to-mean"].value,
      },
      rateOf(figures, "quota"),
      "req/s",
    ),
  ];
}

function others(figures: Figures, { server, workload, processes, assumptions }: LimitInputs): readonly WorkingStep[] {
  const steps: WorkingStep[] = [];
  if (figures.limits.some(({ resource }) => resource === "database")) {
    const connections = poolTotal(server.cpuCores, processes);
    const query = workload.queryMs ?? assumptions["query-time"].value;
    steps.push(
      step("database", "1,000 × connections ÷ query", { connections, query }, rateOf(figures, "database"), "req/s"),
    );
  }
  if (workload.apiRate !== null) {
    const visits = assumptions["api-visits"].value;
    steps.push(
      step(
        "external-api",
        "calls ÷ calls per request",
        { calls: workload.apiRate, visits },
        rateOf(figures, "external-api"),
        "req/s",
      ),
    );
  }
  return steps;
}

function held(figures: Figures): readonly WorkingStep[] {
  const binding = figures.limits.find((limit) => limit.binding);
  if (!binding?.ratePerS || figures.people === null || figures.clients === null) return [];
  const { thinkS, actions, paceS } = figures.workload;
  const X = binding.ratePerS.likely;
  // Two limits that lie close together: the one with the shorter response may hold fewer people at a higher rate.
  const fewest = figures.limits.find((limit) => !limit.conditional && limit.people?.likely === figures.people?.likely);
  const row = binding.people?.likely === figures.people.likely ? binding : (fewest ?? binding);
  const held = { X: row.ratePerS?.likely ?? X, Z: thinkS, R: row.responseS, k: actions };
  return [
    step("people", "⌊X × (Z + R) ÷ k⌋", held, figures.people.likely, "people"),
    step("clients", "⌊X × pace⌋", { X, pace: paceS }, figures.clients.likely, "clients"),
  ];
}

/** In the whole network, so with a little less than the rate of the tightest limit. */
function waiting({ people, workload }: Figures, response: UnderLoad["response"]): readonly WorkingStep[] {
  if (response === null || people === null) return [];
  const { thinkS, actions } = workload;
  const { meanS, ratePerS, demandS, slowestS, knee } = response;
  return [
    step(
      "response",
      "1,000 × (N k ÷ X − Z)",
      { N: people.likely, k: actions, X: ratePerS * actions, Z: thinkS },
      meanS.likely * 1e3,
      "ms",
    ),
    ...(knee === null
      ? []
      : [
          step("knee", "(D + Z) ÷ D_max", { D: demandS * 1e3, Z: thinkS * 1e3, D_max: slowestS * 1e3 }, knee, "people"),
        ]),
  ];
}

function memory(figures: Figures, inputs: LimitInputs): readonly WorkingStep[] {
  const { memoryPlan } = figures;
  const lines = Object.fromEntries(memoryPlan.lines.map(({ item, mb }) => [item, mb]));
  const { memoryGiB } = inputs.server;
  return [
    step(
      "usable-memory",
      "GiB × 1,024 × share",
      { GiB: memoryGiB, share: memoryPlan.usableMB / (memoryGiB * 1024) },
      memoryPlan.usableMB,
      "MiB",
    ),
    step("memory", "Σ lines", lines, memoryPlan.totalMB, "MiB"),
  ];
}

function rateOf(figures: Figures, resource: Resource): number {
  return figures.limits.find((limit) => limit.resource === resource)?.ratePerS?.likely ?? 0;
}

function step(
  figure: WorkingStep["figure"],
  formula: string,
  inputs: Readonly<Record<string, number>>,
  result: number,
  unit: string,
): WorkingStep {
  return { figure, formula, inputs, result, unit };
}
