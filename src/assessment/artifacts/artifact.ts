import type { MysqlVersion, Runtime } from "../options.ts";

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
  readonly bufferPoolMB: number;
  readonly maxConnections: number;
  /** Connections of one process, at least and at most. */
  readonly poolMin: number;
  readonly poolMax: number;
  readonly hasMysql: boolean;
  readonly hasPostgres?: boolean;
  /** `null`: a server of the MySQL family whose version was not said. */
  readonly mysql: MysqlVersion | null;
  readonly performanceSchema: boolean;
  /** `null`: no Redis on the server. */
  readonly redisMB: number | null;
  readonly runtime: Runtime | null;
}

/** A file to put on the server. Its settings are final; its comments are said later, in the reader's language. */
export interface Artifact {
  readonly name: string;
  readonly format: ArtifactFormat;
  readonly lines: readonly ArtifactLine[];
}

/** `conf` is `key value`, where a comment needs a line of its own. */
export type ArtifactFormat = "js" | "ini" | "env" | "conf" | "shell";

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
  | { readonly code: "instances"; readonly figures: { readonly processes: number; readonly cores: number } }
  | { readonly code: "memory-restart"; readonly figures: { readonly processMB: number } }
  | { readonly code: "heap"; readonly figures: { readonly oldMB: number; readonly semiMB: number } }
  | { readonly code: "mysql-version"; readonly figures: { readonly version: MysqlVersion } }
  | { readonly code: "mysql-version-not-said"; readonly figures: { readonly versions: readonly MysqlVersion[] } }
  | { readonly code: "buffer-pool"; readonly figures: { readonly poolMB: number } }
  | { readonly code: "max-connections"; readonly figures: PoolFigures }
  | { readonly code: "temptable"; readonly figures: { readonly mb: number } }
  | { readonly code: "pool-max"; readonly figures: PoolFigures }
  | { readonly code: "report-pool-fits" | "report-pool-over"; readonly figures: PoolFigures }
  | { readonly code: "redis-memory"; readonly figures: { readonly mb: number } };

/** `total` is `each` in every process, together. */
export interface PoolFigures {
  readonly processes: number;
  readonly each: number;
  readonly total: number;
  readonly maxConnections: number;
}

export const PLAIN_WHYS = [
  "es-module",
  "app-name",
  "script",
  "cluster",
  "node-env",
  "tmp-table",
  "heap-table",
  "performance-schema-off",
  "performance-schema-on",
  "query-cache-size",
  "query-cache-type",
  "no-query-cache",
  "add-to-env",
  "pool-min",
  "add-to-redis",
  "redis-policy",
  "run-here",
  "find-my-cnf",
  "find-other-my-cnf",
  "back-up",
  "put-in-place",
  "restart-mysql",
  "before-env",
  "before-redis",
  "pm2-start",
  "pm2-save",
  "pm2-startup",
] as const;
/** Reasons that need no figure. */
export type PlainWhy = (typeof PLAIN_WHYS)[number];

export function setting(key: string, value: string, why: ArtifactWhy, depth = 0): ArtifactLine {
  return { kind: "setting", depth, key, value, why };
}

export function code(text: string, why: ArtifactWhy | null = null, depth = 0): ArtifactLine {
  return { kind: "code", depth, text, why };
}

export function note(why: ArtifactWhy): ArtifactLine {
  return { kind: "note", why };
}
