import { ok } from "../result.ts";
import { erlangC, MOST_CHANNELS } from "./erlang.ts";
import { meanPresent } from "./operational-laws.ts";
import { countProblem, firstProblem, quantityProblem, refused, type Solved } from "./problem.ts";

/** Requests that come by chance and are served first come first served by c servers: M/M/c. */
export interface OpenQueue {
  /** λ, req/s. */
  readonly arrivalsPerS: number;
  /** Mean service time S, s. */
  readonly serviceS: number;
  readonly servers: number;
}

export interface OpenQueueSolution {
  readonly utilisation: number;
  /** Share of requests that wait: Erlang's C. */
  readonly waitShare: number;
  readonly waitS: number;
  readonly responseS: number;
  /** Mean number that waits. */
  readonly waiting: number;
  /** Mean number that waits or is served. */
  readonly present: number;
}

/**
 * Mean times and numbers of M/M/c.
 *
 *     W = C S / (c − A),   R = W + S,   L_q = λ W,   L = λ R        A = λ S, ρ = A / c < 1
 *
 * Refused as `unstable` from ρ = 1, and as `no-demand` where service takes no time.
 * @source L. Kleinrock, Queueing Systems I (Wiley, 1975), section 3.5
 */
export function solveOpenQueue(queue: OpenQueue): Solved<OpenQueueSolution> {
  const { arrivalsPerS, serviceS, servers } = queue;
  const problem = firstProblem([
    quantityProblem(arrivalsPerS, "arrivalsPerS"),
    quantityProblem(serviceS, "serviceS"),
    countProblem(servers, 1, MOST_CHANNELS, "servers"),
  ]);
  if (problem !== null) return refused(problem.code, problem.piece);
  if (serviceS === 0) return refused("no-demand", "serviceS");
  const offered = arrivalsPerS * serviceS;
  const waitShare = erlangC(offered, servers);
  if (!waitShare.ok) return refused(waitShare.error.code, "arrivalsPerS");
  const waitS = (waitShare.value * serviceS) / (servers - offered);
  const responseS = waitS + serviceS;
  return ok({
    utilisation: offered / servers,
    waitShare: waitShare.value,
    waitS,
    responseS,
    waiting: meanPresent(arrivalsPerS, waitS),
    present: meanPresent(arrivalsPerS, responseS),
  });
}

/**
 * Waiting time that a share of requests does not pass, 0.95 for the 95th percentile.
 *
 *     P(W > t) = C e^(−θ t),   θ = c / S − λ,   so   t = ln(C / (1 − share)) / θ, or 0 where more than the share do not wait
 *
 * Share from 0 to below 1. N processes with a queue each are N times M/M/1, not M/M/c.
 * @source L. Kleinrock, Queueing Systems I (Wiley, 1975)
 */
export function waitQuantile(queue: OpenQueue, share: number): Solved<number> {
  const parts = partsOf(queue, share);
  if (!parts.ok) return parts;
  const { waitShare, drain } = parts.value;
  return ok(Math.max(0, Math.log(waitShare / (1 - share)) / drain));
}

/**
 * Response time that a share of requests does not pass.
 *
 *     P(R > t) = (1 − C) e^(−μ t) + C e^(−a t)(1 + a (1 − e^(−(b − a) t)) / (b − a))
 *
 * μ = 1 / S, a the smaller and b the larger of μ and θ = c / S − λ (a t in the last bracket where they are equal): waiting
 * is exponential at θ for those who wait, and service at μ follows it. Solved for t by bisection to rounding.
 * @source D. Gross and C. M. Harris, Fundamentals of Queueing Theory (Wiley), M/M/c waiting times; rule R26
 */
export function responseQuantile(queue: OpenQueue, share: number): Solved<number> {
  const parts = partsOf(queue, share);
  if (!parts.ok) return parts;
  const later = (timeS: number): number => sharesLater(parts.value, timeS);
  let [low, high] = [0, queue.serviceS];
  while (later(high) > 1 - share) [low, high] = [high, 2 * high];
  for (let middle = (low + high) / 2; middle > low && middle < high; middle = (low + high) / 2) {
    if (later(middle) > 1 - share) low = middle;
    else high = middle;
  }
  return ok(high);
}

interface Parts {
  readonly waitShare: number;
  /** μ, 1/s. */
  readonly service: number;
  /** θ, 1/s. */
  readonly drain: number;
}

function partsOf(queue: OpenQueue, share: number): Solved<Parts> {
  const solved = solveOpenQueue(queue);
  if (!solved.ok) return solved;
  const problem = quantityProblem(share, "share");
  if (problem !== null) return refused(problem.code, problem.piece);
  if (share >= 1) return refused("out-of-range", "share");
  const service = 1 / queue.serviceS;
  return ok({
    waitShare: solved.value.waitShare,
    service,
    drain: queue.servers * service - queue.arrivalsPerS,
  });
}

function sharesLater({ waitShare, service, drain }: Parts, timeS: number): number {
  const [slow, fast] = service < drain ? [service, drain] : [drain, service];
  const gap = fast - slow;
  // 1 − e^(−x) over x, which is 1 at 0: no difference of nearly equal numbers where both rates are nearly equal.
  const meanShare = gap * timeS > 0 ? -Math.expm1(-gap * timeS) / (gap * timeS) : 1;
  const waited = Math.exp(-slow * timeS) * (1 + slow * timeS * meanShare);
  return (1 - waitShare) * Math.exp(-service * timeS) + waitShare * waited;
}
