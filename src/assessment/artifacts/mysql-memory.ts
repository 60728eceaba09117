import type { MysqlVersion } from "../options.ts";
import type { ArtifactPlan } from "./artifact.ts";
import { isAccepted } from "./mysql-keys.ts";

/** The server's own buffers beside the pool, as they are written, MiB. */
export const MYSQL_BUFFERS = {
  logMB: 16,
  keyMB: 8,
  ariaMB: 16,
  queryCacheMB: 32,
  /** All temporary tables together, where a server can be told (8.0 and later); unset it is a GiB or more. */
  temptableMB: 64,
} as const;

/** The pool is taken in pieces of this size (innodb_buffer_pool_chunk_size), MiB. */
const CHUNK_MB = 128;

/** The largest and the smallest temporary table worth keeping in memory, KiB. */
const LARGEST_TABLE_KB = 32 * 1024;
const SMALLEST_TABLE_KB = 64;
/** MariaDB rounds it down to whole steps. */
const TABLE_STEP_KB = 16;

/**
 * What one connection may take for itself, MiB: read 0.125, read_rnd 0.25, sort 0.25, join 0.25, binlog cache
 * 0.03, and 0.29 of its stack. From 8.0.27 on that is 1 MiB, but of a stack only what is used is memory.
 */
const CONNECTION_MB = 0.125 + 0.25 + 0.25 + 0.25 + 0.03 + 0.29;

/** Sizes of the two settings that are fitted to what the memory plan books. */
export interface MysqlSizes {
  readonly poolMB: number;
  /** One temporary table, KiB. */
  readonly tableKB: number;
}

/**
 * The largest sizes with which the written settings cannot ask for more than the plan books.
 *
 *     peak = pool + log buffer + key buffer + Aria cache + query cache + connections × own buffers + temporary tables   [MiB]
 *
 * Temporary tables are temptable_max_ram where that limits them together (MySQL 8.0 and later), elsewhere
 * one for each connection. The pool is whole chunks: MySQL rounds it up to them, which nobody booked.
 * @source MySQLTuner 2.9, "maximum possible memory usage"; rule R29
 */
export function mysqlSizes(plan: ArtifactPlan): MysqlSizes {
  const together = plan.mysql !== null && isAccepted("temptable_max_ram", plan.mysql);
  const fixed = ownBuffersMB(plan.mysql) + plan.maxConnections * CONNECTION_MB;
  const tables = together ? MYSQL_BUFFERS.temptableMB : (plan.maxConnections * SMALLEST_TABLE_KB) / 1024;
  const chunks = Math.floor(Math.min(plan.bufferPoolMB, plan.mysqlMB - fixed - tables) / CHUNK_MB);
  const poolMB = Math.max(1, chunks) * CHUNK_MB;
  if (together) return { poolMB, tableKB: LARGEST_TABLE_KB };
  const each =
    Math.floor(((plan.mysqlMB - fixed - poolMB) * 1024) / plan.maxConnections / TABLE_STEP_KB) * TABLE_STEP_KB;
  return { poolMB, tableKB: Math.max(SMALLEST_TABLE_KB, Math.min(LARGEST_TABLE_KB, each)) };
}

/** A version that was not said may be one that has the Aria cache; a query cache is then not written. */
function ownBuffersMB(version: MysqlVersion | null): number {
  const { logMB, keyMB, ariaMB, queryCacheMB } = MYSQL_BUFFERS;
  const aria = version === null || isAccepted("aria_pagecache_buffer_size", version) ? ariaMB : 0;
  return logMB + keyMB + aria + (isAccepted("query_cache_size", version) ? queryCacheMB : 0);
}
