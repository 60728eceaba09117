import { MYSQL_VERSIONS, type MysqlVersion } from "../options.ts";

const MARIADB = ["mariadb", "mariadb-10.6", "mariadb-10.11", "mariadb-11"] as const satisfies readonly MysqlVersion[];
const EVERY: readonly MysqlVersion[] = MYSQL_VERSIONS;

/**
 * Which server starts with which key. A server stops at the first key that it does not know, so a
 * key that is not listed for a version is never written plainly for it.
 * `8.0` stands for every release of it, so what came with 8.0.30 is not listed there.
 * @source MySQL 8.0.46 started with each (it aborts on query_cache_*); MariaDB 10.11 started with each;
 * the reference manuals of MySQL 5.7, 8.0, 8.4 and 9 ("Server System Variables", "InnoDB Startup Options") and of MariaDB; rule R36
 */
const ACCEPTED_BY = {
  innodb_buffer_pool_size: EVERY,
  innodb_buffer_pool_instances: ["5.7", "8.0", "8.4", "9"],
  innodb_log_buffer_size: EVERY,
  innodb_log_file_size: ["5.7", "8.0", ...MARIADB],
  innodb_redo_log_capacity: ["8.4", "9"],
  max_connections: EVERY,
  tmp_table_size: EVERY,
  max_heap_table_size: EVERY,
  temptable_max_ram: ["8.0", "8.4", "9"],
  sort_buffer_size: EVERY,
  join_buffer_size: EVERY,
  key_buffer_size: EVERY,
  aria_pagecache_buffer_size: MARIADB,
  performance_schema: EVERY,
  query_cache_type: ["5.7", ...MARIADB],
  query_cache_size: ["5.7", ...MARIADB],
} as const satisfies Record<string, readonly MysqlVersion[]>;

export type MysqlKey = keyof typeof ACCEPTED_BY;

/** Whether the named server starts with the key; with no name, whether every listed one does. */
export function isAccepted(key: MysqlKey, version: MysqlVersion | null): boolean {
  const by: readonly MysqlVersion[] = ACCEPTED_BY[key];
  return version === null ? MYSQL_VERSIONS.every((each) => by.includes(each)) : by.includes(version);
}
