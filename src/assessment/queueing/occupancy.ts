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
  const weights = [{ n: peak, weight: 1 }];
  for (let n = peak, weight = 1; n > 0 && weight > NEGLIGIBLE; n -= 1) {
    weight /= growth(n);
    weights.push({ n: n - 1, weight });
  }
  for (let n = peak, weight = 1; n < population && weight > NEGLIGIBLE; n += 1) {
    if (n >= most && !inside.settled) return null;
    weight *= growth(n + 1);
    weights.push({ n: n + 1, weight });
  }

  const total = weights.reduce((sum, { weight }) => sum + weight, 0);
  const mean = (of: (n: number) => number): number =>
    weights.reduce((sum, { n, weight }) => (weight > 0 ? sum + weight * of(n) : sum), 0) / total;
  return {
    // Each form is exact; each loses its rarest term where the other's is the likeliest.
    rate: delay >= 1 ? mean((n) => population - n) / delay : mean((n) => (n === 0 ? 0 : rate(n))),
    queueLengths: inside.queueLengths.map((_, k) => mean((n) => queueLength(inside, k, n))),
  };
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
  const lengths = queueLengths[queue] ?? new Float64Array(1);
  const most = lengths.length - 1;
  const extra = queue === fullest ? Math.max(0, jobs - most) : 0;
  return (lengths[Math.min(jobs, most)] ?? 0) + extra;
}
