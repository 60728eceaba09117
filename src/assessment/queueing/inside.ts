import { convolved, countedHead, productOf, type QueueWeights, queueWeights } from "./convolution.ts";
import type { QueueStation } from "./stations.ts";

/** The queues of a network on their own, with n jobs inside, as one station that serves faster the more it holds. */
export interface Inside {
  /** Rate with n jobs inside, in jobs per unit of demand; `rates[0]` is 0. */
  readonly rates: Float64Array;
  /** Mean number of jobs at each queue with n jobs inside. */
  readonly queueLengths: readonly Float64Array[];
  /** Whether more jobs inside would change neither the rate nor any queue but the fullest. */
  readonly settled: boolean;
  /** Index of the queue that takes every further job once it is settled. */
  readonly fullest: number;
}

const SETTLED = 1e-13;

/**
 * Short-circuits everything that is not a queue and counts the jobs inside: with g the product of all weights,
 *
 *     x(n) = g(n − 1) / g(n),     Q_k(n) = Σ_j j f_k(j) g_{−k}(n − j) / g(n)
 *
 * g_{−k} is the product without queue k. Of Q_k, the part beyond the polynomial is r x(n) (1 + …), the arrival
 * theorem's recursion; the rest, for several servers only, is a convolution with each term counted j times.
 * `demands` are in the caller's unit of time, and choose where the numbers are largest: near the rate that is
 * expected, or terms that matter may underflow where a queue has hundreds of servers.
 * @source K. M. Chandy et al., Parametric Analysis of Queuing Networks (IBM J. Res. Dev. 19(1), 1975); J. P. Buzen, CACM 16(9), 1973
 */
export function lookInside(queues: readonly QueueStation[], demands: readonly number[], most: number): Inside {
  const weights = queues.map((queue, k) => queueWeights(queue, demands[k] ?? 0, most));
  const all = productOf(weights, most);
  const rates = ratesOf(all);
  const queueLengths = weights.map((own, k) => lengthsOf(own, weights.toSpliced(k, 1), rates));
  const fullest = weights.reduce((best, { ratio }, k) => (ratio > (weights[best]?.ratio ?? 0) ? k : best), 0);
  const limit = 1 / (weights[fullest]?.ratio ?? 0);
  const settled =
    Math.abs((rates[most] ?? 0) / limit - 1) < SETTLED &&
    queueLengths.every((lengths, k) => k === fullest || isFlat(lengths, most));
  return { rates, queueLengths, settled, fullest };
}

/** Numbers of jobs whose weight underflowed never occur: below the others the rate is 0 there, above them infinite. */
function ratesOf(weights: Float64Array): Float64Array {
  const rates = new Float64Array(weights.length);
  for (let n = 1; n < weights.length; n += 1) {
    const [before = 0, here = 0] = [weights[n - 1], weights[n]];
    rates[n] = here > 0 ? before / here : before > 0 || rates[n - 1] === Infinity ? Infinity : 0;
  }
  return rates;
}

/** The change of the last step, as if every step so far had made as much. */
function isFlat(lengths: Float64Array, most: number): boolean {
  const last = lengths[most] ?? 0;
  return Math.abs(last - (lengths[most - 1] ?? 0)) * most <= SETTLED * Math.max(1, last);
}

function lengthsOf(own: QueueWeights, others: readonly QueueWeights[], rates: Float64Array): Float64Array {
  const lengths = beyondHead(own.ratio, rates);
  if (own.head.length === 1) return lengths;
  const rest = productOf(others, rates.length - 1);
  const plain = convolved(rest, own);
  const counted = convolved(rest, { head: countedHead(own), ratio: own.ratio });
  return lengths.map((length, n) => length + share(counted[n] ?? 0, plain[n] ?? 0));
}

function beyondHead(ratio: number, rates: Float64Array): Float64Array {
  const lengths = new Float64Array(rates.length);
  for (let n = 1; n < rates.length; n += 1) {
    const length = ratio * (rates[n] ?? 0) * (1 + (lengths[n - 1] ?? 0));
    // Numbers of jobs that never occur weigh nothing, and must not spoil those that do.
    lengths[n] = Number.isFinite(length) ? length : 0;
  }
  return lengths;
}

function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
