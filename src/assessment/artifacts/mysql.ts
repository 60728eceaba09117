import { MYSQL_VERSIONS } from "../options.ts";
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

/** Temporary tables in memory, one and all together, MiB. Without the second, 8.0 and later take a GiB or more. */
const TEMPORARY_TABLE_MB = 32;
const TEMPORARY_TABLES_MB = 64;
const QUERY_CACHE_MB = 32;

interface Wanted {
  readonly key: MysqlKey;
  readonly value: string;
  readonly why: ArtifactWhy;
}

/** Settings to add to the server's my.cnf: only keys that the named version is known to start with. */
export function mysqlFile(plan: ArtifactPlan): Artifact {
  const version = plan.mysql;
  const lines: ArtifactLine[] = [
    note(
      version === null
        ? { code: "mysql-version-not-said", figures: { versions: MYSQL_VERSIONS } }
        : { code: "mysql-version", figures: { version } },
    ),
  ];
  if (version !== null && !isAccepted("query_cache_size", version)) lines.push(note({ code: "no-query-cache" }));
  lines.push(code("[mysqld]"));
  for (const { key, value, why } of wanted(plan)) {
    if (isAccepted(key, version)) lines.push(setting(key, value, why));
  }
  return { name: "my.cnf", format: "ini", lines };
}

function wanted(plan: ArtifactPlan): readonly Wanted[] {
  return [
    {
      key: "innodb_buffer_pool_size",
      value: `${plan.bufferPoolMB}M`,
      why: { code: "buffer-pool", figures: { poolMB: plan.bufferPoolMB } },
    },
    {
      key: "max_connections",
      value: String(plan.maxConnections),
      why: { code: "max-connections", figures: poolFigures(plan, plan.poolMax) },
    },
    { key: "tmp_table_size", value: `${TEMPORARY_TABLE_MB}M`, why: { code: "tmp-table" } },
    { key: "max_heap_table_size", value: `${TEMPORARY_TABLE_MB}M`, why: { code: "heap-table" } },
    {
      key: "temptable_max_ram",
      value: `${TEMPORARY_TABLES_MB}M`,
      why: { code: "temptable", figures: { mb: TEMPORARY_TABLES_MB } },
    },
    {
      key: "performance_schema",
      value: plan.performanceSchema ? "ON" : "OFF",
      why: { code: plan.performanceSchema ? "performance-schema-on" : "performance-schema-off" },
    },
    { key: "query_cache_type", value: "1", why: { code: "query-cache-type" } },
    { key: "query_cache_size", value: `${QUERY_CACHE_MB}M`, why: { code: "query-cache-size" } },
  ];
}
