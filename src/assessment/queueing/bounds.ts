import { ok } from "../result.ts";
import { countProblem, firstProblem, refused, type Solved } from "./problem.ts";
import { delayOf, isQueue, largestDemand, MOST_PEOPLE, type Network, networkProblem, totalDemand } from "./stations.ts";

/** What the rate and the response time of a network lie between. */
export interface Bounds {
  readonly leastPerS: number;
  /** Infinity where nothing takes time but thinking does not either. */
  readonly mostPerS: number;
  readonly leastResponseS: number;
  readonly mostResponseS: number;
}

/**
 * Asymptotic bounds: true of any distribution, so they are what is said when nothing else can be.
 *
 *     N / (N D + Z) ≤ X(N) ≤ min(1 / D_max, N / (D + Z))
 *     max(D, N D_max − Z) ≤ R(N) ≤ N D
 *
 * D is the sum of demands [s] and D_max the largest demand of one server, max D_k / c_k [s]; Z think time [s].
 * A request alone takes D, not D / c, however many servers there are. Delays count in D once and never queue,
 * so they stand with Z in the lower bound of X. Valid for N from 1 to 10⁹.
 * @source E. D. Lazowska et al., Quantitative System Performance (Prentice-Hall, 1984), section 5.2
 */
export function asymptoticBounds(network: Network, population: number): Solved<Bounds> {
  const problem = firstProblem([networkProblem(network), countProblem(population, 1, MOST_PEOPLE, "population")]);
  if (problem !== null) return refused(problem.code, problem.piece);
  const { stations, thinkS } = network;
  const demand = totalDemand(stations);
  const queued = totalDemand(stations.filter(isQueue));
  const largest = largestDemand(stations);
  return ok({
    leastPerS: population / (population * queued + delayOf(network)),
    mostPerS: Math.min(1 / largest, population / (demand + thinkS)),
    leastResponseS: Math.max(demand, population * largest - thinkS),
    mostResponseS: population * queued + (demand - queued),
  });
}

/**
 * Balanced job bounds: narrower, for queues of one server each.
 *
 *     N / (D + Z + (N − 1) D_max / (1 + Z / (N D)))
 *       ≤ X(N) ≤ min(1 / D_max, N / (D + Z + (N − 1) D_avg / (1 + Z / D)))
 *
 * D, D_max and D_avg are of the queues alone [s]; delays stand with the think time in Z. With Z = 0 these are
 * N / (D + (N − 1) D_max) and N / (D + (N − 1) D_avg). Refused (`several-servers`) where a queue has more than one
 * server, and (`no-demand`) where no queue has any demand.
 * @source J. Zahorjan et al., Balanced Job Bound Analysis of Queueing Networks, CACM 25(2), 1982; Lazowska et al., table 5.2
 */
export function balancedJobBounds(network: Network, population: number): Solved<Bounds> {
  const problem = firstProblem([networkProblem(network), countProblem(population, 1, MOST_PEOPLE, "population")]);
  if (problem !== null) return refused(problem.code, problem.piece);
  // A queue without demand would only lower the average, and with it what the upper bound says.
  const queues = network.stations.filter(isQueue).filter(({ demandS }) => demandS > 0);
  const several = queues.find(({ servers }) => servers > 1);
  if (several !== undefined) return refused("several-servers", several.name);
  if (queues.length === 0) return refused("no-demand", "stations");
  const demand = totalDemand(queues);
  const largest = largestDemand(queues);
  const delay = delayOf(network);
  const others = population - 1;
  const least = population / (demand + delay + (others * largest) / (1 + delay / (population * demand)));
  const balanced = (others * (demand / queues.length)) / (1 + delay / demand);
  const most = Math.min(1 / largest, population / (demand + delay + balanced));
  return ok({
    leastPerS: least,
    mostPerS: most,
    leastResponseS: population / most - network.thinkS,
    mostResponseS: population / least - network.thinkS,
  });
}

/**
 * People at whom the asymptotes cross: from here on somebody must wait.
 *
 *     N* = (D + Z) / D_max        not rounded; Infinity where no queue has any demand
 *
 * @source Lazowska et al., section 5.2
 */
export function knee(network: Network): Solved<number> {
  const problem = networkProblem(network);
  if (problem !== null) return refused(problem.code, problem.piece);
  return ok((totalDemand(network.stations) + network.thinkS) / largestDemand(network.stations));
}
