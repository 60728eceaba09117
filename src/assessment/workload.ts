import { type Component, type CpuClass, type RedisUse, RUNTIMES, type Runtime } from "./options.ts";
import type { WorkloadPreset } from "./reference.ts";
import type { Field, Statement } from "./statement.ts";

/** The load as it is reckoned with: what was said, and the preset where nothing was. */
export interface Workload {
  readonly runtime: Runtime | null;
  readonly components: readonly Component[];
  /** Saturated throughput of one process, req/s; `null` where the runtime was never measured. */
  readonly qps: number | null;
  readonly p95Ms: number | null;
  readonly thinkS: number;
  readonly paceS: number;
  /** Body of a response on the wire, kB, before headers. */
  readonly bodyKB: number;
  /** The same without compression, kB; `null` where the body already is uncompressed or nobody knows. */
  readonly rawBodyKB: number | null;
  readonly uploadsThroughServer: boolean;
  readonly actions: number;
  readonly dailyPeople: number;
  /** Active people expected at once; `null`: nobody said. */
  readonly expectedPeople: number | null;
  readonly requestsPerDay: number;
  /** Whether the daily people were said. */
  readonly dailySaid: boolean;
  /** Whether a person stated a demand to compare with. */
  readonly demandSaid: boolean;
  readonly processMB: number;
  readonly bufferPoolMB: number;
  /** The server of the MySQL family was said to be MariaDB, which takes less before its pool is filled. */
  readonly mariadb: boolean;
  readonly redisMB: number;
  /** A cache unless it was said that Redis keeps data. */
  readonly redis: RedisUse;
  readonly cpuClass: CpuClass | null;
  readonly burstPercent: number | null;
  readonly apiRate: number | null;
  readonly apiLatencyS: number | null;
  readonly queryMs: number | null;
}

/** Fills what was not said from the preset. A load test of one runtime says nothing about another. */
export function workloadOf({ options }: Statement, preset: WorkloadPreset): Workload {
  const components = componentsOf(options, preset);
  const runtime = RUNTIMES.find((name) => components.includes(name)) ?? null;
  const presetRuntime = RUNTIMES.find((name) => preset.stack.includes(name)) ?? null;
  const known = runtime !== null && runtime === presetRuntime;
  return {
    runtime,
    components,
    qps: options.qps ?? (known ? preset.qps : null),
    p95Ms: options.p95Ms ?? (known && options.qps === null ? preset.p95Ms : null),
    thinkS: options.thinkS ?? preset.thinkS,
    paceS: options.paceS ?? preset.paceS,
    bodyKB: options.bodyKB ?? (options.gzip === false ? preset.rawBodyKB : preset.bodyKB),
    rawBodyKB: rawBody(options.bodyKB, options.gzip, preset),
    uploadsThroughServer: options.uploads === "server",
    actions: options.actions ?? preset.actions,
    dailyPeople: options.dau ?? preset.dailyPeople,
    requestsPerDay: options.reqPerDay ?? preset.requestsPerDay,
    expectedPeople: options.expectedPeople,
    dailySaid: options.dau !== null,
    demandSaid: options.dau !== null || options.expectedPeople !== null,
    processMB: options.processMB ?? (known ? preset.processMB : preset.otherProcessMB),
    bufferPoolMB: preset.bufferPoolMB,
    mariadb: options.mysql?.startsWith("mariadb") === true,
    redisMB: preset.redisMB,
    redis: options.redis ?? "cache",
    cpuClass: options.cpuClass ?? (options.burstPercent === null ? null : "burst"),
    burstPercent: options.burstPercent,
    apiRate: options.apiRate,
    apiLatencyS: options.apiLatencyS,
    queryMs: options.queryMs,
  };
}

/** What stands in for a number that was not said, by field; absent where nothing does. */
export function assumedNumbers(workload: Workload, preset: WorkloadPreset): Partial<Record<Field, number | null>> {
  return {
    diskGB: preset.diskGB,
    qps: workload.qps,
    p95Ms: workload.p95Ms,
    thinkS: workload.thinkS,
    paceS: workload.paceS,
    bodyKB: workload.bodyKB,
    dau: workload.dailyPeople,
    reqPerDay: workload.requestsPerDay,
    actions: workload.actions,
    processMB: workload.processMB,
  };
}

/** A stated body tells its uncompressed size only when it was said to be compressed. */
function rawBody(said: number | null, gzip: boolean | null, preset: WorkloadPreset): number | null {
  if (gzip === false) return null;
  if (said === null) return preset.rawBodyKB;
  return gzip === true ? (said * preset.rawBodyKB) / preset.bodyKB : null;
}

function componentsOf(options: Statement["options"], preset: WorkloadPreset): readonly Component[] {
  const stack = new Set<Component>(options.stack ?? preset.stack);
  // Naming a database version names the database, in place of the preset's.
  if (options.postgres !== null && options.mysql === null && options.stack === null) stack.delete("mysql");
  if (options.postgres !== null) stack.add("postgres");
  if (options.mysql !== null) stack.add("mysql");
  if (options.redis !== null) stack.add("redis");
  // A panel serves through nginx, and php answers nobody without a web server.
  if (stack.has("panel") || stack.has("php")) stack.add("nginx");
  return [...stack];
}
