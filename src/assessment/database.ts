import { type RequestsPerSecond, requestsPerSecond, type Seconds } from "./units.ts";

/**
 * Connections worth opening to one database, over all processes together.
 *
 *     total = 2 × min(cores, 2 × processes) + 1
 *
 * Cores beyond twice the processes cannot be kept busy by them, so they ask for no more connections:
 * otherwise a bigger processor would take memory from the processes and lower an answer.
 * @source HikariCP wiki, "About Pool Sizing": cores × 2 + effective spindles, one for an SSD; rule R34
 */
export function poolTotal(cores: number, processes: number): number {
  return Math.floor(2 * Math.min(Math.max(1, cores), 2 * processes)) + 1;
}

/** Connections of one process: its share of the total, at least two so that one slow query does not stop it. Rule R34. */
export function poolPerProcess(total: number, processes: number): number {
  return Math.max(2, Math.floor(total / processes));
}

/** `max_connections` to set: a quarter more than all pools together and ten for people, at least 30. Rule R35. */
export function maxConnections(processes: number, perProcess: number): number {
  return Math.max(30, Math.ceil(1.25 * processes * perProcess) + 10);
}

/** Connections that the memory plan books: the most that any number of cores could ask for with these processes. */
export function bookedConnections(processes: number): number {
  return maxConnections(processes, poolPerProcess(poolTotal(Number.MAX_SAFE_INTEGER, processes), processes));
}

/**
 * Queries a second that a pool carries when each request makes one query.
 *
 *     X = connections / query time [s]
 *
 * @source utilisation law with U = 1
 */
export function poolRate(connections: number, queryTime: Seconds): RequestsPerSecond {
  return requestsPerSecond(connections / queryTime);
}
