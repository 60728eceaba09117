import fc from "fast-check";
import type { Method } from "#assessment/figures";
import { COMPONENTS, MYSQL_VERSIONS, OPTION_RANGES, POSTGRES_VERSIONS, REDIS_USES } from "#assessment/options";
import { type KnownServer, MAX_GIB_PER_CORE, SPEC_RANGES } from "#assessment/server-spec";
import type { KnownStatement } from "#assessment/statement";

interface Range {
  readonly low: number;
  readonly high: number;
}

/** Any number of a range, its ends among them; small and large ones are equally likely. */
function within({ low, high }: Range): fc.Arbitrary<number> {
  const least = low === 0 ? 1e-3 : low;
  return fc.oneof(
    { weight: 8, arbitrary: fc.double({ min: Math.log(least), max: Math.log(high), noNaN: true }).map(rounded) },
    { weight: 1, arbitrary: fc.constantFrom(low, high) },
  );

  function rounded(logarithm: number): number {
    return Math.min(high, Math.max(low, Number(Math.exp(logarithm).toPrecision(4))));
  }
}

function whole(range: Range): fc.Arbitrary<number> {
  return within(range).map(Math.floor);
}

function maybe<Value>(of: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> {
  return fc.option(of, { freq: 1 });
}

/** Servers as they may be said: sold sizes half of the time, anything in range otherwise. */
const anyServer: fc.Arbitrary<KnownServer> = fc
  .record({
    cpuCores: fc.oneof(fc.constantFrom(1, 2, 4, 8, 16), within(SPEC_RANGES.cpuCores)),
    memoryGiB: fc.oneof(fc.constantFrom(1, 2, 4, 8, 16), within(SPEC_RANGES.memoryGiB)),
    diskGB: maybe(within(SPEC_RANGES.diskGB)),
    diskKind: maybe(fc.constantFrom("ssd" as const, "nvme" as const, "hdd" as const)),
    linkMbps: maybe(fc.oneof(fc.constantFrom(1, 3, 5, 30), within(SPEC_RANGES.linkMbps))),
    trafficGBPerMonth: maybe(
      fc.oneof(fc.constant("unlimited" as const), fc.constant(300), within(SPEC_RANGES.trafficGBPerMonth)),
    ),
  })
  .map((server) => ({ ...server, memoryGiB: Math.min(server.memoryGiB, server.cpuCores * MAX_GIB_PER_CORE) }))
  .filter(({ memoryGiB }) => memoryGiB >= SPEC_RANGES.memoryGiB.low);

/** Mostly unsaid, as people leave them; each said one anywhere in its range. */
const anyOptions: fc.Arbitrary<KnownStatement["options"]> = fc.record({
  qps: seldom(within(OPTION_RANGES.qps)),
  p95Ms: seldom(within(OPTION_RANGES.p95Ms)),
  thinkS: seldom(within(OPTION_RANGES.thinkS)),
  paceS: seldom(within(OPTION_RANGES.paceS)),
  bodyKB: seldom(within(OPTION_RANGES.bodyKB)),
  gzip: seldom(fc.boolean()),
  dau: seldom(whole(OPTION_RANGES.dau)),
  expectedPeople: seldom(whole(OPTION_RANGES.expectedPeople)),
  reqPerDay: seldom(whole(OPTION_RANGES.reqPerDay)),
  actions: seldom(whole(OPTION_RANGES.actions)),
  procs: seldom(whole(OPTION_RANGES.procs)),
  processMB: seldom(whole(OPTION_RANGES.processMB)),
  mysql: seldom(fc.constantFrom(...MYSQL_VERSIONS)),
  postgres: seldom(fc.constantFrom(...POSTGRES_VERSIONS)),
  redis: seldom(fc.constantFrom(...REDIS_USES)),
  stack: seldom(fc.uniqueArray(fc.constantFrom(...COMPONENTS), { maxLength: 6 })),
  cpuClass: seldom(fc.constantFrom("dedicated" as const, "shared" as const, "burst" as const)),
  burstPercent: seldom(within(OPTION_RANGES.burstPercent)),
  apiLatencyS: seldom(within(OPTION_RANGES.apiLatencyS)),
  apiRate: seldom(within(OPTION_RANGES.apiRate)),
  queryMs: seldom(within(OPTION_RANGES.queryMs)),
  uploads: seldom(fc.constantFrom("server" as const, "direct" as const)),
  price: seldom(within(OPTION_RANGES.price)),
  app: fc.constant(null),
  script: fc.constant(null),
});

function seldom<Value>(of: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: of });
}

/** Any statement that the grammar could let through, ends of every range included. */
export const anyStatement: fc.Arbitrary<KnownStatement> = fc.record({
  spec: anyServer,
  options: anyOptions,
  origins: fc.constantFrom({}, { memoryGiB: "measured" as const }, { bodyKB: "assumed" as const }),
});

export const anyMethod: fc.Arbitrary<Method> = fc.constantFrom("measured", "report");
