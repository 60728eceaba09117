import { type Scalability, uslPeak, uslRate } from "./queueing/usl.ts";
import {
  type Clients,
  clients,
  type People,
  people,
  type RequestsPerSecond,
  requestsPerSecond,
  type Seconds,
  wholeBelow,
} from "./units.ts";

/**
 * Clients (one request per cycle) that one app process holds, in the report's book.
 *
 *     clients = ⌊ rate [req/s] × cycle [s] ⌋
 *
 * The result is whole before it is multiplied by processes: a process serves no part of a client
 * (128 × 4 × 0.8 → 409, not 411).
 * @source interactive response time law N = X(R + Z), from Little's law (Operations Research 9(3), 1961); rule R4
 */
export function clientsPerProcess(rate: RequestsPerSecond, cycle: Seconds): Clients {
  return clients(wholeBelow(rate * cycle));
}

/**
 * Clients that a cluster of processes holds, in the report's book; one process pays no overhead.
 *
 *     clients = ⌊ clients of one process × processes × efficiency ⌋
 *
 * @source the original report; rule R6
 */
export function clientsPerCluster(one: Clients, processes: number, efficiency: number): Clients {
  return processes <= 1 ? one : clients(wholeBelow(one * processes * efficiency));
}

/**
 * Throughput of n processes by the Universal Scalability Law (`uslRate`), of which a person runs no more than are of use.
 *
 * Beyond its peak n* = √((1 − α)/β) more processes would lower X; a person who has more simply
 * runs n* of them, so the result never falls as n grows.
 * @source N. J. Gunther, Guerrilla Capacity Planning (2007); rule R7
 */
export function scaledRate(one: RequestsPerSecond, processes: number, alpha: number, beta: number): RequestsPerSecond {
  const law: Scalability = { gamma: one, alpha, beta };
  const best = Math.min(processes, Math.floor(uslPeak(law)));
  // The peak of whole n may lie on either side of the real one.
  const rate = uslRate(law, best);
  return requestsPerSecond(best < processes ? Math.max(rate, uslRate(law, best + 1)) : rate);
}

/**
 * Throughput that the cores allow when the app, the database and the kernel share them.
 *
 *     X ≤ cores / (D_app + D_other)        [req/s], D in CPU seconds per request
 *
 * @source utilisation law U = X D / c with U = 1; rule R8
 */
export function sharedCoresRate(cores: number, appDemand: Seconds, otherDemand: Seconds): RequestsPerSecond {
  return requestsPerSecond(cores / (appDemand + otherDemand));
}

/**
 * Active people who together send a rate.
 *
 *     N = ⌊ X (Z + R) / k ⌋        Z think time [s], R response time [s], k requests an action fires
 *
 * @source interactive response time law; rule R5
 */
export function peopleAt(
  rate: RequestsPerSecond,
  think: Seconds,
  response: Seconds,
  requestsPerAction: number,
): People {
  return people(wholeBelow((rate * (think + response)) / requestsPerAction));
}

/**
 * The most connections that a closed load test can have kept busy.
 *
 *     N ≤ X P95        (Little's law with the 95th percentile standing for the mean)
 *
 * @source rule R2
 */
export function busyConnections(rate: RequestsPerSecond, p95: Seconds): number {
  return rate * p95;
}

/**
 * Utilisation of the process during its load test, taking it for M/M/1.
 *
 *     ρ = 1 − ln 20 × D / P95        valid for P95 > ln 20 × D; smaller P95 gives 0
 *
 * @source P95 of M/M/1 is S ln 20 / (1 − ρ); rule R3
 */
export function testUtilisation(demand: Seconds, p95: Seconds): number {
  return Math.max(0, 1 - (Math.log(20) * demand) / p95);
}
