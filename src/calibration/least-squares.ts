import { levenbergMarquardt } from "ml-levenberg-marquardt";
import { Matrix, solve } from "ml-matrix";
import type { Scalability } from "#assessment/queueing/usl";
import { err, ok, type Result } from "#assessment/result";
import type { LoadPoint } from "./usl-points.ts";

/**
 * The law as it is fitted, a divisor of three terms that are each at least 0:
 *
 *     X(n) = n / (a + b (n − 1) + c n (n − 1)),   γ = 1 / a,  α = b / a,  β = c / a
 *
 * In these its inverse is linear, so that a search does not lose its way where loads say little about γ. Each is counted in
 * a unit in which it is about 1, since the method damps all three alike.
 */
type Terms = readonly [a: number, b: number, c: number];

const ITERATIONS = 100;
/** Share of the measurements' size by which a small move may still change the residual. */
const FLAT = 1e-7;
/** In its unit; what ends here has a γ without end. */
const LEAST_A = 1e-6;

/** Which terms are fitted; the others are 0. */
const FREE_SETS = [[0, 1, 2], [0, 2], [0, 1], [0]] as const;

/**
 * The coefficients with the least sum of squared residuals among α ≥ 0, β ≥ 0. `undetermined` where the measurements bound
 * γ by nothing (all loads beyond saturation), `no-convergence` where the search did not end in a place that is flat.
 *
 * A library's Levenberg-Marquardt, given the exact derivatives. It keeps bounds by moving a coefficient back onto them,
 * and then converges to the wrong place, since the others moved as if it had not; so it is also asked with one and both
 * of the bounded ones left out, and the best answer is taken.
 * @source D. W. Marquardt, J. SIAM 11(2), 1963; the library is ml-levenberg-marquardt
 */
export function leastSquares(points: readonly LoadPoint[]): Result<Scalability, "undetermined" | "no-convergence"> {
  const units = unitsOf(points);
  const start = linearStart(points, units);
  const fits = FREE_SETS.map((free) => fitted(points, units, start, free));
  const best = fits.reduce((least, fit) =>
    squares(points, inUnits(fit, units)) < squares(points, inUnits(least, units)) ? fit : least,
  );
  if (best[0] <= LEAST_A) return err("undetermined");
  if (!isFlat(points, units, best)) return err("no-convergence");
  const [a, b, c] = inUnits(best, units);
  return ok({ gamma: 1 / a, alpha: b / a, beta: c / a });
}

/** What each term would be if it were the whole divisor: a with the steepest point, b and c with the highest. */
function unitsOf(points: readonly LoadPoint[]): Terms {
  const steepest = Math.max(...points.map(({ load, ratePerS }) => ratePerS / load));
  const highest = Math.max(...points.map(({ ratePerS }) => ratePerS));
  const farthest = Math.max(...points.map(({ load }) => load));
  return [1 / steepest, 1 / highest, 1 / (highest * farthest)];
}

function inUnits(terms: Terms, units: Terms): Terms {
  return [terms[0] * units[0], terms[1] * units[1], terms[2] * units[2]];
}

function divisor([a, b, c]: Terms, load: number): number {
  return a + b * (load - 1) + c * load * (load - 1);
}

function squares(points: readonly LoadPoint[], terms: Terms): number {
  return points.reduce((sum, { load, ratePerS }) => sum + (ratePerS - load / divisor(terms, load)) ** 2, 0);
}

/** By each term in its unit: −n / divisor², times what the term is multiplied by. */
function derivatives(terms: Terms, units: Terms, load: number): Terms {
  const byDivisor = -load / divisor(inUnits(terms, units), load) ** 2;
  return [byDivisor * units[0], byDivisor * (load - 1) * units[1], byDivisor * load * (load - 1) * units[2]];
}

/**
 * Where to start: n / X = a + b (n − 1) + c n (n − 1) is linear in what is sought, and solved as such, each point weighing
 * as its error in X does.
 * @source N. J. Gunther, Guerrilla Capacity Planning (Springer, 2007), section 5.2.3
 */
function linearStart(points: readonly LoadPoint[], units: Terms): Terms {
  const weight = ({ load, ratePerS }: LoadPoint): number => ratePerS ** 2 / load;
  const rows = points.map((point) => {
    const factors = [1, point.load - 1, point.load * (point.load - 1)];
    return factors.map((factor, term) => factor * (units[term] ?? 1) * weight(point));
  });
  const sides = points.map((point) => [(point.load / point.ratePerS) * weight(point)]);
  const [a = 1, b = 1, c = 1] = solve(new Matrix(rows), new Matrix(sides), true).to1DArray();
  return [Math.max(LEAST_A, a), Math.max(0, b), Math.max(0, c)];
}

function fitted(points: readonly LoadPoint[], units: Terms, start: Terms, free: readonly (0 | 1 | 2)[]): Terms {
  const complete = (values: readonly number[]): Terms => {
    const at = (which: 0 | 1 | 2): number => values[free.indexOf(which)] ?? 0;
    return [at(0), at(1), at(2)];
  };
  const highest = Math.max(...points.map(({ ratePerS }) => ratePerS));
  const { parameterValues } = levenbergMarquardt(
    { x: points.map(({ load }) => load), y: points.map(({ ratePerS }) => ratePerS / highest) },
    (values) => (load) => load / divisor(inUnits(complete(values), units), load) / highest,
    {
      initialValues: free.map((which) => start[which]),
      minValues: free.map((which) => (which === 0 ? LEAST_A : 0)),
      maxIterations: ITERATIONS,
      // Iterated to rounding, not to a fixed residual: how large that is depends on the measurements.
      errorTolerance: 0,
      jacobianFunction: (values) => (load) => {
        const by = derivatives(complete(values), units, load);
        return free.map((which) => by[which] / highest);
      },
    },
  );
  return complete(parameterValues);
}

/** No term can be moved, within its bound, so that the residual gets noticeably smaller. */
function isFlat(points: readonly LoadPoint[], units: Terms, terms: Terms): boolean {
  const rows = points.map(({ load, ratePerS }) => ({
    by: derivatives(terms, units, load),
    residual: ratePerS - load / divisor(inUnits(terms, units), load),
  }));
  const size = Math.sqrt(points.reduce((sum, { ratePerS }) => sum + ratePerS ** 2, 0));
  return ([0, 1, 2] as const).every((which) => {
    const slope = rows.reduce((sum, { by, residual }) => sum + by[which] * residual, 0);
    const gain = slope / (Math.hypot(...rows.map(({ by }) => by[which])) * size);
    return terms[which] === 0 ? gain <= FLAT : Math.abs(gain) <= FLAT;
  });
}
