import { bottleneckOf, runnerUpOf } from "./bottleneck.ts";
import { poolTotal } from "./database.ts";
import { demandOf, heldDailyPeople } from "./demand.ts";
import { type DiskPlan, planDisk } from "./disk-budget.ts";
import { heldPeople, peopleOfLimit, responseOfLimit } from "./held-people.ts";
import { type LimitAt, type LimitInputs, limitsAt, type Resource } from "./limits.ts";
import { type MemoryPlan, planMemory, usableMemory } from "./memory-budget.ts";
import { type Ratings, rate } from "./ratings.ts";
import type { Reference } from "./reference.ts";
import { atCorners, type ByCorner, type Corner, certain, floored, type Spread, spread } from "./spread.ts";
import type { KnownStatement } from "./statement.ts";
import { whenRead } from "./when-read.ts";
import { type Workload, workloadOf } from "./workload.ts";

export type Method = "measured" | "report";

/** One row of the limits table. `null`: this was never measured. */
export interface LimitRow {
  readonly resource: Resource;
  readonly ratePerS: Spread | null;
  readonly clients: Spread | null;
  readonly people: Spread | null;
  /** Mean response time of an action when the people of this row are there, s, at the likely values. */
  readonly responseS: number;
  /** This row is what fills first. */
  readonly binding: boolean;
  /** An "if": never binds and never is the runner-up. */
  readonly conditional: boolean;
  /** Share of this limit that the stated demand uses at its peak; absent while no demand was stated. */
  readonly used?: Spread;
}

/** The figures of one server by one book; what advice compares. */
export interface Figures {
  readonly method: Method;
  readonly statement: KnownStatement;
  readonly workload: Workload;
  /** App processes that the figures count. */
  readonly processes: number;
  /** Processes that the tightest limit needs; `null` where the app was never measured. */
  readonly processesNeeded: number | null;
  readonly limits: readonly LimitRow[];
  /** What the conditional rows are reckoned with where nothing was said. */
  readonly considered: Considered;
  /** Active people held; `null` where nothing is known that could bind. */
  readonly people: Spread | null;
  readonly clients: Spread | null;
  readonly dailyPeople: Spread | null;
  readonly bottleneck: Resource | "memory" | null;
  readonly runnerUp: { readonly resource: Resource; readonly ratio: Spread } | null;
  /** Peak of the stated demand, req/s. */
  readonly demandPerS: Spread | null;
  readonly memoryPlan: MemoryPlan;
  readonly diskPlan: DiskPlan;
  readonly ratings: Ratings;
}

export interface Considered {
  readonly linkMbps: number;
  readonly trafficGBPerMonth: number | "unlimited";
  readonly poolConnections: number;
  readonly queryMs: number;
}

/** The stated values of the conditional rows, else the assumed ones. */
export function consideredFor(
  { spec }: KnownStatement,
  workload: Workload,
  processes: number,
  { preset, assumptions }: Reference,
): Considered {
  return {
    linkMbps: spec.linkMbps ?? preset.linkMbps,
    trafficGBPerMonth: spec.trafficGBPerMonth ?? preset.trafficGBPerMonth,
    poolConnections: poolTotal(spec.cpuCores, processes),
    queryMs: workload.queryMs ?? assumptions["query-time"].value,
  };
}

interface At {
  readonly limits: readonly LimitAt[];
  readonly bottleneck: ReturnType<typeof bottleneckOf>;
}

/**
 * The figures by the measured book: the fewest people over the resources, at three corners of the assumptions.
 * @source rules R1 to R25 and R27 to R35
 */
export function measuredFigures(statement: KnownStatement, reference: Reference): Figures {
  const { assumptions, preset } = reference;
  const server = statement.spec;
  const workload = workloadOf(statement, preset);
  const usable = usableMemory(server.memoryGiB, statement.origins.memoryGiB ?? "said", assumptions);
  const memoryPlan = planMemory(workload, server.cpuCores, usable, statement.options.procs, assumptions);
  const processes = memoryPlan.processes;
  const inputs: LimitInputs = { server, workload, processes, preset, assumptions };

  const at = atCorners((corner): At => {
    const limits = limitsAt(inputs, corner);
    return { limits, bottleneck: bottleneckOf(limits) };
  });
  // Not even one process fits, and no tuning helps: whatever the processor and the link could do.
  const nothingRuns = workload.runtime !== null && !memoryPlan.fits && memoryPlan.tuned === null;
  const bottleneck: Figures["bottleneck"] = nothingRuns ? "memory" : (at.likely.bottleneck?.resource ?? null);
  const none = certain(0);
  const held = (figure: (corner: Corner) => number): Spread | null => {
    if (nothingRuns) return none;
    return at.likely.bottleneck === null ? null : floored(spread(atCorners(figure)));
  };
  const heldRate = (corner: Corner): number => at[corner].bottleneck?.rate ?? 0;
  const runnerUp = (): Figures["runnerUp"] => {
    if (at.likely.bottleneck === null || nothingRuns) return null;
    const next = runnerUpOf(at.likely.limits, at.likely.bottleneck);
    return next === null ? null : { resource: next.resource, ratio: ratioOf(at, next.resource) };
  };
  const diskGB = server.diskGB ?? preset.diskGB;

  const known = {
    method: "measured" as const,
    statement,
    workload,
    processes,
    people: held((corner) => heldPeople(at[corner].limits, workload)),
    bottleneck,
    memoryPlan,
  };
  // A change that is only tried is asked for the people and for what fills first.
  return whenRead(known, {
    processesNeeded: () => processesNeeded(at.likely, workload, reference),
    limits: () => rows(at, workload, nothingRuns ? null : at.likely.bottleneck, reference),
    considered: () => consideredFor(statement, workload, processes, reference),
    clients: () => held((corner) => heldRate(corner) * workload.paceS),
    dailyPeople: () => held((corner) => heldDailyPeople(at[corner].limits, workload, corner, assumptions)),
    runnerUp,
    demandPerS: () => demandOf(workload, (corner) => responseOf(at[corner], workload), reference),
    diskPlan: () => planDisk(diskGB, assumptions),
    ratings: () => rate(server, { gb: diskGB, kind: server.diskKind ?? preset.diskKind }, reference.ratings),
  });
}

/** What the row of the tightest limit makes of people who are expected at once. */
function responseOf({ limits, bottleneck }: At, workload: Workload): number {
  const limit = limits.find(({ resource }) => resource === bottleneck?.resource);
  const expected = workload.expectedPeople ?? 0;
  if (limit === undefined || expected === 0) return limit?.response ?? 0;
  return responseOfLimit(limit, peopleOfLimit(limit, workload), expected, workload);
}

/** Processes that the tightest limit can keep busy at the planning ceiling. Rule R12. */
function processesNeeded({ bottleneck }: At, workload: Workload, { assumptions }: Reference): number | null {
  if (workload.qps === null || bottleneck === null) return null;
  return Math.max(1, Math.ceil(bottleneck.rate / (assumptions["cpu-ceiling"].value * workload.qps) - 1e-9));
}

function rows(
  at: ByCorner<At>,
  workload: Workload,
  bottleneck: At["bottleneck"],
  reference: Reference,
): readonly LimitRow[] {
  return at.likely.limits.map((likely, index) => {
    const { resource, conditional, response } = likely;
    const binding = bottleneck?.resource === resource;
    if (likely.rate === null) {
      return { resource, ratePerS: null, clients: null, people: null, responseS: response, binding, conditional };
    }
    const row = atCorners((corner) => {
      const limit = at[corner].limits[index] ?? likely;
      const people = peopleOfLimit(limit, workload);
      const responseTo = (population: number): number => responseOfLimit(limit, people, population, workload);
      return { rate: limit.rate ?? 0, people, responseTo };
    });
    const ratePerS = spread(atCorners((corner) => row[corner].rate));
    const demand = demandOf(workload, (corner) => row[corner].responseTo(workload.expectedPeople ?? 0), reference);
    return {
      resource,
      ratePerS,
      clients: floored(spread(atCorners((corner) => row[corner].rate * workload.paceS))),
      people: spread(atCorners((corner) => row[corner].people)),
      responseS: row.likely.responseTo(row.likely.people),
      binding,
      conditional,
      ...(demand === null ? {} : { used: usedOf(demand, ratePerS) }),
    };
  });
}

/** Demand over limit, worst against worst. */
function usedOf(demand: Spread, limit: Spread): Spread {
  return { low: demand.low / limit.high, likely: demand.likely / limit.likely, high: demand.high / limit.low };
}

function ratioOf(at: ByCorner<At>, next: Resource): Spread {
  const ratio = (corner: Corner): number => {
    const { limits, bottleneck } = at[corner];
    const rate = limits.find(({ resource }) => resource === next)?.rate ?? 0;
    return bottleneck === null ? 1 : rate / bottleneck.rate;
  };
  return spread(atCorners(ratio));
}
