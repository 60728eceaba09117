import { wireOf } from "./limits.ts";
import { type Held, resized, type SizedField, sizesBelow } from "./size-target.ts";
import { peakRate } from "./traffic.ts";

/** Why a resource has the size it has, with every number that the sentence needs. Rates in req/s, at the likely values. */
export type SizeReason =
  | {
      readonly kind: "link";
      readonly ratePerS: number;
      readonly bytesPerRequest: number;
      /** Share of the link that may be planned with. */
      readonly ceiling: number;
      readonly neededMbps: number;
    }
  | {
      readonly kind: "traffic";
      readonly ratePerS: number;
      readonly bytesPerRequest: number;
      readonly peakToMean: number;
      readonly days: number;
      readonly neededGB: number;
    }
  | {
      readonly kind: "cpu";
      readonly ratePerS: number;
      /** What these cores carry within the ceiling, and what the next smaller number of them does. */
      readonly carriesPerS: number;
      readonly smaller: { readonly size: number; readonly carriesPerS: number } | null;
    }
  | {
      readonly kind: "memory";
      readonly processes: number;
      readonly processMB: number;
      /** System, database, cache and whatever else is no app process. */
      readonly othersMB: number;
      readonly reserveMB: number;
      readonly totalMB: number;
      readonly usableMB: number;
      /** How many of those processes the next smaller memory has room for. */
      readonly smaller: { readonly size: number; readonly usableMB: number; readonly processesFit: number } | null;
    };

/**
 * Rate that a target causes, req/s.
 *
 *     clients: N / pace; daily people: their busiest hour; people: N × rate / people of the limit that binds
 *
 * @source interactive response time law; rules R4, R5 and R20
 */
export function wantedRate({ target, assessment, reference: { assumptions } }: Held): number {
  const { workload, limits } = assessment;
  if (target.clients !== null) return target.clients / workload.paceS;
  if (target.dailyPeople !== null) {
    const share = assumptions["busy-hour-share"].value;
    return peakRate(target.dailyPeople, workload.requestsPerDay, share, assumptions["burst-in-hour"].value);
  }
  const binding = limits.find((limit) => limit.binding);
  const people = binding?.people?.likely ?? 0;
  return people === 0 ? 0 : ((target.people ?? 0) * (binding?.ratePerS?.likely ?? 0)) / people;
}

/** Which figure makes a resource that large; `null` where the book has no limit of this kind. */
export function sizeReason(field: SizedField, ratePerS: number, processes: number, held: Held): SizeReason | null {
  switch (field) {
    case "linkMbps":
      return linkReason(ratePerS, held);
    case "trafficGBPerMonth":
      return trafficReason(ratePerS, held);
    case "cpuCores":
      return cpuReason(ratePerS, held);
    case "memoryGiB":
      return memoryReason(processes, held);
    default:
      return field satisfies never;
  }
}

/** Bytes of one response as this book counts them: the report's counts the body alone. */
function bytesPerRequest({ assessment, reference }: Held): number {
  const { method, workload } = assessment;
  if (method === "report") return workload.bodyKB * 1000;
  return wireOf(workload.bodyKB, { workload, assumptions: reference.assumptions }, "likely");
}

/** link = rate × bytes × 8 ÷ ceiling. Rules R13 to R15, turned round. */
function linkReason(ratePerS: number, held: Held): SizeReason {
  const ceiling = held.assessment.method === "report" ? 1 : held.reference.assumptions["link-ceiling"].value;
  const bytes = bytesPerRequest(held);
  return {
    kind: "link",
    ratePerS,
    bytesPerRequest: bytes,
    ceiling,
    neededMbps: (ratePerS * bytes * 8) / 1e6 / ceiling,
  };
}

/** quota = rate ÷ peak-to-mean × bytes × days. Rules R17 and R18, turned round. */
function trafficReason(ratePerS: number, held: Held): SizeReason | null {
  const { assessment, reference } = held;
  if (!assessment.limits.some(({ resource }) => resource === "quota")) return null;
  const days = reference.assumptions["days-per-month"].value;
  const peakToMean = reference.assumptions["peak-to-mean"].value;
  const bytes = bytesPerRequest(held);
  const neededGB = ((ratePerS / peakToMean) * 86_400 * days * bytes) / 1e9;
  return { kind: "traffic", ratePerS, bytesPerRequest: bytes, peakToMean, days, neededGB };
}

function cpuReason(ratePerS: number, { assessment, evaluate, reference }: Held): SizeReason {
  const carried = ({ limits }: Held["assessment"]): number =>
    limits.find(({ resource }) => resource === "cpu")?.ratePerS?.likely ?? 0;
  const { statement } = assessment;
  const size = sizesBelow("cpuCores", statement.spec.cpuCores, reference).at(-1);
  const smaller =
    size === undefined ? null : { size, carriesPerS: carried(evaluate(resized(statement, "cpuCores", size))) };
  return { kind: "cpu", ratePerS, carriesPerS: carried(assessment), smaller };
}

function memoryReason(processes: number, { assessment, evaluate, reference }: Held): SizeReason {
  const { statement } = assessment;
  const plan = evaluate({ ...statement, options: { ...statement.options, procs: processes } }).memoryPlan;
  const sum = (item: "processes" | "reserve"): number =>
    plan.lines.filter((line) => line.item === item).reduce((total, { mb }) => total + mb, 0);
  const size = sizesBelow("memoryGiB", statement.spec.memoryGiB, reference).at(-1);
  const below = size === undefined ? undefined : evaluate(resized(statement, "memoryGiB", size)).memoryPlan;
  return {
    kind: "memory",
    processes: plan.processes,
    processMB: plan.processMB,
    othersMB: plan.totalMB - sum("processes") - sum("reserve"),
    reserveMB: sum("reserve"),
    totalMB: plan.totalMB,
    usableMB: plan.usableMB,
    smaller:
      size === undefined || below === undefined
        ? null
        : { size, usableMB: below.usableMB, processesFit: below.processesFit },
  };
}
