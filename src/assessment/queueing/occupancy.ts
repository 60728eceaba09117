import type { Inside } from "./inside.ts";

/** Means over the number of jobs inside. */
export interface Occupancy {
  /** In jobs per unit of demand. */
  readonly rate: number;
  readonly queueLengths: readonly number[];
}

/** Below this share of the likeliest number of jobs, what is left out changes no digit of a double. */
const NEGLIGIBLE = 1e-20;

/**
 * Lets `population` jobs go in and out: n are inside and the others are delayed for `delay` (think time and delays,
 * in the unit of the demands). A birth and death process, started at the likeliest n and followed both ways:
 *
 *     p(n) / p(n − 1) = (N − n + 1) / (delay × x(n)),     X = Σ p(n) x(n) = Σ p(n)(N − n) / delay
 *
 * The quotient falls as n grows, so p has one peak and thin tails, and neither logarithms nor factorials are needed.
 * `null`: more jobs inside would have to be looked at than `inside` holds.
 * @source flow-equivalent service: K. M. Chandy, U. Herzog and L. Woo, IBM J. Res. Dev. 19(1), 1975
 */
export function occupancy(inside: Inside, population: number, delay: number): Occupancy | null {
  const most = inside.rates.length - 1;
  const rate = (n: number): number => inside.rates[Math.min(n, most)] ?? 0;
  const growth = (n: number): number => (population - n + 1) / (delay * rate(n));

  const peak = likeliest(inside, population, delay, growth);
  if (peak > most && !inside.settled) return null;
  let [total, away, rates] = [0, 0, 0];
  const queueLengths = inside.queueLengths.map(() => 0);
  const count = (n: number, weight: number): void => {
    if (weight === 0) return;
    total += weight;
    away += weight * (population - n);
    rates += n === 0 ? 0 : weight * rate(n);
    for (let k = 0; k < queueLengths.length; k += 1) {
      queueLengths[k] = (queueLengths[k] ?? 0) + weight * queueLength(inside, k, n);
    }
  };

  count(peak, 1);
  for (let n = peak, weight = 1; n > 0 && weight > NEGLIGIBLE; n -= 1) {
    weight /= growth(n);
    count(n - 1, weight);
  }
  for (let n = peak, weight = 1; n < population && weight > NEGLIGIBLE; n += 1) {
    if (n >= most && !inside.settled) return null;
    weight *= growth(n + 1);
    count(n + 1, weight);
  }
  // Each form of the rate is exact; each loses its rarest term where the other's is the likeliest.
  const meanRate = delay >= 1 ? away / delay / total : rates / total;
  return { rate: meanRate, queueLengths: queueLengths.map((sum) => sum / total) };
}

/** The largest n whose probability is at least that of n − 1. */
function likeliest(inside: Inside, population: number, delay: number, growth: (n: number) => number): number {
  if (delay === 0) return population;
  const most = inside.rates.length - 1;
  // Numbers of jobs that never occur come first, where a queue has hundreds of servers.
  let n = inside.rates.findIndex((rate, jobs) => jobs > 0 && rate > 0) - 1;
  while (n < Math.min(most, population) && growth(n + 1) >= 1) n += 1;
  if (n < most) return n;
  return Math.max(n, Math.min(population, Math.floor(population + 1 - delay * (inside.rates[most] ?? 0))));
}

function queueLength({ queueLengths, fullest }: Inside, queue: number, jobs: number): number {
  const lengths = queueLengths[queue];
  if (lengths === undefined) return 0;
  const most = lengths.length - 1;
  if (jobs <= most) return lengths[jobs] ?? 0;
  return (lengths[most] ?? 0) + (queue === fullest ? jobs - most : 0);
}
