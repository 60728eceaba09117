/**
 * What was stated about the load and the programs on the server. `null` is "not said"; the
 * workload preset then supplies a value, and the answer says that it was assumed.
 */
export interface Options {
  /** Saturated throughput of one app process, req/s. */
  readonly qps: number | null;
  /** 95th percentile of that load test, ms. */
  readonly p95Ms: number | null;
  /** Think time of an active person, s. */
  readonly thinkS: number | null;
  /** Cycle of a client (the load generator's connection), s. */
  readonly paceS: number | null;
  /** Bytes per request on the wire before headers, kB (1000 B). */
  readonly bodyKB: number | null;
  /** Whether responses are compressed. */
  readonly gzip: boolean | null;
  /** Daily people. */
  readonly dau: number | null;
  /** Active people who are expected at the same time. */
  readonly expectedPeople: number | null;
  /** Requests of one person a day. */
  readonly reqPerDay: number | null;
  /** Requests that one action of a person fires. */
  readonly actions: number | null;
  /** App processes that run. */
  readonly procs: number | null;
  /** Memory budget of one app process, MiB. */
  readonly processMB: number | null;
  /** Flavour and version of the MySQL family. */
  readonly mysql: MysqlVersion | null;
  /** Major version of PostgreSQL. */
  readonly postgres: PostgresVersion | null;
  /** What Redis holds: a cache that may be lost, or data that it writes to the disk. */
  readonly redis: RedisUse | null;
  /** Programs on the box; replaces the preset's list. */
  readonly stack: readonly Component[] | null;
  readonly cpuClass: CpuClass | null;
  /** Baseline of a burstable core, percent of a whole one. */
  readonly burstPercent: number | null;
  /** Mean wait for the external API, s. */
  readonly apiLatencyS: number | null;
  /** Calls a second that the external API accepts. */
  readonly apiRate: number | null;
  /** Mean time of one database query, ms. */
  readonly queryMs: number | null;
  /** Whether uploads and static files pass the server or go straight to object storage. */
  readonly uploads: "server" | "direct" | null;
  /** What the server costs a month, in the team's own currency. */
  readonly price: number | null;
  /** Name of the app in generated files. */
  readonly app: string | null;
  /** Start script of the app in generated files. */
  readonly script: string | null;
}

export type OptionField = keyof Options;
export type CpuClass = "dedicated" | "shared" | "burst";
/** `mariadb` is one whose version was not said. */
export const MYSQL_VERSIONS = [
  "5.7",
  "8.0",
  "8.4",
  "9",
  "mariadb",
  "mariadb-10.6",
  "mariadb-10.11",
  "mariadb-11",
] as const;
export type MysqlVersion = (typeof MYSQL_VERSIONS)[number];
export const POSTGRES_VERSIONS = ["13", "14", "15", "16", "17", "18"] as const;
export type PostgresVersion = (typeof POSTGRES_VERSIONS)[number];
export const REDIS_USES = ["cache", "rdb", "aof"] as const;
export type RedisUse = (typeof REDIS_USES)[number];

export const RUNTIMES = ["node", "php", "java", "python", "go", "ruby", "dotnet"] as const;
export type Runtime = (typeof RUNTIMES)[number];
export const COMPONENTS = [...RUNTIMES, "mysql", "postgres", "redis", "nginx", "panel"] as const;
/** A program that takes its place in the memory plan. `bt` and `宝塔` are the panel; `mariadb` is mysql with its flavour. */
export type Component = (typeof COMPONENTS)[number];

/** Closed ranges of the numeric options. */
export const OPTION_RANGES = {
  qps: { low: 0.01, high: 1_000_000 },
  p95Ms: { low: 0.1, high: 600_000 },
  thinkS: { low: 0.1, high: 86_400 },
  paceS: { low: 0.01, high: 3_600 },
  bodyKB: { low: 0.01, high: 1_000_000 },
  dau: { low: 1, high: 1_000_000_000 },
  expectedPeople: { low: 1, high: 1_000_000_000 },
  reqPerDay: { low: 1, high: 1_000_000 },
  actions: { low: 1, high: 1_000 },
  procs: { low: 1, high: 512 },
  processMB: { low: 20, high: 1_048_576 },
  burstPercent: { low: 1, high: 100 },
  apiLatencyS: { low: 0.001, high: 86_400 },
  apiRate: { low: 0.0001, high: 1_000_000 },
  queryMs: { low: 0.01, high: 600_000 },
  price: { low: 0, high: 10_000_000 },
} as const satisfies Partial<Record<OptionField, { low: number; high: number }>>;

export const EMPTY_OPTIONS: Options = {
  qps: null,
  p95Ms: null,
  thinkS: null,
  paceS: null,
  bodyKB: null,
  gzip: null,
  dau: null,
  expectedPeople: null,
  reqPerDay: null,
  actions: null,
  procs: null,
  processMB: null,
  mysql: null,
  postgres: null,
  redis: null,
  stack: null,
  cpuClass: null,
  burstPercent: null,
  apiLatencyS: null,
  apiRate: null,
  queryMs: null,
  uploads: null,
  price: null,
  app: null,
  script: null,
};
