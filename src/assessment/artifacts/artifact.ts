import type { MysqlVersion, PostgresVersion, RedisUse, Runtime } from "../options.ts";
import type { DiskKind } from "../server-spec.ts";

/** What the generated files are made from: a memory plan that fits, and the pool that goes with it. */
export interface ArtifactPlan {
  /** As a person typed it: any text at all. */
  readonly app: string;
  /** As a person typed it: any text at all. */
  readonly script: string;
  readonly processes: number;
  /** Memory budget of one process, MiB. */
  readonly processMB: number;
  readonly cores: number;
  readonly diskKind: DiskKind;
  readonly bufferPoolMB: number;
  readonly maxConnections: number;
  /** Connections of one process, at least and at most. */
  readonly poolMin: number;
  readonly poolMax: number;
  readonly hasMysql: boolean;
  /** `null`: a server of the MySQL family whose version was not said. */
  readonly mysql: MysqlVersion | null;
  /** What the memory plan books for the server of the MySQL family, MiB; 0 where none runs. */
  readonly mysqlMB: number;
  readonly performanceSchema: boolean;
  readonly hasPostgres: boolean;
  /** `null`: the version was not said. */
  readonly postgres: PostgresVersion | null;
  /** What the memory plan books for PostgreSQL, MiB; 0 where none runs. */
  readonly postgresMB: number;
  /** `null`: no Redis on the server. */
  readonly redisMB: number | null;
  readonly redis: RedisUse;
  readonly hasNginx: boolean;
  /** Body of a response on the wire and before compression, kB; `null`: it is not compressed, or nobody knows. */
  readonly bodyKB: number;
  readonly rawBodyKB: number | null;
  /** People who are there at once, at the likely values: each keeps a connection open. */
  readonly people: number;
  /** Swap file that a box of this memory should have, MiB; 0 where it has enough without. */
  readonly swapMB: number;
  readonly runtime: Runtime | null;
}

/** A file to put on the server. Its settings are final; its comments are said later, in the reader's language. */
export interface Artifact {
  readonly name: string;
  readonly format: ArtifactFormat;
  readonly lines: readonly ArtifactLine[];
}

/** `conf` is `key value`, where a comment needs a line of its own; `nginx` the same with a semicolon. */
export type ArtifactFormat = "js" | "ini" | "env" | "conf" | "nginx" | "shell";

export type ArtifactLine =
  /** `value` is written as the format wants it: quoted and escaped, on one line. */
  | {
      readonly kind: "setting";
      readonly depth: number;
      readonly key: string;
      readonly value: string;
      readonly why: ArtifactWhy;
    }
  | { readonly kind: "code"; readonly depth: number; readonly text: string; readonly why: ArtifactWhy | null }
  | { readonly kind: "note"; readonly why: ArtifactWhy }
  | { readonly kind: "blank" };

/** The reason for a line. Figures only: nothing that a person typed reaches a comment. */
export type ArtifactWhy =
  | { readonly code: PlainWhy }
  /** An amount of memory or disk, MiB. */
  | { readonly code: SizeWhy; readonly figures: { readonly mb: number } }
  /** How many of something. */
  | { readonly code: CountWhy; readonly figures: { readonly count: number } }
  | { readonly code: "instances"; readonly figures: { readonly processes: number; readonly cores: number } }
  | { readonly code: "memory-restart"; readonly figures: { readonly processMB: number } }
  | { readonly code: "heap"; readonly figures: { readonly oldMB: number; readonly semiMB: number } }
  | { readonly code: "mysql-version"; readonly figures: { readonly version: MysqlVersion } }
  | { readonly code: "mysql-version-not-said"; readonly figures: { readonly versions: readonly MysqlVersion[] } }
  | { readonly code: "postgres-version"; readonly figures: { readonly version: PostgresVersion } }
  | { readonly code: "postgres-version-not-said"; readonly figures: { readonly versions: readonly PostgresVersion[] } }
  | { readonly code: "buffer-pool"; readonly figures: { readonly poolMB: number } }
  | { readonly code: "max-connections" | "postgres-connections"; readonly figures: PoolFigures }
  | { readonly code: "tmp-table-each"; readonly figures: { readonly kb: number; readonly connections: number } }
  | { readonly code: "pool-max"; readonly figures: PoolFigures }
  | { readonly code: "report-pool-fits" | "report-pool-over"; readonly figures: PoolFigures }
  | { readonly code: "redis-memory" | "redis-memory-forks"; readonly figures: RedisFigures }
  | { readonly code: "work-mem"; readonly figures: { readonly connections: number; readonly workers: number } }
  | { readonly code: "gzip"; readonly figures: { readonly bodyKB: number; readonly rawBodyKB: number } }
  | { readonly code: "worker-connections"; readonly figures: { readonly people: number; readonly cores: number } };

/** `total` is `each` in every process, together. */
export interface PoolFigures {
  readonly processes: number;
  readonly each: number;
  readonly total: number;
  readonly maxConnections: number;
}

/** Data that Redis may hold, MiB. */
export interface RedisFigures {
  readonly mb: number;
}

export const PLAIN_WHYS = [
  "es-module",
  "app-name",
  "script",
  "script-blank",
  "cluster",
  "node-env",
  "one-pool",
  "tmp-table",
  "heap-table",
  "log-buffer",
  "key-buffer",
  "aria-cache",
  "sort-buffer",
  "join-buffer",
  "performance-schema-off",
  "performance-schema-on",
  "query-cache-size",
  "query-cache-type",
  "no-query-cache",
  "loose",
  "checkpoint-target",
  "wal-buffers",
  "statistics-target",
  "random-page-cost-hdd",
  "random-page-cost-ssd",
  "io-concurrency",
  "huge-pages-off",
  "huge-pages-try",
  "parallel-workers",
  "parallel-gather",
  "parallel-maintenance",
  "jit-off",
  "wal-compression",
  "io-workers",
  "autovacuum-workers",
  "autovacuum-memory",
  "add-to-env",
  "pool-min",
  "add-to-redis",
  "redis-policy",
  "redis-policy-keeps",
  "redis-no-save",
  "redis-no-aof",
  "redis-save-first",
  "redis-save",
  "redis-save-not",
  "redis-aof",
  "redis-aof-sync",
  "nginx-where",
  "nginx-http",
  "worker-processes",
  "gzip-proxied",
  "gzip-vary",
  "gzip-level",
  "gzip-least",
  "gzip-types",
  "sysctl-where",
  "backlog",
  "port-range",
  "swappiness",
  "overcommit",
  "limits-where",
  "files-soft",
  "files-hard",
  "run-here",
  "find-my-cnf",
  "find-other-my-cnf",
  "find-postgres",
  "find-redis",
  "find-other-redis",
  "back-up",
  "put-in-place",
  "restart-mysql",
  "restart-postgres",
  "tell-redis",
  "before-env",
  "before-nginx",
  "test-nginx",
  "reload-nginx",
  "put-sysctl",
  "load-sysctl",
  "put-limits",
  "pm2-start",
  "pm2-save",
  "pm2-startup",
] as const;
/** Reasons that need no figure. */
export type PlainWhy = (typeof PLAIN_WHYS)[number];

export const SIZE_WHYS = [
  "temptable",
  "redo-log",
  "shared-buffers",
  "effective-cache",
  "maintenance-memory",
  "min-wal",
  "max-wal",
  "swap",
] as const;
export type SizeWhy = (typeof SIZE_WHYS)[number];

export const COUNT_WHYS = ["many-people", "open-files"] as const;
export type CountWhy = (typeof COUNT_WHYS)[number];

export function setting(key: string, value: string, why: ArtifactWhy, depth = 0): ArtifactLine {
  return { kind: "setting", depth, key, value, why };
}

export function code(text: string, why: ArtifactWhy | null = null, depth = 0): ArtifactLine {
  return { kind: "code", depth, text, why };
}

export function note(why: ArtifactWhy): ArtifactLine {
  return { kind: "note", why };
}
