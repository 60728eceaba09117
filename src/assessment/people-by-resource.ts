import { linkRate } from "./bandwidth.ts";
import { type LimitInputs, limitsAt, wireOf } from "./limits.ts";
import { largestPopulation } from "./queueing/largest-population.ts";
import { networkAt } from "./under-load.ts";
import { kilobytes, megabitsPerSecond, wholeBelow } from "./units.ts";

/** One body and one cycle, and how many senders or people each resource alone allows, at the likely values. */
export interface ResourcePeople {
  readonly bodyKB: number;
  /** From one request of a person to their next, s: response and think time together. */
  readonly cycleS: number;
  /** `null`: the cycle is a client's, who does not think. */
  readonly thinkS: number | null;
  /** By the link with payload bytes only. */
  readonly linkRaw: number;
  /** With what headers, TLS and TCP add. */
  readonly linkOnWire: number;
  /** With the planning ceiling kept. */
  readonly linkPlanned: number;
  /** At which the closed network's mean response passes half a second; `null` for clients. */
  readonly givesWay: number | null;
  /** By one process with the planning ceiling kept; `null` where none was measured. */
  readonly oneProcess: number | null;
}

/**
 * The least over resources, spelled out: with and without compression, for clients at their pace and for people at the
 * think time and twice that. The response in a person's cycle is the load test's 95th percentile where one is known,
 * as the original report has it; everything is rounded down.
 * @source N = X (R + Z); rules R4, R5, R13, R15, R25
 */
export function peopleByResource(inputs: LimitInputs): readonly ResourcePeople[] {
  const { workload, server, preset, assumptions } = inputs;
  const link = megabitsPerSecond(server.linkMbps ?? preset.linkMbps);
  const [unloaded] = limitsAt(inputs, "likely");
  const responseS = workload.p95Ms === null ? (unloaded?.response ?? 0) : workload.p95Ms / 1e3;
  const one = limitsAt({ ...inputs, processes: 1 }, "likely").find(({ resource }) => resource === "cpu")?.rate ?? null;
  const bodies = workload.rawBodyKB === null ? [workload.bodyKB] : [workload.bodyKB, workload.rawBodyKB];
  const thinks = [null, workload.thinkS, 2 * workload.thinkS];
  return bodies.flatMap((bodyKB) =>
    thinks.map((thinkS): ResourcePeople => {
      const cycleS = thinkS === null ? workload.paceS : thinkS + responseS;
      const people = (ratePerS: number): number =>
        wholeBelow((ratePerS * cycleS) / (thinkS === null ? 1 : workload.actions));
      const onWire = linkRate(link, wireOf(bodyKB, inputs, "likely"));
      return {
        bodyKB,
        cycleS,
        thinkS,
        linkRaw: people(linkRate(link, kilobytes(bodyKB))),
        linkOnWire: people(onWire),
        linkPlanned: people(onWire * assumptions["link-ceiling"].value),
        givesWay: thinkS === null ? null : givesWay(inputs, bodyKB, thinkS),
        oneProcess: one === null ? null : people(one),
      };
    }),
  );
}

function givesWay(inputs: LimitInputs, bodyKB: number, thinkS: number): number | null {
  const server = { ...inputs.server, linkMbps: inputs.server.linkMbps ?? inputs.preset.linkMbps };
  const network = networkAt({ ...inputs, server, workload: { ...inputs.workload, bodyKB, thinkS } }, "likely");
  const solved = largestPopulation(network, { responseS: inputs.assumptions["slow-response"].value });
  return solved.ok ? solved.value.population : null;
}
