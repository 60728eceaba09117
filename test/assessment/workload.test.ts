import { describe, expect, test } from "vitest";
import { EMPTY_OPTIONS, type Options } from "#assessment/options";
import { workloadOf } from "#assessment/workload";
import { bareServer, REFERENCE } from "../_support/statements.ts";

const of = (options: Partial<Options> = {}) => workloadOf(bareServer(4, 4, {}, options), REFERENCE.preset);

test("where nothing was said, the report's own application is assumed", () => {
  expect(of()).toMatchObject({
    runtime: "node",
    components: ["node", "mysql", "redis", "nginx", "panel"],
    qps: 429,
    p95Ms: 184,
    thinkS: 5,
    paceS: 0.3,
    bodyKB: 2,
    rawBodyKB: 11,
    actions: 1,
    dailyPeople: 100,
    requestsPerDay: 50,
    processMB: 600,
    bufferPoolMB: 512,
    redisMB: 128,
  });
});

test("what was said takes the preset's place, and nothing else moves", () => {
  const said = { qps: 100, thinkS: 8, paceS: 1, bodyKB: 5, actions: 2, dau: 1000, reqPerDay: 20, processMB: 300 };
  const { qps, thinkS, paceS, bodyKB, actions, dailyPeople, requestsPerDay, processMB, ...rest } = of(said);
  expect({ qps, thinkS, paceS, bodyKB, actions, dailyPeople, requestsPerDay, processMB }).toEqual({
    qps: 100,
    thinkS: 8,
    paceS: 1,
    bodyKB: 5,
    actions: 2,
    dailyPeople: 1000,
    requestsPerDay: 20,
    processMB: 300,
  });
  expect(rest).toMatchObject({ runtime: "node", bufferPoolMB: 512, redisMB: 128 });
});

describe("a load test belongs to its program", () => {
  test("the preset's says nothing about another runtime", () => {
    expect(of({ stack: ["java", "mysql"] })).toMatchObject({ runtime: "java", qps: null, p95Ms: null, processMB: 300 });
  });

  test("a stated throughput brings no P95 with it", () => {
    expect(of({ qps: 200 }).p95Ms).toBeNull();
    expect(of({ qps: 200, p95Ms: 90 }).p95Ms).toBe(90);
  });
});

test("only a stated demand is compared with", () => {
  expect(of().demandSaid).toBe(false);
  expect(of({ dau: 100 }).demandSaid).toBe(true);
});

test("uploads pass the server only when that was said", () => {
  expect(of().uploadsThroughServer).toBe(false);
  expect(of({ uploads: "direct" }).uploadsThroughServer).toBe(false);
  expect(of({ uploads: "server" }).uploadsThroughServer).toBe(true);
});

test("a stated baseline makes the processor a burstable one", () => {
  expect(of({ burstPercent: 20 }).cpuClass).toBe("burst");
  expect(of({ burstPercent: 20, cpuClass: "shared" }).cpuClass).toBe("shared");
});

test("the options without a value are all unsaid", () => {
  expect(Object.values(EMPTY_OPTIONS).every((value) => value === null)).toBe(true);
});
