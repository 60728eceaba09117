/** How throughput grows with the number of processes, threads or clients that produce it. */
export interface Scalability {
  /** Throughput of one, req/s. */
  readonly gamma: number;
  /** Contention: the share that only one can do at a time; 0 to 1. */
  readonly alpha: number;
  /** Coherency: what each pair costs in keeping in step; 0 or more. */
  readonly beta: number;
}

/**
 * Throughput of n by the Universal Scalability Law; with β = 0 it is Amdahl's law.
 *
 *     X(n) = γ n / (1 + α (n − 1) + β n (n − 1))        [req/s], n ≥ 1
 *
 * @source N. J. Gunther, Guerrilla Capacity Planning (Springer, 2007), chapter 4; rule R7
 */
export function uslRate({ gamma, alpha, beta }: Scalability, n: number): number {
  return (gamma * n) / (1 + alpha * (n - 1) + beta * n * (n - 1));
}

/**
 * Where more would lower the throughput; not rounded, at least 1.
 *
 *     n* = √((1 − α) / β)        Infinity with β = 0: more never lowers it then
 *
 * @source N. J. Gunther, Guerrilla Capacity Planning (Springer, 2007), chapter 4
 */
export function uslPeak({ alpha, beta }: Scalability): number {
  return beta > 0 ? Math.sqrt(Math.max(1, (1 - alpha) / beta)) : Number.POSITIVE_INFINITY;
}

/**
 * What the throughput comes ever nearer to without coherency costs (β taken as 0).
 *
 *     γ / α        [req/s]; Infinity with α = 0
 *
 * @source G. M. Amdahl (1967); N. J. Gunther, Guerrilla Capacity Planning (Springer, 2007), chapter 4
 */
export function uslLimit({ gamma, alpha }: Scalability): number {
  return gamma / alpha;
}
