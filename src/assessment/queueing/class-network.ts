import { countProblem, firstProblem, type QueueingProblem, quantityProblem } from "./problem.ts";
import { MOST_PEOPLE } from "./stations.ts";

/** A station that several classes of requests use. */
export type ClassStation =
  | { readonly kind: "queue"; readonly name: string; readonly servers: number }
  | { readonly kind: "delay"; readonly name: string };

/** People who send one kind of request. */
export interface RequestClass {
  readonly name: string;
  readonly population: number;
  readonly thinkS: number;
  /** Seconds of one request at each station, in the order of the stations. */
  readonly demandsS: readonly number[];
}

export interface ClassNetwork {
  readonly stations: readonly ClassStation[];
  readonly classes: readonly RequestClass[];
}

/** What is wrong with a network of classes, or `null`. */
export function classNetworkProblem({ stations, classes }: ClassNetwork): QueueingProblem | null {
  const ofStations = stations.map((station) =>
    station.kind === "delay"
      ? null
      : countProblem(station.servers, 1, Number.MAX_SAFE_INTEGER, `${station.name}.servers`),
  );
  const ofClasses = classes.map((one) => classProblem(one, stations));
  const problem = firstProblem([...ofStations, ...ofClasses]);
  if (problem !== null) return problem;
  return classes.some(({ population }) => population > 0) ? null : { code: "out-of-range", piece: "population" };
}

function classProblem(
  { name, population, thinkS, demandsS }: RequestClass,
  stations: readonly ClassStation[],
): QueueingProblem | null {
  if (demandsS.length !== stations.length) return { code: "no-such-station", piece: `${name}.demandsS` };
  const problem = firstProblem([
    countProblem(population, 0, MOST_PEOPLE, `${name}.population`),
    quantityProblem(thinkS, `${name}.thinkS`),
    ...demandsS.map((demandS, k) => quantityProblem(demandS, `${name}.demandsS.${stations[k]?.name}`)),
  ]);
  if (problem !== null) return problem;
  return thinkS + demandsS.reduce((sum, demandS) => sum + demandS, 0) > 0 ? null : { code: "no-demand", piece: name };
}
