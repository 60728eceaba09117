import type { CoefficientId } from "./reference.ts";
import type { KnownStatement } from "./statement.ts";
import type { Workload } from "./workload.ts";

/** The coefficients that this server's figures rest on, in the order of the formulas. */
export function coefficientsUsed({ spec }: KnownStatement, workload: Workload): readonly CoefficientId[] {
  return [
    ...processorCoefficients(workload),
    "link-ceiling",
    "header-bytes",
    "tls-record-bytes",
    "tls-record-size",
    "segment-overhead-bytes",
    "segment-bytes",
    "handshake-bytes",
    "requests-per-connection",
    ...when(workload.uploadsThroughServer, "upload-bytes"),
    ...when(spec.trafficGBPerMonth !== "unlimited", "peak-to-mean", "days-per-month"),
    "busy-hour-share",
    "burst-in-hour",
    ...when(workload.demandSaid, "enough-headroom"),
    ...when(workload.apiRate !== null || workload.apiLatencyS !== null, "api-visits"),
    "slow-response",
    ...memoryCoefficients(workload),
    "disk-system",
    "disk-logs",
  ];
}

function processorCoefficients({ qps, cpuClass, burstPercent }: Workload): readonly CoefficientId[] {
  if (qps === null) return [];
  return [
    "other-demand",
    "contention",
    "coherency",
    "cpu-ceiling",
    ...when(cpuClass === "shared", "shared-core"),
    ...when(cpuClass === "burst" && burstPercent === null, "burst-baseline"),
    "saturated-utilisation",
  ];
}

function memoryCoefficients({ runtime, components, queryMs, redis, mariadb }: Workload): readonly CoefficientId[] {
  const mysql = components.includes("mysql");
  const postgres = components.includes("postgres");
  return [
    "usable-memory",
    "memory-reserve",
    "system-memory",
    ...when(components.includes("panel"), "panel-memory"),
    ...when(components.includes("nginx"), "nginx-memory"),
    ...when(runtime === "node", "pm2-memory"),
    ...when(mysql, mariadb ? "mariadb-base" : "mysql-base", "mysql-pool-factor", "mysql-connection"),
    ...when(postgres, "postgres-base", "postgres-connection"),
    ...when((mysql || postgres) && queryMs === null, "query-time"),
    ...when(components.includes("redis"), "redis-factor", "redis-base"),
    ...when(components.includes("redis") && redis !== "cache", "redis-fork"),
    ...when(runtime !== null, "smallest-process"),
    ...when(runtime !== null || mysql || postgres, "smallest-pool"),
  ];
}

function when(counts: boolean, ...ids: readonly CoefficientId[]): readonly CoefficientId[] {
  return counts ? ids : [];
}
