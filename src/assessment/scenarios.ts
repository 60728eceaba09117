import { bottleneckOf } from "./bottleneck.ts";
import { tasksWaiting } from "./external-api.ts";
import { heldPeople, peopleOfLimit } from "./held-people.ts";
import { type LimitAt, type LimitInputs, limitsAt, type Resource } from "./limits.ts";
import type { Band, Reference } from "./reference.ts";
import { atCorners, type ByCorner, certain, floored, type Spread, spread } from "./spread.ts";
import { requestsPerSecond, seconds } from "./units.ts";
import type { Workload } from "./workload.ts";

/** What so many processes hold in one situation, by the processor alone. */
export interface ScenarioSide {
  readonly processes: number;
  readonly ratePerS: Spread;
  readonly clients: Spread;
  readonly people: Spread;
}

/** People who all do the same thing: read, create, or wait for somebody else's API. */
export type Scenario = RequestScenario | WaitScenario;

export interface RequestScenario {
  readonly id: "browse" | "create";
  readonly requests: string;
  /** Response times of the report's box, ms. */
  readonly responseMs: Band;
  readonly oneProcess: ScenarioSide | null;
  readonly cluster: ScenarioSide | null;
  /** With every limit kept, the link among them. */
  readonly held: Spread | null;
  readonly binds: Resource | "memory" | null;
}

export interface WaitScenario {
  readonly id: "wait";
  readonly apis: readonly {
    readonly id: "image" | "video-a" | "video-b";
    readonly responseS: Band;
    /** Tasks that wait at the quickest and at the slowest answer. */
    readonly tasksWaiting: Band;
  }[];
  /** Tasks accepted a second: creating requests, with every limit kept. */
  readonly acceptedPerS: Spread | null;
  readonly binds: "external-api";
}

/**
 * The report's three situations on this server.
 * @param nothingRuns not even one process fits: whatever processor and link could do, nobody is held
 * @source the original report; Little's law for the third
 */
export function scenariosOf(inputs: LimitInputs, nothingRuns: boolean, reference: Reference): readonly Scenario[] {
  const { browse, create, wait } = reference.scenarios;
  const said = inputs.workload.qps;
  // Creating is slower than browsing by the report's ratio, whatever this app's own speed is.
  const createQps = said === null ? null : said * (create.qps / browse.qps);
  const browsing = requestScenario("browse", browse, said, inputs, nothingRuns);
  const creating = requestScenario("create", create, createQps, inputs, nothingRuns);
  const accepted = creating.accepted;
  const ids = ["image", "video-a", "video-b"] as const;
  return [
    browsing.scenario,
    creating.scenario,
    {
      id: "wait",
      apis: ids.map((id) => {
        const waiting = (s: number): number =>
          accepted === null ? 0 : tasksWaiting(requestsPerSecond(accepted.likely), seconds(s));
        return { id, responseS: wait[id], tasksWaiting: [waiting(wait[id][0]), waiting(wait[id][1])] as const };
      }),
      acceptedPerS: accepted,
      binds: "external-api",
    },
  ];
}

function requestScenario(
  id: "browse" | "create",
  { requests, responseMs }: { readonly requests: string; readonly responseMs: Band },
  qps: number | null,
  inputs: LimitInputs,
  nothingRuns: boolean,
): { scenario: RequestScenario; accepted: Spread | null } {
  const workload: Workload = { ...inputs.workload, qps };
  const at = atCorners((corner) => limitsAt({ ...inputs, workload }, corner));
  const bottleneck = atCorners((corner) => bottleneckOf(at[corner]));
  const known = bottleneck.likely === null ? null : spread(atCorners((corner) => bottleneck[corner]?.rate ?? 0));
  const accepted = nothingRuns ? certain(0) : known;
  const scenario: RequestScenario = {
    id,
    requests,
    responseMs,
    oneProcess: side(at, inputs.processes > 1 ? "cpu-one-process" : "cpu", 1, workload),
    cluster: side(at, "cpu", inputs.processes, workload),
    held: nothingRuns || known === null ? accepted : spread(atCorners((corner) => heldPeople(at[corner], workload))),
    binds: nothingRuns ? "memory" : (bottleneck.likely?.resource ?? null),
  };
  return { scenario, accepted };
}

function side(
  at: ByCorner<readonly LimitAt[]>,
  resource: Resource,
  processes: number,
  workload: Workload,
): ScenarioSide | null {
  const rows = atCorners((corner) => at[corner].find((limit) => limit.resource === resource));
  if (rows.likely?.rate === null || rows.likely === undefined) return null;
  const rate = atCorners((corner) => rows[corner]?.rate ?? 0);
  return {
    processes,
    ratePerS: spread(rate),
    clients: floored(spread(atCorners((corner) => rate[corner] * workload.paceS))),
    people: spread(
      atCorners((corner) => {
        const row = rows[corner];
        return row === undefined ? 0 : peopleOfLimit(row, workload);
      }),
    ),
  };
}
