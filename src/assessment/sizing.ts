import { type Assessment, assess, figuresOf } from "./assessment.ts";
import type { Figures, Method } from "./figures.ts";
import type { Reference } from "./reference.ts";
import type { KnownServer } from "./server-spec.ts";
import { type SizeReason, sizeReason, wantedRate } from "./size-reason.ts";
import { type Relief, reliefsFor } from "./size-relief.ts";
import { type Held, reaches, SIZED_FIELDS, type SizedField, type SizeTarget, smallest } from "./size-target.ts";
import type { Corner } from "./spread.ts";
import type { KnownStatement, Statement } from "./statement.ts";

export type { SizeTarget } from "./size-target.ts";

/** One resource of the smallest server: its size, between what, because of what, and what would let a smaller one do. */
export interface SizedResource {
  readonly field: SizedField;
  readonly size: number;
  /**
   * The sizes with every assumption in our favour (`low`) and against us (`high`), everything else as much as
   * that corner needs. `null`: no single server that is sold holds the target then.
   */
  readonly range: { readonly low: number; readonly likely: number; readonly high: number | null };
  /** `null` where the book does not count this resource. */
  readonly reason: SizeReason | null;
  readonly smaller: readonly Relief[];
}

/** The smallest server, in sizes that are sold, that holds the target at the likely values. */
export interface SizedServer {
  readonly target: SizeTarget;
  readonly required: Sizes & {
    /** The fewest app processes that hold the target on that server. */
    readonly processes: number;
  };
  /** Processor, memory, link, traffic. */
  readonly resources: readonly SizedResource[];
  readonly assessment: Assessment;
}

type Sizes = { readonly [Field in SizedField]: number };

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
  const figuresAt = remembering((spec) => figuresOf(stated(spec), method, reference));
  const best = figuresAt(ample);
  if (best.workload.qps === null) return "not-measured";
  const likely = sizesAt("likely", target, ample, figuresAt, reference);
  if (likely === null) return "too-large";

  const assessment = assess(stated({ ...ample, ...likely }), method, reference);
  const processes = fewestProcesses(target, assessment, method, reference);
  // The corner that holds most needs least.
  const least = sizesAt("high", target, ample, figuresAt, reference) ?? likely;
  const most = sizesAt("low", target, ample, figuresAt, reference);
  const held: Held = {
    target,
    assessment,
    evaluate: (statement) => figuresOf(statement, method, reference),
    reference,
  };
  const rate = wantedRate(held);
  const resources = SIZED_FIELDS.map((field) => ({
    field,
    size: likely[field],
    range: { low: least[field], likely: likely[field], high: most === null ? null : most[field] },
    reason: sizeReason(field, rate, processes, held),
    smaller: reliefsFor(field, held),
  }));
  return { target, required: { ...likely, processes }, resources, assessment };
}

/** The smallest sizes that hold the target at a corner; `null` where the largest do not. */
function sizesAt(
  corner: Corner,
  target: SizeTarget,
  ample: KnownServer,
  figuresAt: (spec: KnownServer) => Figures,
  { plans }: Reference,
): Sizes | null {
  const holds = (spec: KnownServer): boolean => reaches(figuresAt(spec), target, corner);
  if (!holds(ample)) return null;
  const linkMbps = smallest(plans.linkMbps, (size) => holds({ ...ample, linkMbps: size }));
  const trafficGBPerMonth = smallest(plans.trafficGBPerMonth, (size) => holds({ ...ample, trafficGBPerMonth: size }));
  const cpuCores = smallest(plans.cpuCores, (size) => holds({ ...ample, cpuCores: size }));
  // Memory is for the processes that these cores can keep busy.
  const memoryGiB = smallest(plans.memoryGiB, (size) => holds({ ...ample, cpuCores, memoryGiB: size }));
  return { cpuCores, memoryGiB, linkMbps, trafficGBPerMonth };
}

function fewestProcesses(
  target: SizeTarget,
  { statement, processes }: Assessment,
  method: Method,
  reference: Reference,
): number {
  if (statement.options.procs !== null) return processes;
  const counts = Array.from({ length: processes }, (_, index) => index + 1);
  return smallest(counts, (procs) => {
    const options = { ...statement.options, procs };
    return reaches(figuresOf({ ...statement, options }, method, reference), target, "likely");
  });
}

/** The three corners ask for many of the same servers. */
function remembering(compute: (spec: KnownServer) => Figures): (spec: KnownServer) => Figures {
  const known = new Map<string, Figures>();
  return (spec) => {
    const key = `${spec.cpuCores}/${spec.memoryGiB}/${spec.linkMbps}/${spec.trafficGBPerMonth}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const figures = compute(spec);
    known.set(key, figures);
    return figures;
  };
}

function last(sizes: readonly number[]): number {
  return sizes[sizes.length - 1] ?? 0;
}
