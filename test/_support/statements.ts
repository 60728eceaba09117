import { type Assessment, assess } from "#assessment/assessment";
import type { Method } from "#assessment/figures";
import { EMPTY_OPTIONS, type Options } from "#assessment/options";
import { EMPTY_SPEC, type KnownServer, type ServerSpec } from "#assessment/server-spec";
import type { KnownStatement, Statement } from "#assessment/statement";
import { loadReference } from "#reference/load";

/** The data that the program itself runs on. */
export const REFERENCE = loadReference();

/** 4 cores, 4 GB, 40 GB SSD, 3 Mbit/s, 300 GB a month: the original report's server. */
const REPORT_SERVER: KnownServer = {
  cpuCores: 4,
  memoryGiB: 4,
  diskGB: 40,
  diskKind: "ssd",
  linkMbps: 3,
  trafficGBPerMonth: 300,
};

/** The report's server with some fields changed; `options` are said, everything else comes from the preset. */
export function reportServer(
  changed: Partial<KnownServer> = {},
  options: Partial<Options> = {},
  origins: Statement["origins"] = {},
): KnownStatement {
  return { spec: { ...REPORT_SERVER, ...changed }, options: { ...EMPTY_OPTIONS, ...options }, origins };
}

/** A server of which only these fields were said. */
export function bareServer(
  cpuCores: number,
  memoryGiB: number,
  rest: Partial<ServerSpec> = {},
  options: Partial<Options> = {},
): KnownStatement {
  return {
    spec: { ...EMPTY_SPEC, ...rest, cpuCores, memoryGiB },
    options: { ...EMPTY_OPTIONS, ...options },
    origins: {},
  };
}

export function assessed(statement: KnownStatement, method: Method = "measured"): Assessment {
  return assess(statement, method, REFERENCE);
}

/** The limit of one resource. @throws {Error} when the assessment has no such row */
export function limitOf(assessment: Pick<Assessment, "limits">, resource: Assessment["limits"][number]["resource"]) {
  const found = assessment.limits.find((limit) => limit.resource === resource);
  if (found === undefined) throw new Error(`no limit for ${resource}`);
  return found;
}

/** The original report, redone. @throws {Error} when the assessment has none */
export function reportOf(assessment: Pick<Assessment, "report">) {
  if (assessment.report === null) throw new Error("the report's book has nothing to start from");
  return assessment.report;
}

/** What is there. @throws {Error} for `null` and `undefined`: a test that expects a figure says so */
export function present<Value>(value: Value): NonNullable<Value> {
  if (value === null || value === undefined) throw new Error("expected a figure, found none");
  return value;
}
