import { linkRate, wireBytes } from "./bandwidth.ts";
import { poolRate, poolTotal } from "./database.ts";
import { externalApiRate } from "./external-api.ts";
import { type Assumptions, type CoefficientId, valueAt, type WorkloadPreset } from "./reference.ts";
import type { KnownServer } from "./server-spec.ts";
import type { Corner } from "./spread.ts";
import { scaledRate, sharedCoresRate } from "./throughput.ts";
import { quotaRateAtPeak } from "./traffic.ts";
import { gigabytes, kilobytes, megabitsPerSecond, milliseconds, requestsPerSecond, seconds } from "./units.ts";
import type { Workload } from "./workload.ts";

export const RESOURCES = [
  "cpu",
  "cpu-one-process",
  "link",
  "link-uncompressed",
  "quota",
  "database",
  "external-api",
] as const;
/** What can give out first. `memory` never has a rate: it decides whether a process runs at all. */
export type Resource = (typeof RESOURCES)[number];

/** One limit at one corner of the assumptions. Rates in req/s, responses in s. */
export interface LimitAt {
  readonly resource: Resource;
  /** With the planning ceiling kept (70 % of the CPU, 80 % of the link); `null`: never measured. */
  readonly rate: number | null;
  /** The same at full use. */
  readonly saturated: number | null;
  /**
   * Unloaded response time: the sum of the demands of one request. Only the link's own rows count the
   * link's share of it: a faster link shortens responses, and must not lower what another limit holds.
   */
  readonly response: number;
  /**
   * The queue in which requests wait for this resource, one way of running it each; none where a rate is
   * simply not passed, or never measured. Whoever has more than one way takes the one that holds most.
   */
  readonly queues: readonly LimitQueue[];
  /** Shown as "if": never binds and never is the runner-up. */
  readonly conditional: boolean;
}

/** One request's time in service, s, and how many are served at once. */
export interface LimitQueue {
  readonly servers: number;
  readonly serviceS: number;
}

/** Every number that the limits need, at one corner. */
export interface LimitInputs {
  readonly server: KnownServer;
  readonly workload: Workload;
  readonly processes: number;
  readonly preset: WorkloadPreset;
  readonly assumptions: Assumptions;
}

/**
 * All limits of the box at one corner, tightest rule first for each resource.
 * @source rules R8, R9, R13 to R17, R22, R34; design: rows marked conditional never bind
 */
export function limitsAt(inputs: LimitInputs, corner: Corner): readonly LimitAt[] {
  const { server, workload, processes, assumptions } = inputs;
  const of = (id: CoefficientId): number => valueAt(assumptions[id], corner);
  const demand = demandsAt(inputs, corner);
  const limits: LimitAt[] = [];
  const add = (
    resource: Resource,
    saturated: number | null,
    ceiling: number,
    conditional: boolean,
    { transmission = 0, queues = [] }: { readonly transmission?: number; readonly queues?: readonly LimitQueue[] } = {},
  ): void => {
    const rate = saturated === null ? null : saturated * ceiling;
    limits.push({ resource, rate, saturated, response: demand.server + transmission, conditional, queues });
  };
  const processor = (resource: Resource, running: number, conditional: boolean): void =>
    add(resource, cpuRate(inputs, running, corner), of("cpu-ceiling"), conditional, {
      queues: cpuQueues(inputs, running, corner),
    });
  const transmitter = (resource: Resource, rate: number, conditional: boolean): void =>
    add(resource, rate, of("link-ceiling"), conditional, {
      transmission: 1 / rate,
      queues: [{ servers: 1, serviceS: 1 / rate }],
    });

  processor("cpu", processes, false);
  if (processes > 1) processor("cpu-one-process", 1, true);

  const link = megabitsPerSecond(server.linkMbps ?? inputs.preset.linkMbps);
  transmitter("link", linkRate(link, demand.wire), server.linkMbps === null);
  if (workload.rawBodyKB !== null) {
    transmitter("link-uncompressed", linkRate(link, wireOf(workload.rawBodyKB, inputs, corner)), true);
  }

  if (server.trafficGBPerMonth !== "unlimited") {
    const quota = gigabytes(server.trafficGBPerMonth ?? inputs.preset.trafficGBPerMonth);
    const rate = quotaRateAtPeak(quota, demand.wire, of("days-per-month"), of("peak-to-mean"));
    add("quota", rate, 1, server.trafficGBPerMonth === null);
  }

  if (workload.components.includes("mysql") || workload.components.includes("postgres")) {
    const query = milliseconds(workload.queryMs ?? of("query-time"));
    const connections = poolTotal(server.cpuCores, processes);
    add("database", poolRate(connections, query), 1, workload.queryMs === null, {
      queues: [{ servers: connections, serviceS: query }],
    });
  }
  if (workload.apiRate !== null) {
    add("external-api", externalApiRate(requestsPerSecond(workload.apiRate), of("api-visits")), 1, false);
  }
  return limits;
}

/** What one request asks of the server, s, and of the wire, B. */
interface Demands {
  /** Processor, database and external API together. */
  readonly server: number;
  readonly wire: ReturnType<typeof wireBytes>;
}

function demandsAt(inputs: LimitInputs, corner: Corner): Demands {
  const { workload, assumptions } = inputs;
  const measured = workload.qps !== null;
  const app = workload.qps === null ? 0 : 1 / workload.qps;
  const other = measured ? milliseconds(valueAt(assumptions["other-demand"], corner)) : 0;
  const api = workload.apiLatencyS === null ? 0 : workload.apiLatencyS * assumptions["api-visits"].value;
  const query = workload.queryMs === null ? 0 : milliseconds(workload.queryMs);
  return { server: app + other + api + query, wire: wireOf(workload.bodyKB, inputs, corner) };
}

/** Bytes on the wire of a response with this body, uploads and static files included where the server sends them. */
export function wireOf(
  bodyKB: number,
  { workload, assumptions }: Pick<LimitInputs, "workload" | "assumptions">,
  corner: Corner,
): ReturnType<typeof wireBytes> {
  const of = (id: CoefficientId): number => valueAt(assumptions[id], corner);
  const uploads = workload.uploadsThroughServer ? of("upload-bytes") : 0;
  return wireBytes(kilobytes(bodyKB + uploads), {
    headerBytes: of("header-bytes"),
    tlsRecordBytes: of("tls-record-bytes"),
    tlsRecordSize: of("tls-record-size"),
    segmentOverheadBytes: of("segment-overhead-bytes"),
    segmentBytes: of("segment-bytes"),
    handshakeBytes: of("handshake-bytes"),
    requestsPerConnection: of("requests-per-connection"),
  });
}

/** Cores' worth of processor: a shared or burstable virtual CPU is less than a core. Rule R10. */
export function effectiveCores({ server, workload, assumptions }: LimitInputs, corner: Corner): number {
  switch (workload.cpuClass) {
    case null:
    case "dedicated":
      return server.cpuCores;
    case "shared":
      return server.cpuCores * valueAt(assumptions["shared-core"], corner);
    case "burst": {
      const said = workload.burstPercent;
      return server.cpuCores * (said === null ? valueAt(assumptions["burst-baseline"], corner) : said / 100);
    }
    default:
      return workload.cpuClass satisfies never;
  }
}

/**
 * Processes that serve one request each at a time, as one queue before all of them:
 *
 *     c = m,   S = m / X(m)        X(m) what m processes can do together, so S ≥ D_app
 *
 * with m the fewest processes that can do as much as all. One process fewer is a way too: where the last one adds
 * almost nothing, waiting in fewer, fuller queues would otherwise count as holding more.
 */
function cpuQueues(inputs: LimitInputs, processes: number, corner: Corner): readonly LimitQueue[] {
  const rateOf = (running: number): number => cpuRate(inputs, running, corner) ?? 0;
  const all = rateOf(processes);
  if (all === 0) return [];
  let useful = processes;
  for (let few = 0; useful - few > 1; ) {
    const middle = (few + useful) >> 1;
    if (rateOf(middle) >= all) useful = middle;
    else few = middle;
  }
  const ways = useful > 1 ? [useful, useful - 1] : [useful];
  return ways.map((servers) => ({ servers, serviceS: servers / rateOf(servers) }));
}

function cpuRate(inputs: LimitInputs, processes: number, corner: Corner): number | null {
  const { workload, assumptions } = inputs;
  if (workload.qps === null) return null;
  const of = (id: CoefficientId): number => valueAt(assumptions[id], corner);
  const scaled = scaledRate(requestsPerSecond(workload.qps), processes, of("contention"), of("coherency"));
  const shared = sharedCoresRate(
    effectiveCores(inputs, corner),
    seconds(1 / workload.qps),
    milliseconds(of("other-demand")),
  );
  return Math.min(scaled, shared);
}
