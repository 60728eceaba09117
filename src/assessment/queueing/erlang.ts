import { ok } from "../result.ts";
import { countProblem, firstProblem, quantityProblem, refused, type Solved } from "./problem.ts";

export const MOST_CHANNELS = 1e6;

/**
 * Share of requests that find every server busy and go away (Erlang's loss formula).
 *
 *     1 / B(A, 0) = 1,   1 / B(A, k) = 1 + (k / A) × 1 / B(A, k − 1)        A = λ S offered load [erlang]
 *
 * Valid for A ≥ 0, 1 to 10⁶ servers; additions only, so exact to rounding.
 * @source A. K. Erlang (1917); D. L. Jagerman, Some Properties of the Erlang Loss Function, BSTJ 53(3), 1974
 */
export function erlangB(offered: number, servers: number): Solved<number> {
  const problem = firstProblem([
    quantityProblem(offered, "offered"),
    countProblem(servers, 1, MOST_CHANNELS, "servers"),
  ]);
  if (problem !== null) return refused(problem.code, problem.piece);
  if (offered === 0) return ok(0);
  let inverse = 1;
  for (let k = 1; k <= servers; k += 1) inverse = 1 + (k / offered) * inverse;
  return ok(1 / inverse);
}

/**
 * Share of requests that must wait for a server (Erlang's delay formula).
 *
 *     C = B / (1 − ρ (1 − B)),   ρ = A / c < 1
 *
 * Refused as `unstable` from ρ = 1: the queue would grow without end.
 * @source A. K. Erlang (1917)
 */
export function erlangC(offered: number, servers: number): Solved<number> {
  const blocked = erlangB(offered, servers);
  if (!blocked.ok) return blocked;
  const busy = offered / servers;
  if (busy >= 1) return refused("unstable", "offered");
  return ok(blocked.value / (1 - busy * (1 - blocked.value)));
}
