import { err, type Result } from "../result.ts";

/**
 * Why a solver gives no figure. What it cannot answer rightly it does not answer at all, and names the piece.
 * `self-check`: the figures were computed and contradict each other; a caller falls back on the bounds.
 */
export type QueueingProblemCode =
  | "not-a-number"
  | "negative"
  | "not-whole"
  | "out-of-range"
  | "no-demand"
  | "no-such-station"
  | "several-servers"
  | "unstable"
  | "unbounded"
  | "too-large"
  | "no-convergence"
  | "self-check";

export interface QueueingProblem {
  readonly code: QueueingProblemCode;
  /** The offending piece, `cpu.demandS`; after a failed self-check, what was violated. */
  readonly piece: string;
}

export type Solved<Value> = Result<Value, QueueingProblem>;

export function refused(
  code: QueueingProblemCode,
  piece: string,
): { readonly ok: false; readonly error: QueueingProblem } {
  return err({ code, piece });
}

/** The first problem of several, in the order in which they are looked for. */
export function firstProblem(problems: Iterable<QueueingProblem | null>): QueueingProblem | null {
  for (const problem of problems) if (problem !== null) return problem;
  return null;
}

/** A finite number of at least zero: a time, a demand, a rate. */
export function quantityProblem(value: number, piece: string): QueueingProblem | null {
  if (!Number.isFinite(value)) return { code: "not-a-number", piece };
  return value < 0 ? { code: "negative", piece } : null;
}

/** A whole number from `least` to `most`: people, servers, places. */
export function countProblem(value: number, least: number, most: number, piece: string): QueueingProblem | null {
  const problem = quantityProblem(value, piece);
  if (problem !== null) return problem;
  if (!Number.isInteger(value)) return { code: "not-whole", piece };
  if (value < least) return { code: "out-of-range", piece };
  return value > most ? { code: "too-large", piece } : null;
}
