import { countProblem, firstProblem, type QueueingProblem, quantityProblem } from "./problem.ts";

/** Where a request spends time. Demands are seconds of one request, all its visits together. */
export type Station = QueueStation | DelayStation;

/** Requests wait for one of `servers` (cores, connections, a link): exponential demand, or processor sharing. */
export interface QueueStation {
  readonly kind: "queue";
  readonly name: string;
  readonly servers: number;
  readonly demandS: number;
}

/** Takes its time and never fills: a third party's answer, a distance. */
export interface DelayStation {
  readonly kind: "delay";
  readonly name: string;
  readonly demandS: number;
}

/** What people who act, wait for the answer, and think, do to a server. */
export interface Network {
  readonly stations: readonly Station[];
  /** Seconds from an answer to the next request of the same person; 0 is a load generator without pauses. */
  readonly thinkS: number;
}

/** Far above any server that is asked about; a station with more behaves as a delay. */
export const MOST_SERVERS = 4096;
export const MOST_PEOPLE = 1e9;

/** What is wrong with a network, or `null`. */
export function networkProblem({ stations, thinkS }: Network): QueueingProblem | null {
  const problem = firstProblem([quantityProblem(thinkS, "thinkS"), ...stations.map(stationProblem)]);
  if (problem !== null) return problem;
  return totalDemand(stations) + thinkS > 0 ? null : { code: "no-demand", piece: "stations" };
}

function stationProblem(station: Station): QueueingProblem | null {
  const demand = quantityProblem(station.demandS, `${station.name}.demandS`);
  if (demand !== null || station.kind === "delay") return demand;
  return countProblem(station.servers, 1, Number.MAX_SAFE_INTEGER, `${station.name}.servers`);
}

export function isQueue(station: Station): station is QueueStation {
  return station.kind === "queue";
}

/** D = Σ D_k [s]: what an answer takes when nobody else is there. */
export function totalDemand(stations: readonly Station[]): number {
  return stations.reduce((sum, { demandS }) => sum + demandS, 0);
}

/** Everything that takes time without filling: think time and delays [s]. */
export function delayOf({ stations, thinkS }: Network): number {
  return stations.reduce((sum, station) => (isQueue(station) ? sum : sum + station.demandS), thinkS);
}

/** D_max = max D_k / c_k over the queues [s]; 0 without a queue. No rate is above 1 / D_max. */
export function largestDemand(stations: readonly Station[]): number {
  return stations.filter(isQueue).reduce((most, { demandS, servers }) => Math.max(most, demandS / servers), 0);
}
