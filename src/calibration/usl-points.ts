/** One measurement: the throughput of n processes, threads or clients. */
export interface LoadPoint {
  readonly load: number;
  readonly ratePerS: number;
}

export type UslFitProblemCode = "not-a-number" | "out-of-range" | "too-few-points" | "undetermined" | "no-convergence";

export interface UslFitProblem {
  readonly code: UslFitProblemCode;
  /** The offending piece, `points[2].load`. */
  readonly piece: string;
}

/** Three coefficients leave nothing to judge them by with three loads. */
const LEAST_LOADS = 4;

/** What is wrong with measurements, or `null`. Loads are at least 1, rates above 0. */
export function pointsProblem(points: readonly LoadPoint[]): UslFitProblem | null {
  for (const [index, { load, ratePerS }] of points.entries()) {
    const pieces = { load, ratePerS };
    for (const [name, value] of Object.entries(pieces)) {
      if (!Number.isFinite(value)) return { code: "not-a-number", piece: `points[${index}].${name}` };
    }
    if (load < 1) return { code: "out-of-range", piece: `points[${index}].load` };
    if (ratePerS <= 0) return { code: "out-of-range", piece: `points[${index}].ratePerS` };
  }
  const loads = new Set(points.map(({ load }) => load));
  return loads.size < LEAST_LOADS ? { code: "too-few-points", piece: "points" } : null;
}
