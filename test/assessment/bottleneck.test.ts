import { describe, expect, test } from "vitest";
import { bottleneckOf, runnerUpOf } from "#assessment/bottleneck";
import type { LimitAt, Resource } from "#assessment/limits";
import { assessed, present, reportServer } from "../_support/statements.ts";

const limit = (resource: Resource, rate: number | null, conditional = false): LimitAt => ({
  resource,
  rate,
  saturated: rate,
  response: 0,
  conditional,
  queues: [],
});

test("the tightest rate that counts binds, and the next one is named with its distance", () => {
  const limits = [limit("cpu", 800), limit("quota", 150), limit("link", 100)];
  const bottleneck = present(bottleneckOf(limits));
  expect(bottleneck).toEqual({ resource: "link", rate: 100 });
  expect(runnerUpOf(limits, bottleneck)).toEqual({ resource: "quota", rate: 150, ratio: 1.5 });
});

test("an if never binds and is never next, however tight", () => {
  const limits = [limit("cpu", 800), limit("link", 100, true), limit("cpu-one-process", 300, true)];
  const bottleneck = present(bottleneckOf(limits));
  expect(bottleneck.resource).toBe("cpu");
  expect(runnerUpOf(limits, bottleneck)).toBeNull();
});

test("what was never measured binds nobody", () => {
  expect(bottleneckOf([limit("cpu", null), limit("link", 5)])).toEqual({ resource: "link", rate: 5 });
  expect(bottleneckOf([limit("cpu", null)])).toBeNull();
});

describe("on the report's server", () => {
  test("with the quota said: the link binds, the quota is 1.39 times away", () => {
    const { bottleneck, runnerUp } = assessed(reportServer());
    expect(bottleneck).toBe("link");
    expect(runnerUp?.resource).toBe("quota");
    expect(runnerUp?.ratio.likely).toBeCloseTo(1.39, 2);
  });

  test("without it the processor is next, 6.6 times away", () => {
    const { bottleneck, runnerUp } = assessed(reportServer({ trafficGBPerMonth: null }));
    expect(bottleneck).toBe("link");
    expect(runnerUp?.resource).toBe("cpu");
    expect(runnerUp?.ratio.likely).toBeCloseTo(6.62, 2);
  });
});
