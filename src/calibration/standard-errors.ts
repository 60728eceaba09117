import { inverse, Matrix } from "ml-matrix";
import { type Scalability, uslRate } from "#assessment/queueing/usl";
import type { LoadPoint } from "./usl-points.ts";

/**
 * Standard errors of α, β and γ: the roots of the diagonal of s² (JᵀJ)⁻¹, s² being the residual variance with m − 3
 * degrees of freedom and J the law's derivatives at the fit. Of all three coefficients, also of one that is 0 because it
 * may not be less: that it is there is not known better than the measurements tell.
 *
 *     X = γ n / d, d = 1 + α (n − 1) + β n (n − 1):   by α −X (n − 1) / d,   by β −X n (n − 1) / d,   by γ n / d
 *
 * Infinity where the measurements do not tell the coefficients apart.
 * @source G. A. F. Seber and C. J. Wild, Nonlinear Regression (Wiley, 1989), section 2.1
 */
export function standardErrors(points: readonly LoadPoint[], law: Scalability, variance: number): Scalability {
  const rows = points.map(({ load }) => derivatives(law, load));
  // Columns of length 1: what is inverted then has numbers near 1, whatever the units.
  const lengths = [0, 1, 2].map((column) => Math.hypot(...rows.map((row) => row[column] ?? 0)));
  const jacobian = new Matrix(rows.map((row) => row.map((value, column) => value / (lengths[column] ?? 1))));
  const spread = inverse(jacobian.transpose().mmul(jacobian), true).diagonal();
  const [alpha = 0, beta = 0, gamma = 0] = spread.map((share, column) => {
    const error = Math.sqrt(variance * share) / (lengths[column] ?? 1);
    return Number.isFinite(error) ? error : Number.POSITIVE_INFINITY;
  });
  return { alpha, beta, gamma };
}

function derivatives(law: Scalability, load: number): readonly number[] {
  const divisor = 1 + law.alpha * (load - 1) + law.beta * load * (load - 1);
  const byDivisor = -uslRate(law, load) / divisor;
  return [byDivisor * (load - 1), byDivisor * load * (load - 1), load / divisor];
}
