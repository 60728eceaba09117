import { ok } from "../result.ts";
import { erlangC } from "./erlang.ts";
import type { OpenQueue } from "./open-queue.ts";
import { firstProblem, quantityProblem, refused, type Solved } from "./problem.ts";

/** One way through the queues: with what chance it is taken, and the rates of the exponential times on it, 1/s. */
interface Path {
  readonly chance: number;
  readonly rates: readonly number[];
}

/** Rates that are nearer to each other than this are moved apart: the formula divides by their difference. */
const APART = 1e-4;

/**
 * Response time through queues one after the other that a share of requests does not pass, 0.95 for the 95th percentile.
 *
 *     R = Σ (W_k + S_k),   W_k = 0 with chance 1 − C_k, else exponential at θ_k = c_k / S_k − λ;   S_k exponential at 1 / S_k
 *
 * The times in the queues are independent: exactly so where all but the first and the last have one server. Each way
 * through is a sum of exponentials, P(Σ > t) = Σ_i e^(−r_i t) Π_(j ≠ i) r_j / (r_j − r_i); solved for t by bisection to
 * nine digits. Up to four queues. Refused as `unstable` where one is full, `no-demand` without a queue.
 * @source P. J. Burke, Output Processes and Tandem Queues (1972); R. F. Botta, C. M. Harris and W. G. Marchal,
 *   Characterizations of Generalized Hyperexponential Distribution Functions (1987); rule R26
 */
export function tandemQuantile(queues: readonly OpenQueue[], share: number): Solved<number> {
  const problem = firstProblem([quantityProblem(share, "share")]);
  if (problem !== null) return refused(problem.code, problem.piece);
  if (share >= 1) return refused("out-of-range", "share");
  if (queues.length === 0 || queues.some(({ serviceS }) => serviceS === 0)) return refused("no-demand", "queues");
  if (queues.length > 4) return refused("too-large", "queues");
  let paths: readonly Path[] = [{ chance: 1, rates: [] }];
  for (const { arrivalsPerS, serviceS, servers } of queues) {
    const wait = erlangC(arrivalsPerS * serviceS, servers);
    if (!wait.ok) return refused(wait.error.code, "queues");
    const drain = servers / serviceS - arrivalsPerS;
    const chance = wait.value;
    paths = paths.flatMap((path) =>
      // One server: waiting and service together are one exponential time.
      servers === 1
        ? [{ ...path, rates: [...path.rates, drain] }]
        : [
            { chance: path.chance * (1 - chance), rates: [...path.rates, 1 / serviceS] },
            { chance: path.chance * chance, rates: [...path.rates, 1 / serviceS, drain] },
          ],
    );
  }
  const spaced = paths.map(({ chance, rates }) => ({ chance, rates: apart(rates) }));
  const later = (timeS: number): number =>
    spaced.reduce((sum, path) => sum + path.chance * laterOn(path.rates, timeS), 0);
  let [low, high] = [0, queues.reduce((sum, { serviceS }) => sum + serviceS, 0)];
  while (later(high) > 1 - share) [low, high] = [high, 2 * high];
  while (high - low > 1e-9 * high) {
    const middle = (low + high) / 2;
    if (later(middle) > 1 - share) low = middle;
    else high = middle;
  }
  return ok(high);
}

function apart(rates: readonly number[]): readonly number[] {
  const spaced: number[] = [];
  for (const rate of [...rates].sort((a, b) => a - b)) {
    const before = spaced.at(-1) ?? 0;
    spaced.push(Math.max(rate, before * (1 + APART)));
  }
  return spaced;
}

function laterOn(rates: readonly number[], timeS: number): number {
  let share = 0;
  for (const [i, rate] of rates.entries()) {
    let product = Math.exp(-rate * timeS);
    for (const [j, other] of rates.entries()) if (j !== i) product *= other / (other - rate);
    share += product;
  }
  return share;
}
