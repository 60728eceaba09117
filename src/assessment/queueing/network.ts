import { ok } from "../result.ts";
import { lookInside } from "./inside.ts";
import { type Occupancy, occupancy } from "./occupancy.ts";
import { meanPresent, utilisation } from "./operational-laws.ts";
import { countProblem, firstProblem, refused, type Solved } from "./problem.ts";
import { contradiction } from "./self-check.ts";
import {
  delayOf,
  isQueue,
  largestDemand,
  MOST_PEOPLE,
  MOST_SERVERS,
  type Network,
  networkProblem,
  type QueueStation,
  totalDemand,
} from "./stations.ts";

/** What a network does with a number of people. */
export interface NetworkSolution {
  readonly population: number;
  /** Requests that are answered a second. */
  readonly ratePerS: number;
  /** Mean response time, think time not counted. */
  readonly responseS: number;
  /** Mean number of people who think; all others wait or are served. */
  readonly thinking: number;
  /** In the order of the network's stations. */
  readonly stations: readonly StationSolution[];
}

export interface StationSolution {
  readonly name: string;
  /** Share of the servers that is busy, 0 to 1; a delay has none to fill, so 0. */
  readonly utilisation: number;
  /** Mean time that a request spends here in all its visits, waiting included. */
  readonly residenceS: number;
  /** Mean number of requests here, those in service included. */
  readonly queueLength: number;
}

/** Numbers of jobs inside that are looked at before it is said that the network is too large. */
const MOST_INSIDE = 1 << 21;
/** Multiplications that one solve may take: about a second. */
const MOST_WORK = 3e8;

/**
 * Rate, response time, utilisations and queue lengths of a closed network of queues with one or more servers, and
 * delays, for `population` people who think for Z seconds. The exact mean values of the product form (exponential
 * demands first come first served, or any demands shared between all present), found by adding and multiplying
 * positive numbers only, so no figure is ever negative.
 *
 * Valid for whole populations from 1 to 10⁹, Z ≥ 0, queues of up to 4,096 servers (more only if there are not more
 * people than servers: nobody waits there then); refused as `too-large` where it would take more than about a second,
 * as with thousands of servers that are nearly as full as those of another queue. Before it answers it checks itself:
 * X ≤ 1 / D_max, X ≤ N / (D + Z), R ≥ D, Σ Q + X Z = N, nothing negative; otherwise `self-check`.
 * @source F. Baskett et al., Open, Closed, and Mixed Networks of Queues (JACM 22(2), 1975); K. M. Chandy, U. Herzog and
 *   L. Woo, Parametric Analysis of Queuing Networks (IBM J. Res. Dev. 19(1), 1975); rule R25
 */
export function solveNetwork(network: Network, population: number): Solved<NetworkSolution> {
  const problem = firstProblem([networkProblem(network), countProblem(population, 1, MOST_PEOPLE, "population")]);
  if (problem !== null) return refused(problem.code, problem.piece);
  const queues = network.stations.filter(isQueue).map((queue) => withoutIdleServers(queue, population));
  const wide = queues.find(({ servers }) => servers > MOST_SERVERS);
  if (wide !== undefined) return refused("too-large", `${wide.name}.servers`);

  // Time is counted in what one request takes at the highest rate there can be: figures stay near 1.
  const unitS = Math.max(largestDemand(queues), (totalDemand(network.stations) + network.thinkS) / population);
  const means = occupied(queues, population, delayOf(network) / unitS, unitS);
  if (means === null) return refused("too-large", "population");
  const solution = solutionOf(network, population, { ...means, rate: means.rate / unitS });
  const violated = contradiction(network, solution);
  return violated === null ? ok(solution) : refused("self-check", violated);
}

/** A server more than there are people serves nobody. */
function withoutIdleServers(queue: QueueStation, population: number): QueueStation {
  return { ...queue, servers: Math.min(queue.servers, population) };
}

/** Looks at as many jobs inside as matter: first at few, then at twice as many. */
function occupied(queues: readonly QueueStation[], population: number, delay: number, unitS: number): Occupancy | null {
  const demands = queues.map(({ demandS }) => demandS / unitS);
  const servers = queues.map((queue) => queue.servers);
  const most = Math.min(population, MOST_INSIDE);
  const workOfEach = servers.reduce((sum, count) => sum + count, 1) * (1 + servers.filter((count) => count > 1).length);
  for (let inside = 256 + 2 * Math.max(0, ...servers); ; inside *= 2) {
    const jobs = Math.min(inside, most);
    if (jobs * workOfEach > MOST_WORK) return null;
    const means = occupancy(lookInside(queues, demands, jobs), population, delay);
    if (means !== null || jobs === most) return means;
  }
}

function solutionOf({ stations, thinkS }: Network, population: number, means: Occupancy): NetworkSolution {
  const { rate, queueLengths } = means;
  let queue = 0;
  const solved = stations.map((station): StationSolution => {
    const { name, demandS } = station;
    if (!isQueue(station)) return { name, utilisation: 0, residenceS: demandS, queueLength: rate * demandS };
    const queueLength = queueLengths[queue] ?? 0;
    queue += 1;
    // Full is full: rounding may make it a few units in the last place more.
    const busy = Math.min(1, utilisation(rate, demandS, station.servers));
    return { name, utilisation: busy, residenceS: queueLength / rate, queueLength };
  });
  return {
    population,
    ratePerS: rate,
    responseS: solved.reduce((sum, { residenceS }) => sum + residenceS, 0),
    thinking: meanPresent(rate, thinkS),
    stations: solved,
  };
}
