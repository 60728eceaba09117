import type { NetworkSolution } from "./network.ts";
import { largestDemand, type Network, totalDemand } from "./stations.ts";

/** Far above what rounding does, far below what any figure means. */
const TOLERANCE = 1e-9;

/**
 * The first law that a solution violates, or `null`. The rate, the response time and the queue lengths were computed
 * on different ways, so an error in one of them shows.
 * @source rule R25 and the asymptotic bounds
 */
export function contradiction(network: Network, solution: NetworkSolution): string | null {
  const { population, ratePerS, responseS, thinking, stations } = solution;
  const figures = [ratePerS, responseS, thinking, ...stations.flatMap((one) => [one.utilisation, one.residenceS])];
  if (figures.some((figure) => !Number.isFinite(figure) || figure < 0)) return "nothing negative";
  const demand = totalDemand(network.stations);
  if (exceeds(ratePerS * largestDemand(network.stations), 1)) return "X ≤ 1 / D_max";
  if (exceeds(ratePerS * (demand + network.thinkS), population)) return "X ≤ N / (D + Z)";
  if (exceeds(demand, responseS)) return "R ≥ D";
  const present = stations.reduce((sum, { queueLength }) => sum + queueLength, thinking);
  return exceeds(Math.abs(present - population), 0, population) ? "ΣQ + X Z = N" : null;
}

/** Whether a figure passes its bound by more than rounding can do to figures of this scale. */
export function exceeds(figure: number, bound: number, scale: number = Math.abs(bound)): boolean {
  return figure - bound > TOLERANCE * scale;
}
