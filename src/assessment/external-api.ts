import { type RequestsPerSecond, requestsPerSecond, type Seconds, wholeBelow } from "./units.ts";

/**
 * Requests a second that a third party's limit allows.
 *
 *     X ≤ calls per second / calls per request
 *
 * @source forced flow law X_k = V_k X; rule R22 (60 a minute at 1 call in 20 requests: 20 req/s)
 */
export function externalApiRate(callsPerSecond: number, callsPerRequest: number): RequestsPerSecond {
  return requestsPerSecond(callsPerSecond / callsPerRequest);
}

/**
 * Tasks that wait for the third party at any moment.
 *
 *     waiting = ⌊ accepted rate [req/s] × external time [s] ⌋
 *
 * @source Little's law L = λW; rule R22
 */
export function tasksWaiting(accepted: RequestsPerSecond, external: Seconds): number {
  return wholeBelow(accepted * external);
}
