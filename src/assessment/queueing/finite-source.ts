import { ok } from "../result.ts";
import { countProblem, firstProblem, quantityProblem, refused, type Solved } from "./problem.ts";
import { MOST_PEOPLE, MOST_SERVERS } from "./stations.ts";

/** People who think by chance and then ask one queue: M/M/c//N, the machine repairman model. */
export interface FiniteSource {
  /** Mean time from an answer to the next question, everything outside this queue included, s; above 0. */
  readonly thinkS: number;
  /** Mean service time S, s; above 0. */
  readonly serviceS: number;
  readonly servers: number;
}

export interface FiniteSourceSolution {
  readonly population: number;
  /** Answers a second. */
  readonly ratePerS: number;
  /** Mean time in this queue, waiting included, s. */
  readonly responseS: number;
}

/** What is left out of a sum is below a unit in its last place. */
const NEGLIGIBLE = Number.EPSILON / 4;
/** A weight this large is scaled down with all before it; none is ever small where this is passed. */
const LARGE = 1e200;

/**
 * The exact means of one queue that N people ask: the same figures as `solveNetwork` gives for one queue, in a
 * few hundred multiplications where the queue is not full.
 *
 *     p(n) = p(n − 1) × (N − n + 1) S / (Z min(n, c)),   X = Σ p(n) min(n, c) / S,   R = N / X − Z
 *
 * Valid for 1 to 10⁹ people and up to 4,096 servers; it takes N steps where the queue is full. Additions of positive
 * numbers only. Refused as `no-demand` where Z or S is 0.
 * @source L. Kleinrock, Queueing Systems I (Wiley, 1975), section 3.8
 */
export function solveFiniteSource(queue: FiniteSource, population: number): Solved<FiniteSourceSolution> {
  const problem = problemOf(queue) ?? countProblem(population, 1, MOST_PEOPLE, "population");
  if (problem !== null) return refused(problem.code, problem.piece);
  const ratePerS = rateOf(queue, population);
  return ok({ population, ratePerS, responseS: Math.max(queue.serviceS, population / ratePerS - queue.thinkS) });
}

/**
 * The largest whole number of people who together ask for no more than a rate.
 *
 *     max { N : X(N) ≤ rate }        X grows with N, so between ⌊rate × (Z + S)⌋ and what the waiting adds, by halving
 *
 * Refused as `unstable` from the rate at which the queue is full, c / S: no number of people passes it.
 * @source interactive response time law; rules R5 and R25
 */
export function mostPeopleAt(queue: FiniteSource, ratePerS: number): Solved<number> {
  const problem = problemOf(queue) ?? quantityProblem(ratePerS, "ratePerS");
  if (problem !== null) return refused(problem.code, problem.piece);
  const { thinkS, serviceS, servers } = queue;
  if (ratePerS * serviceS >= servers * (1 - 1e-9)) return refused("unstable", "ratePerS");
  // A rate that equals the ceiling but for rounding keeps it.
  const most = ratePerS * (1 + 8 * Number.EPSILON);
  const keeps = (population: number): boolean => population === 0 || rateOf(queue, population) <= most;
  // Nobody answers faster than S: so many people always keep it.
  let kept = Math.floor(ratePerS * (thinkS + serviceS));
  let step = 1;
  while (keeps(kept + step)) {
    kept += step;
    step *= 2;
    if (kept > MOST_PEOPLE) return refused("too-large", "ratePerS");
  }
  let passed = kept + step;
  while (passed - kept > 1) {
    const middle = Math.floor((kept + passed) / 2);
    if (keeps(middle)) kept = middle;
    else passed = middle;
  }
  return ok(kept);
}

function problemOf({ thinkS, serviceS, servers }: FiniteSource) {
  const problem = firstProblem([
    quantityProblem(thinkS, "thinkS"),
    quantityProblem(serviceS, "serviceS"),
    countProblem(servers, 1, MOST_SERVERS, "servers"),
  ]);
  if (problem !== null) return problem;
  if (serviceS === 0) return { code: "no-demand", piece: "serviceS" } as const;
  return thinkS === 0 ? ({ code: "no-demand", piece: "thinkS" } as const) : null;
}

function rateOf({ thinkS, serviceS, servers }: FiniteSource, population: number): number {
  const offered = serviceS / thinkS;
  let weight = 1;
  let all = 1;
  let busy = 0;
  for (let n = 1; n <= population; n += 1) {
    const serving = Math.min(n, servers);
    const growth = ((population - n + 1) * offered) / serving;
    weight *= growth;
    all += weight;
    busy += weight * serving;
    // From here on every weight is below the last times `growth`, so that the rest is a geometric sum.
    if (n >= servers && growth < 1 && weight < NEGLIGIBLE * all * (1 - growth)) break;
    if (weight > LARGE) {
      weight /= LARGE;
      all /= LARGE;
      busy /= LARGE;
    }
  }
  return busy / all / serviceS;
}
