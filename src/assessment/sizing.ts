import { type Assessment, assess, figuresOf } from "./assessment.ts";
import type { Figures, Method } from "./figures.ts";
import type { Reference } from "./reference.ts";
import type { KnownServer } from "./server-spec.ts";
import type { KnownStatement, Statement } from "./statement.ts";

/** A load to size for: exactly one of the three is a number. */
export interface SizeTarget {
  readonly people: number | null;
  readonly clients: number | null;
  readonly dailyPeople: number | null;
}

/** The smallest server, in sizes that are sold, that holds the target at the likely values. */
export interface SizedServer {
  readonly target: SizeTarget;
  readonly required: {
    readonly cpuCores: number;
    readonly memoryGiB: number;
    readonly linkMbps: number;
    readonly trafficGBPerMonth: number;
    readonly processes: number;
  };
  readonly assessment: Assessment;
}

/**
 * Turns the question round: for each resource the smallest size at which, with everything else ample,
 * the target is held; then the whole server is assessed as a check.
 * @returns "too-large" where no single server that is sold holds the target; "not-measured" where no
 * throughput of the app is known, so that no processor can be chosen
 */
export function sizeFor(
  target: SizeTarget,
  options: Statement["options"],
  method: Method,
  reference: Reference,
): SizedServer | "too-large" | "not-measured" {
  const { plans } = reference;
  const ample: KnownServer = {
    cpuCores: last(plans.cpuCores),
    memoryGiB: last(plans.memoryGiB),
    diskGB: null,
    diskKind: null,
    linkMbps: last(plans.linkMbps),
    trafficGBPerMonth: "unlimited",
  };
  const stated = (spec: KnownServer): KnownStatement => ({ spec, options, origins: {} });
  const holds = (spec: KnownServer): boolean => reaches(figuresOf(stated(spec), method, reference), target);
  const best = figuresOf(stated(ample), method, reference);
  if (best.workload.qps === null) return "not-measured";
  if (!reaches(best, target)) return "too-large";

  const linkMbps = smallest(plans.linkMbps, (size) => holds({ ...ample, linkMbps: size }));
  const cpuCores = smallest(plans.cpuCores, (size) => holds({ ...ample, linkMbps, cpuCores: size }));
  const memoryGiB = smallest(plans.memoryGiB, (size) => holds({ ...ample, linkMbps, cpuCores, memoryGiB: size }));
  const trafficGBPerMonth = smallest(plans.trafficGBPerMonth, (size) =>
    holds({ ...ample, linkMbps, cpuCores, memoryGiB, trafficGBPerMonth: size }),
  );
  const assessment = assess(stated({ ...ample, linkMbps, cpuCores, memoryGiB, trafficGBPerMonth }), method, reference);
  const processes = assessment.processesNeeded ?? assessment.processes;
  return { target, required: { cpuCores, memoryGiB, linkMbps, trafficGBPerMonth, processes }, assessment };
}

function reaches(figures: Figures, { people, clients, dailyPeople }: SizeTarget): boolean {
  // A plan that only fits after tuning is not a plan to buy.
  if (figures.people === null || !figures.memoryPlan.fits) return false;
  if (people !== null) return figures.people.likely >= people;
  if (clients !== null) return (figures.clients?.likely ?? 0) >= clients;
  return (figures.dailyPeople?.likely ?? 0) >= (dailyPeople ?? 0);
}

/** The first of ascending sizes that will do; the largest where none does (the caller has tried that one). */
function smallest(sizes: readonly number[], will: (size: number) => boolean): number {
  let low = 0;
  let high = sizes.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (will(sizes[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return sizes[low] ?? 0;
}

function last(sizes: readonly number[]): number {
  return sizes[sizes.length - 1] ?? 0;
}
