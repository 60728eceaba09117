import type { LimitAt, LimitQueue } from "./limits.ts";
import { mostPeopleAt, solveFiniteSource } from "./queueing/finite-source.ts";
import { peopleAt } from "./throughput.ts";
import { requestsPerSecond, seconds } from "./units.ts";
import type { Workload } from "./workload.ts";

/**
 * The largest whole number of active people for which one limit is kept.
 *
 *     max { N : k X(N) ≤ rate }        N people who think Z s, wait in this limit's queue, and are served elsewhere unloaded
 *
 * An action's k requests are served one after the other in the limit's own queue, and wait together elsewhere. Without
 * a queue, or where the whole of it may be used, N = ⌊rate × (Z + R) ÷ k⌋ with R unloaded, which no waiting lowers.
 *
 * Each limit is solved with its own queue only: waiting elsewhere lets people ask less, so that in the whole network no
 * ceiling is passed either, and more of one resource never lowers what another one holds.
 * @source closed queueing network with one queue; rules R5 and R25
 */
export function peopleOfLimit(limit: LimitAt, workload: Workload): number {
  const { rate, saturated, queues } = limit;
  const unloaded = unloadedPeople(limit, workload);
  if (rate === null || saturated === null || rate >= saturated) return unloaded;
  // Another way of running it can do less, and is kept as far below that.
  const share = rate / saturated;
  const solved = queues.map((queue) => {
    const ceiling = (share * queue.servers) / queue.serviceS / workload.actions;
    const most = mostPeopleAt(sourceOf(limit, queue, workload), ceiling);
    return most.ok ? most.value : 0;
  });
  return Math.max(unloaded, ...solved);
}

/** Whom the limit holds as if nobody waited: never more than it holds. */
function unloadedPeople({ rate, response }: LimitAt, { thinkS, actions }: Workload): number {
  return rate === null ? 0 : peopleAt(requestsPerSecond(rate), seconds(thinkS), seconds(response), actions);
}

/** The largest whole number of people for which every limit that counts is kept; 0 where none counts. */
export function heldPeople(limits: readonly LimitAt[], workload: Workload): number {
  const counting = limits
    .filter(({ conditional, rate }) => !conditional && rate !== null)
    .map((limit) => ({ limit, least: unloadedPeople(limit, workload) }))
    .sort((one, other) => one.least - other.least);
  let fewest = Number.POSITIVE_INFINITY;
  for (const { limit, least } of counting) {
    // It holds more than another one, however little anybody waits: no need to solve it.
    if (least >= fewest) break;
    fewest = Math.min(fewest, peopleOfLimit(limit, workload));
  }
  return counting.length === 0 ? 0 : fewest;
}

/**
 * Mean response time of an action when so many people are there, s, waiting in this limit's own queue included.
 * Unloaded where nobody waits, or where more are there than `people`, whom the limit holds.
 */
export function responseOfLimit(limit: LimitAt, people: number, population: number, workload: Workload): number {
  const [queue] = limit.queues;
  const waits = queue !== undefined && limit.rate !== limit.saturated;
  if (!waits || population < 1 || population > people) return limit.response;
  const source = sourceOf(limit, queue, workload);
  const solved = solveFiniteSource(source, Math.floor(population));
  return solved.ok ? solved.value.responseS + source.thinkS - workload.thinkS : limit.response;
}

function sourceOf({ response }: LimitAt, { servers, serviceS }: LimitQueue, { thinkS, actions }: Workload) {
  const elsewhere = Math.max(0, response - serviceS);
  return { thinkS: thinkS + elsewhere, serviceS: serviceS * actions, servers };
}
