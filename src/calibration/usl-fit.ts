import { type Scalability, uslLimit, uslPeak, uslRate } from "#assessment/queueing/usl";
import { err, ok, type Result } from "#assessment/result";
import { leastSquares } from "./least-squares.ts";
import { standardErrors } from "./standard-errors.ts";
import { studentT } from "./student-t.ts";
import { type LoadPoint, pointsProblem, type UslFitProblem } from "./usl-points.ts";

/** A coefficient with what is known of it. */
export interface Estimate {
  readonly value: number;
  readonly standardError: number;
  /** 95 % confidence interval, cut off at 0. */
  readonly low: number;
  readonly high: number;
}

/** Why a fit is to be trusted less. */
export type UslFitWarning = "few-points" | "narrow-spread";

export interface UslFit {
  readonly law: Scalability;
  readonly estimates: Readonly<Record<keyof Scalability, Estimate>>;
  /** Residual standard deviation, req/s, with `degreesOfFreedom` = points − 3. */
  readonly residualPerS: number;
  readonly degreesOfFreedom: number;
  /** Share of the variance that the law explains, 0 where nothing varies; near 1 it proves little with few points. */
  readonly rSquared: number;
  /** Load beyond which throughput falls, and the throughput there; `null` where it never falls (β = 0). */
  readonly peak: { readonly load: number; readonly ratePerS: number } | null;
  /** Throughput that contention alone would leave, req/s; Infinity without any. */
  readonly limitPerS: number;
  readonly warnings: readonly UslFitWarning[];
  /** Largest load that may be spoken of; `null` where the measurements bound none. */
  readonly trustedTo: number | null;
}

const ENOUGH_POINTS = 6;
const ENOUGH_SPREAD = 4;
/** How far past the largest load that was measured a weak fit may be used. */
const REACH = 2;
const CONFIDENCE = 0.95;

/**
 * Fits the Universal Scalability Law to measured throughputs by bounded non-linear least squares.
 *
 *     min Σ (X_i − γ n_i / (1 + α (n_i − 1) + β n_i (n_i − 1)))²,   α, β ≥ 0,     R² = 1 − Σ residual² ÷ Σ (X_i − mean)²
 *
 * Intervals are estimate ± t(m − 3) × standard error. Refused with fewer than four different loads
 * (`too-few-points`: the coefficients would fit anything), with loads below 1 or rates that are not above 0, and where
 * the measurements do not bound γ (`undetermined`) or the search did not end (`no-convergence`). With fewer than six different loads, or loads that span less than four times, it warns
 * and trusts the fit up to twice the largest load. One load alone gives neither α nor β: that stays a prior.
 * @source N. J. Gunther, Guerrilla Capacity Planning (Springer, 2007), chapter 5; rule R11
 */
export function fitUsl(points: readonly LoadPoint[]): Result<UslFit, UslFitProblem> {
  const problem = pointsProblem(points);
  if (problem !== null) return err(problem);
  const found = leastSquares(points);
  if (!found.ok) return err({ code: found.error, piece: "points" });
  const law = found.value;

  const degreesOfFreedom = points.length - 3;
  const residual = sumOfSquares(points, ({ load }) => uslRate(law, load));
  const errors = standardErrors(points, law, residual / degreesOfFreedom);
  const width = studentT(degreesOfFreedom, CONFIDENCE);
  const estimate = (name: keyof Scalability): Estimate => ({
    value: law[name],
    standardError: errors[name],
    low: Math.max(0, law[name] - width * errors[name]),
    high: law[name] + width * errors[name],
  });
  const mean = points.reduce((sum, { ratePerS }) => sum + ratePerS, 0) / points.length;
  const spread = sumOfSquares(points, () => mean);
  const peak = uslPeak(law);
  const warnings = warningsOf(points);
  return ok({
    law,
    estimates: { alpha: estimate("alpha"), beta: estimate("beta"), gamma: estimate("gamma") },
    residualPerS: Math.sqrt(residual / degreesOfFreedom),
    degreesOfFreedom,
    rSquared: spread > 0 ? 1 - residual / spread : 0,
    peak: peak === Number.POSITIVE_INFINITY ? null : { load: peak, ratePerS: uslRate(law, peak) },
    limitPerS: uslLimit(law),
    warnings,
    trustedTo: warnings.length === 0 ? null : REACH * Math.max(...points.map(({ load }) => load)),
  });
}

function sumOfSquares(points: readonly LoadPoint[], expected: (point: LoadPoint) => number): number {
  return points.reduce((sum, point) => sum + (point.ratePerS - expected(point)) ** 2, 0);
}

function warningsOf(points: readonly LoadPoint[]): readonly UslFitWarning[] {
  const loads = points.map(({ load }) => load);
  const warnings: UslFitWarning[] = [];
  // A load that was measured twice is one point of the curve.
  if (new Set(loads).size < ENOUGH_POINTS) warnings.push("few-points");
  if (Math.max(...loads) / Math.min(...loads) < ENOUGH_SPREAD) warnings.push("narrow-spread");
  return warnings;
}
