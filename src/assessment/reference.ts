import type { Component } from "./options.ts";
import type { DiskKind } from "./server-spec.ts";
import type { Corner } from "./spread.ts";

/** Where a value comes from, for readers of either language. */
export interface Source {
  readonly en: string;
  readonly "zh-CN": string;
}

/** One number that an answer rests on, with its range, where it comes from and when it was written down. */
export interface Coefficient {
  readonly id: CoefficientId;
  readonly value: number;
  /** Low and high by value; `null` for a policy or a definition. */
  readonly range: readonly [number, number] | null;
  /** Which end of the range holds fewer people. */
  readonly moreIs: "worse" | "better";
  readonly unit: string;
  readonly source: Source;
  /** ISO date on which the value was entered. */
  readonly date: string;
}

export const COEFFICIENT_IDS = [
  "other-demand",
  "contention",
  "coherency",
  "cpu-ceiling",
  "shared-core",
  "burst-baseline",
  "link-ceiling",
  "header-bytes",
  "tls-record-bytes",
  "tls-record-size",
  "segment-overhead-bytes",
  "segment-bytes",
  "handshake-bytes",
  "requests-per-connection",
  "peak-to-mean",
  "busy-hour-share",
  "burst-in-hour",
  "days-per-month",
  "enough-headroom",
  "api-visits",
  "query-time",
  "saturated-utilisation",
  "slow-response",
  "upload-bytes",
  "usable-memory",
  "memory-reserve",
  "system-memory",
  "panel-memory",
  "nginx-memory",
  "pm2-memory",
  "mysql-base",
  "mariadb-base",
  "mysql-pool-factor",
  "mysql-connection",
  "postgres-base",
  "postgres-connection",
  "redis-factor",
  "redis-base",
  "redis-fork",
  "smallest-process",
  "smallest-pool",
  "disk-system",
  "disk-logs",
] as const;
export type CoefficientId = (typeof COEFFICIENT_IDS)[number];

export type Assumptions = { readonly [Id in CoefficientId]: Coefficient };

/** The load that is assumed where nothing was said. Units as in Options; sizes of programs in MiB. */
export interface WorkloadPreset {
  readonly id: string;
  readonly source: Source;
  readonly date: string;
  readonly stack: readonly Component[];
  readonly qps: number;
  readonly p95Ms: number;
  readonly thinkS: number;
  readonly paceS: number;
  readonly bodyKB: number;
  readonly rawBodyKB: number;
  readonly requestKB: number;
  readonly responseKB: number;
  readonly dailyPeople: number;
  readonly requestsPerDay: number;
  readonly actions: number;
  readonly processMB: number;
  /** Budget of one process of another runtime than the preset's. */
  readonly otherProcessMB: number;
  readonly bufferPoolMB: number;
  readonly redisMB: number;
  readonly diskGB: number;
  readonly diskKind: DiskKind;
  readonly linkMbps: number;
  readonly trafficGBPerMonth: number;
  readonly app: string;
  readonly script: string;
}

export type Band = readonly [number, number];

/** The report's three situations. Rates are of one process, req/s; external waits in seconds. */
export interface ScenarioInputs {
  readonly browse: { readonly requests: string; readonly responseMs: Band; readonly qps: number };
  readonly create: { readonly requests: string; readonly responseMs: Band; readonly qps: number };
  readonly wait: { readonly image: Band; readonly "video-a": Band; readonly "video-b": Band };
}

/** The report's own way of counting, and its claims. */
export interface ReportBook {
  readonly source: Source;
  readonly efficiency: number;
  readonly days: number;
  readonly memory: {
    readonly system: number;
    readonly panel: number;
    readonly redis: number;
    readonly buffer: number;
    readonly first: { readonly mysql: number; readonly process: number };
    readonly tuned: { readonly mysql: number; readonly process: number };
  };
  readonly pool: { readonly min: number; readonly max: number; readonly maxConnections: number };
  readonly upgradedLinkMbps: number;
  readonly claims: ReportClaims;
}

/** What the report said, as it said it: quoted beside our figures, never computed with. */
export interface ReportClaims {
  readonly oneProcessBand: Band;
  readonly fullClusterBand: Band;
  readonly tunedClusterBand: Band;
  readonly linkPeopleBand: Band;
  readonly browse: {
    readonly oneProcess: Band;
    readonly cluster: Band;
    readonly text: Band;
    readonly bottleneck: string;
  };
  readonly create: { readonly oneProcess: Band; readonly cluster: Band; readonly bottleneck: string };
  readonly wait: { readonly oneProcessAtLeast: number; readonly clusterAtLeast: number; readonly bottleneck: string };
  readonly now: Band;
  readonly tuned: Band;
  readonly upgraded: Band;
  readonly mysqlSavesMB: Band;
  readonly upgrades: readonly ReportUpgrade[];
}

export interface ReportUpgrade {
  readonly when: "now" | "month" | "later";
  readonly actions: readonly string[];
  readonly costCNYPerMonth: Band;
  readonly pastPeople?: number | undefined;
  readonly fromPeople?: number | undefined;
  readonly toPeople?: number | undefined;
}

export interface RatingStep {
  readonly stars: number;
  readonly atLeast: number;
}

export interface RatingSteps {
  readonly cpuCores: readonly RatingStep[];
  readonly memoryGiB: readonly RatingStep[];
  readonly diskGB: readonly RatingStep[];
  readonly hddStarsLess: number;
  readonly linkMbps: readonly RatingStep[];
  readonly trafficGBPerMonth: readonly RatingStep[];
}

/** The sizes that servers are sold in, ascending. */
export interface Plans {
  readonly cpuCores: readonly number[];
  readonly memoryGiB: readonly number[];
  readonly linkMbps: readonly number[];
  readonly trafficGBPerMonth: readonly number[];
  readonly reportCostCNYPerMonth: { readonly upgrade: Band; readonly servers: Band };
}

/** All data that an assessment reads; the caller loads it. */
export interface Reference {
  readonly assumptions: Assumptions;
  readonly preset: WorkloadPreset;
  readonly scenarios: ScenarioInputs;
  readonly report: ReportBook;
  readonly ratings: RatingSteps;
  readonly plans: Plans;
}

/** The value of a coefficient at a corner: `low` is the end of its range that holds fewer people. */
export function valueAt(coefficient: Coefficient, corner: Corner): number {
  if (coefficient.range === null || corner === "likely") return coefficient.value;
  const [least, most] = coefficient.range;
  const pessimistic = coefficient.moreIs === "worse" ? most : least;
  const optimistic = coefficient.moreIs === "worse" ? least : most;
  return corner === "low" ? pessimistic : optimistic;
}
