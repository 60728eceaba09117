import { describe, expect, test } from "vitest";
import type { Options } from "#assessment/options";
import type { Statement } from "#assessment/statement";
import { assessed, bareServer, reportServer } from "../_support/statements.ts";

const confidence = (options: Partial<Options>, origins: Statement["origins"] = {}) =>
  assessed(reportServer({}, options, origins)).confidence;
const codes = (options: Partial<Options>) => confidence(options).why.map(({ code }) => code);

test("low while throughput and body are assumed, medium once both were said, high once one was measured here", () => {
  expect(confidence({}).level).toBe("low");
  expect(confidence({ qps: 429 }).level).toBe("low");
  expect(confidence({ bodyKB: 2 }).level).toBe("low");
  expect(confidence({ qps: 429, bodyKB: 2 }).level).toBe("medium");
  expect(confidence({ qps: 429, bodyKB: 2 }, { qps: "measured" }).level).toBe("high");
});

test("a body that we derived does not raise it", () => {
  expect(confidence({ qps: 429, bodyKB: 11 }, { bodyKB: "assumed" }).level).toBe("low");
});

describe("the reasons", () => {
  test("name what is assumed with its value", () => {
    expect(confidence({}).why).toEqual([
      { code: "nothing-measured", qps: 429 },
      { code: "body-assumed", bodyKB: 2 },
    ]);
  });

  test("name an unmeasured app, an unsaid link and a shared processor", () => {
    const { why } = assessed(bareServer(4, 4, {}, { stack: ["go"], cpuClass: "shared" })).confidence;
    expect(why.map(({ code }) => code)).toEqual(["throughput-unknown", "body-assumed", "link-unsaid", "shared-cpu"]);
  });

  test("name a load test that filled its process, with the connections that can have been busy", () => {
    const saturated = confidence({ qps: 429, p95Ms: 184 }).why.find(({ code }) => code === "test-saturated");
    expect(saturated).toMatchObject({ code: "test-saturated" });
    if (saturated?.code !== "test-saturated") return;
    expect(saturated.utilisation).toBeCloseTo(0.962, 3);
    expect(saturated.connections).toBeCloseTo(78.9, 1);
  });

  test("leave out a test that did not: 20 ms of P95 are 65 % busy", () => {
    expect(codes({ qps: 429, p95Ms: 20 })).not.toContain("test-saturated");
    // 1 − 2.996 × 2.331 ÷ 46.6 = 0.850: above that it counts as full.
    expect(codes({ qps: 429, p95Ms: 46 })).not.toContain("test-saturated");
    expect(codes({ qps: 429, p95Ms: 47 })).toContain("test-saturated");
  });
});
