import { MYSQL_VERSIONS, type MysqlVersion } from "../options.ts";
import {
  type Artifact,
  type ArtifactLine,
  type ArtifactPlan,
  type ArtifactWhy,
  code,
  note,
  setting,
} from "./artifact.ts";
import { poolFigures } from "./database-pool.ts";
import { isAccepted, type MysqlKey } from "./mysql-keys.ts";
import { MYSQL_BUFFERS, mysqlSizes } from "./mysql-memory.ts";

interface Wanted {
  readonly key: MysqlKey;
  readonly value: string;
  readonly why: ArtifactWhy;
  /** Where not every server that could be meant knows the key: written so that those which do not only warn. */
  readonly loose?: boolean;
}

/** Settings to add to the server's my.cnf: only keys that the named version is known to start with. */
export function mysqlFile(plan: ArtifactPlan): Artifact {
  const version = plan.mysql;
  const written = wanted(plan).flatMap(({ key, value, why, loose }) => {
    if (isAccepted(key, version)) return [setting(key, value, why)];
    return loose === true ? [setting(`loose_${key}`, value, why)] : [];
  });
  const lines: ArtifactLine[] = [
    note(
      version === null
        ? { code: "mysql-version-not-said", figures: { versions: MYSQL_VERSIONS } }
        : { code: "mysql-version", figures: { version } },
    ),
  ];
  if (version !== null && !isAccepted("query_cache_size", version)) lines.push(note({ code: "no-query-cache" }));
  if (written.some((line) => line.kind === "setting" && line.key.startsWith("loose_"))) {
    lines.push(note({ code: "loose" }));
  }
  return { name: "my.cnf", format: "ini", lines: [...lines, code("[mysqld]"), ...written] };
}

function wanted(plan: ArtifactPlan): readonly Wanted[] {
  const { mysql: version } = plan;
  const { poolMB, tableKB } = mysqlSizes(plan);
  const redoMB = poolMB / 2;
  const table = tableKB < 1024 ? `${tableKB}K` : `${Math.floor(tableKB / 1024)}M`;
  const limitsTogether = version === null || isAccepted("temptable_max_ram", version);
  return [
    { key: "innodb_buffer_pool_size", value: `${poolMB}M`, why: { code: "buffer-pool", figures: { poolMB } } },
    { key: "innodb_buffer_pool_instances", value: "1", why: { code: "one-pool" } },
    { key: "innodb_log_buffer_size", value: `${MYSQL_BUFFERS.logMB}M`, why: { code: "log-buffer" } },
    {
      key: "innodb_log_file_size",
      value: `${redoMB / redoFiles(version)}M`,
      why: { code: "redo-log", figures: { mb: redoMB } },
    },
    {
      key: "innodb_redo_log_capacity",
      value: `${redoMB}M`,
      why: { code: "redo-log", figures: { mb: redoMB } },
      loose: version === "8.0",
    },
    {
      key: "max_connections",
      value: String(plan.maxConnections),
      why: { code: "max-connections", figures: poolFigures(plan, plan.poolMax) },
    },
    {
      key: "tmp_table_size",
      value: table,
      why: limitsTogether
        ? { code: "tmp-table" }
        : {
            code: "tmp-table-each",
            figures: {
              kb: tableKB < 1024 ? tableKB : Math.floor(tableKB / 1024) * 1024,
              connections: plan.maxConnections,
            },
          },
    },
    { key: "max_heap_table_size", value: table, why: { code: "heap-table" } },
    {
      key: "temptable_max_ram",
      value: `${MYSQL_BUFFERS.temptableMB}M`,
      why: { code: "temptable", figures: { mb: MYSQL_BUFFERS.temptableMB } },
      loose: version === null,
    },
    { key: "sort_buffer_size", value: "256K", why: { code: "sort-buffer" } },
    { key: "join_buffer_size", value: "256K", why: { code: "join-buffer" } },
    { key: "key_buffer_size", value: `${MYSQL_BUFFERS.keyMB}M`, why: { code: "key-buffer" } },
    {
      key: "aria_pagecache_buffer_size",
      value: `${MYSQL_BUFFERS.ariaMB}M`,
      why: { code: "aria-cache" },
      loose: version === null,
    },
    {
      key: "performance_schema",
      value: plan.performanceSchema ? "ON" : "OFF",
      why: { code: plan.performanceSchema ? "performance-schema-on" : "performance-schema-off" },
    },
    { key: "query_cache_type", value: "1", why: { code: "query-cache-type" } },
    { key: "query_cache_size", value: `${MYSQL_BUFFERS.queryCacheMB}M`, why: { code: "query-cache-size" } },
  ];
}

/** MySQL keeps the redo log in two files of that size, MariaDB from 10.5 in one. */
function redoFiles(version: MysqlVersion | null): number {
  return version?.startsWith("mariadb-") === true ? 1 : 2;
}
