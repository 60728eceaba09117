import { ok } from "../result.ts";
import { MOST_CHANNELS } from "./erlang.ts";
import type { OpenQueue } from "./open-queue.ts";
import { utilisation } from "./operational-laws.ts";
import { countProblem, firstProblem, quantityProblem, refused, type Solved } from "./problem.ts";
import { exceeds } from "./self-check.ts";

export interface FiniteQueueSolution {
  /** Share of requests that find no place and are turned away. */
  readonly blockedShare: number;
  /** Requests that are served a second. */
  readonly ratePerS: number;
  readonly utilisation: number;
  /** Share of the time in which nobody is there. */
  readonly emptyShare: number;
  readonly waiting: number;
  readonly present: number;
  /** Of requests that found a place. */
  readonly waitS: number;
  readonly responseS: number;
}

/** Before a weight overflows, all of them are made smaller. */
const LARGE = 1e200;

/**
 * A queue with `places` places, those in service included: M/M/c/K. Stable at any rate, since what does not fit goes away.
 *
 *     p_n = p_{n−1} λ S / min(n, c),   blocked = p_K,   X = λ (1 − p_K),   R = L / X        0 ≤ n ≤ K
 *
 * Valid for λ > 0, S > 0, 1 ≤ c ≤ K ≤ 10⁶.
 * @source L. Kleinrock, Queueing Systems I (Wiley, 1975), section 3.8; D. Gross and C. M. Harris, Fundamentals of Queueing Theory
 */
export function solveFiniteQueue(queue: OpenQueue, places: number): Solved<FiniteQueueSolution> {
  const { arrivalsPerS, serviceS, servers } = queue;
  const problem = firstProblem([
    quantityProblem(arrivalsPerS, "arrivalsPerS"),
    quantityProblem(serviceS, "serviceS"),
    countProblem(servers, 1, MOST_CHANNELS, "servers"),
    countProblem(places, servers, MOST_CHANNELS, "places"),
  ]);
  if (problem !== null) return refused(problem.code, problem.piece);
  if (arrivalsPerS === 0 || serviceS === 0)
    return refused("no-demand", arrivalsPerS === 0 ? "arrivalsPerS" : "serviceS");

  let [weight, empty, total, admitted, jobs, inQueue] = [1, 1, 1, 0, 0, 0];
  for (let n = 1; n <= places; n += 1) {
    admitted += weight;
    weight *= (arrivalsPerS * serviceS) / Math.min(n, servers);
    total += weight;
    jobs += n * weight;
    inQueue += Math.max(0, n - servers) * weight;
    if (total > LARGE) {
      const scale = 1 / total;
      [weight, empty, total, admitted] = [weight * scale, empty * scale, 1, admitted * scale];
      [jobs, inQueue] = [jobs * scale, inQueue * scale];
    }
  }
  // Summed, not 1 − p_K: nearly everybody may be turned away.
  const ratePerS = (arrivalsPerS * admitted) / total;
  const solution: FiniteQueueSolution = {
    blockedShare: weight / total,
    ratePerS,
    utilisation: Math.min(1, utilisation(ratePerS, serviceS, servers)),
    emptyShare: empty / total,
    waiting: inQueue / total,
    present: jobs / total,
    waitS: inQueue / total / ratePerS,
    responseS: jobs / total / ratePerS,
  };
  if (exceeds(ratePerS * serviceS, servers)) return refused("self-check", "X ≤ c / S");
  const served = solution.present - solution.waiting;
  if (exceeds(Math.abs(served - ratePerS * serviceS), 0, servers)) return refused("self-check", "L − L_q = X S");
  return ok(solution);
}
