import { expect, test } from "vitest";
import { assessed, present, reportServer } from "../_support/statements.ts";

const { working } = assessed(reportServer());
const step = (figure: string) => present(working.find((one) => one.figure === figure));

test("the arithmetic of the report's server, line by line", () => {
  expect(step("busy-connections")).toMatchObject({ inputs: { rate: 429, P95: 184 } });
  expect(step("test-utilisation").result).toBeCloseTo(0.962, 3);
  expect(step("demand").result).toBeCloseTo(2.331, 3);
  expect(step("scaled").inputs).toEqual({ "X₁": 429, n: 3, α: 0.05, β: 0 });
  expect(step("scaled").result).toBeCloseTo(1170, 6);
  expect(step("shared-cores").result).toBeCloseTo(1364.72, 2);
  expect(step("cpu").result).toBeCloseTo(819, 6);
  expect(step("wire")).toMatchObject({ inputs: { body: 2000, headers: 300 }, result: 2426 });
  expect(step("wire-uncompressed").result).toBe(11_738);
  expect(step("link")).toMatchObject({ inputs: { link: 3, wire: 2426, ceiling: 0.8 } });
  expect(step("link").result).toBeCloseTo(123.66, 2);
  expect(step("quota").inputs).toEqual({ quota: 300, wire: 2426, days: 30, "peak-to-mean": 3.6 });
  expect(step("database")).toMatchObject({ inputs: { connections: 9, query: 4 }, result: 2250 });
  expect(step("people")).toMatchObject({ inputs: { Z: 5, k: 1 }, result: 622 });
  expect(step("clients")).toMatchObject({ inputs: { pace: 0.3 }, result: 37 });
  expect(step("usable-memory").result).toBe(3748);
  expect(step("memory").result).toBe(3656);
});

test("where two limits lie close together the people are worked out from the one that holds fewer", () => {
  // The processor makes 4.130 req/s and answers in 0.17 s, the link 4.122 in 0.36 s: 21 people against 22.
  const close = assessed(reportServer({ linkMbps: 0.1, trafficGBPerMonth: "unlimited" }, { qps: 5.9, procs: 1 }));
  const people = present(close.working.find(({ figure }) => figure === "people"));
  const { X, Z, R, k } = people.inputs as { X: number; Z: number; R: number; k: number };
  expect(Math.floor((X * (Z + R)) / k)).toBe(people.result);
  expect(people.result).toBe(close.people?.likely);
});

test("an app that was never measured has no arithmetic of the processor", () => {
  const figures = assessed(reportServer({}, { stack: ["php"] })).working.map(({ figure }) => figure);
  expect(figures).not.toContain("demand");
  expect(figures).toContain("link");
});
