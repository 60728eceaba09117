import fc from "fast-check";
import { expect, test } from "vitest";
import {
  COMPONENTS,
  EMPTY_OPTIONS,
  MYSQL_VERSIONS,
  type Options,
  POSTGRES_VERSIONS,
  REDIS_USES,
} from "#assessment/options";
import { EMPTY_SPEC } from "#assessment/server-spec";
import type { Statement } from "#assessment/statement";
import { decodeStatement, encodeStatement } from "#storage/statement-codec";
import { statement } from "../contract/samples.ts";

const orNull = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { nil: null });
const amount = orNull(fc.double({ min: 0, max: 1e7, noNaN: true }).map(Math.abs));
const word = orNull(fc.string({ unit: "grapheme", maxLength: 40 }).filter((text) => !/\p{Cc}/u.test(text)));

const options: fc.Arbitrary<Options> = fc.record({
  qps: amount,
  p95Ms: amount,
  thinkS: amount,
  paceS: amount,
  bodyKB: amount,
  gzip: orNull(fc.boolean()),
  dau: amount,
  expectedPeople: amount,
  reqPerDay: amount,
  actions: amount,
  procs: amount,
  processMB: amount,
  mysql: orNull(fc.constantFrom(...MYSQL_VERSIONS)),
  postgres: orNull(fc.constantFrom(...POSTGRES_VERSIONS)),
  redis: orNull(fc.constantFrom(...REDIS_USES)),
  stack: orNull(fc.uniqueArray(fc.constantFrom(...COMPONENTS))),
  cpuClass: orNull(fc.constantFrom("dedicated", "shared", "burst")),
  burstPercent: amount,
  apiLatencyS: amount,
  apiRate: amount,
  queryMs: amount,
  uploads: orNull(fc.constantFrom("server", "direct")),
  price: amount,
  app: word,
  script: word,
});
const spec: fc.Arbitrary<Statement["spec"]> = fc.record({
  cpuCores: amount,
  memoryGiB: amount,
  diskGB: amount,
  diskKind: orNull(fc.constantFrom("ssd", "nvme", "hdd")),
  linkMbps: amount,
  trafficGBPerMonth: fc.oneof(amount, fc.constant("unlimited" as const)),
});
const field = fc.constantFrom(...(Object.keys({ ...EMPTY_SPEC, ...EMPTY_OPTIONS }) as (keyof Statement["origins"])[]));
const origins: fc.Arbitrary<Statement["origins"]> = fc.dictionary(
  field,
  fc.constantFrom("said" as const, "measured" as const, "assumed" as const),
  { noNullPrototype: true },
);

test("every statement comes back as it was written", () => {
  fc.assert(
    fc.property(fc.record({ spec, options, origins }), (value) => {
      expect(decodeStatement(encodeStatement(value), "servers", "n")).toEqual(value);
    }),
  );
});

test("what was not said is not written, and read as not said", () => {
  expect(encodeStatement(statement())).toBe(
    '{"spec":{"cpuCores":4,"memoryGiB":4,"linkMbps":3},"options":{},"origins":{}}',
  );
  expect(decodeStatement('{"spec":{},"options":{},"origins":{}}', "servers", "n")).toEqual({
    spec: EMPTY_SPEC,
    options: EMPTY_OPTIONS,
    origins: {},
  });
});

test.for([
  "",
  "{",
  "null",
  "[]",
  "{}",
  '{"spec":{},"options":{}}',
  '{"spec":{"cpuCores":"4"},"options":{},"origins":{}}',
  '{"spec":{"cpuCores":-4},"options":{},"origins":{}}',
  '{"spec":{"cpuCores":1e999},"options":{},"origins":{}}',
  '{"spec":{"cpus":4},"options":{},"origins":{}}',
  '{"spec":{"__proto__":{"cpuCores":4}},"options":{},"origins":{}}',
  '{"spec":{},"options":{"__proto__":1},"origins":{}}',
  '{"spec":{},"options":{"mysql":"8"},"origins":{}}',
  '{"spec":{},"options":{"stack":["node","cobol"]},"origins":{}}',
  '{"spec":{},"options":{"app":"a\\u0000b"},"origins":{}}',
  '{"spec":{},"options":{},"origins":{"cpuCores":"guessed"}}',
  '{"spec":{},"options":{},"origins":{"colour":"said"}}',
  '{"spec":{},"options":{},"origins":{},"more":1}',
])("%s is not a statement", (text) => {
  const reading = () => decodeStatement(text, "servers", "web-1");
  expect(reading).toThrow(expect.objectContaining({ code: "stored-row-unreadable", table: "servers", key: "web-1" }));
});

test("a name that means something to JavaScript is no origin, and reaches no prototype", () => {
  const read = decodeStatement('{"spec":{},"options":{},"origins":{"__proto__":"said"}}', "servers", "n");
  expect(read.origins).toEqual({});
  expect(Object.getPrototypeOf(read.origins)).toBe(Object.prototype);
});
