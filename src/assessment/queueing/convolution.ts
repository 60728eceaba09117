import type { QueueStation } from "./stations.ts";

/**
 * How one queue weighs the number of jobs at it, as a generating function of that number:
 *
 *     f(z) = Σ_j Π_{i ≤ j} (d / min(i, c)) z^j = Σ_{j < c} (d^j / j!)(1 − j / c) z^j ÷ (1 − r z),   r = d / c
 *
 * `head` holds the polynomial (up to a common factor, its largest term being 1), `ratio` is r. Every coefficient is
 * positive, so nothing is ever subtracted and no digit is lost: this is where the textbook's multi-server
 * mean value analysis fails, which takes p(0) as 1 minus the rest.
 */
export interface QueueWeights {
  readonly head: Float64Array;
  readonly ratio: number;
}

/**
 * Weights of a queue with `servers` servers and demand d (in units of the caller's choice), for at most `most` jobs.
 * From its largest term outwards, so that d^j / j! neither overflows nor loses that term for hundreds of servers.
 */
export function queueWeights({ servers }: QueueStation, demand: number, most: number): QueueWeights {
  const length = Math.min(servers, most + 1);
  const poisson = new Float64Array(length);
  const top = Math.min(length - 1, Math.floor(demand));
  poisson[top] = 1;
  for (let j = top + 1; j < length; j += 1) poisson[j] = ((poisson[j - 1] ?? 0) * demand) / j;
  if (demand > 0) for (let j = top; j > 0; j -= 1) poisson[j - 1] = ((poisson[j] ?? 0) * j) / demand;
  return { head: poisson.map((term, j) => term * (1 - j / servers)), ratio: demand / servers };
}

/** The weights with each number of jobs counted as often as there are jobs, as far as the polynomial goes. */
export function countedHead({ head }: QueueWeights): Float64Array {
  return head.map((term, j) => j * term);
}

/** `series` × `head` ÷ (1 − `ratio` z), to the length of `series`. */
export function convolved(series: Float64Array, { head, ratio }: QueueWeights): Float64Array {
  const product = new Float64Array(series.length);
  for (let j = 0; j < head.length; j += 1) {
    const weight = head[j] ?? 0;
    // Only in the head of a queue without demand, or of hundreds of servers.
    if (weight === 0) continue;
    for (let n = j; n < series.length; n += 1) product[n] = (product[n] ?? 0) + weight * (series[n - j] ?? 0);
  }
  for (let n = 1; n < series.length; n += 1) product[n] = (product[n] ?? 0) + ratio * (product[n - 1] ?? 0);
  return product;
}

/** The product of all weights for up to `most` jobs, up to a common factor: its largest term is 1. */
export function productOf(queues: readonly QueueWeights[], most: number): Float64Array {
  let series = new Float64Array(most + 1);
  series[0] = 1;
  for (const queue of queues) {
    const product = convolved(series, queue);
    let largest = 0;
    for (const term of product) if (term > largest) largest = term;
    series = product.map((term) => term / largest);
  }
  return series;
}
