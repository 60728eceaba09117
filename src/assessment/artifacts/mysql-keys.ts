import { MYSQL_VERSIONS, type MysqlVersion } from "../options.ts";

const EVERY: readonly MysqlVersion[] = MYSQL_VERSIONS;

/**
 * Which server starts with which key. A server stops at the first key that it does not know, so a
 * key that is not listed for a version is never written for it.
 * @source MySQL 8.0.46 started with each (it aborts on query_cache_*); MariaDB 10.11 started with
 * query_cache_*; the reference manuals of 5.7, 8.4 and 9; rule R36
 */
const ACCEPTED_BY = {
  innodb_buffer_pool_size: EVERY,
  max_connections: EVERY,
  tmp_table_size: EVERY,
  max_heap_table_size: EVERY,
  performance_schema: EVERY,
  temptable_max_ram: ["8.0", "8.4", "9"],
  query_cache_type: ["5.7", "mariadb"],
  query_cache_size: ["5.7", "mariadb"],
} as const satisfies Record<string, readonly MysqlVersion[]>;

export type MysqlKey = keyof typeof ACCEPTED_BY;

/** Whether the named server starts with the key; with no name, whether every listed one does. */
export function isAccepted(key: MysqlKey, version: MysqlVersion | null): boolean {
  const by: readonly MysqlVersion[] = ACCEPTED_BY[key];
  return version === null ? MYSQL_VERSIONS.every((each) => by.includes(each)) : by.includes(version);
}
