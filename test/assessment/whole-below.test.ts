import { expect, test } from "vitest";
import { wholeBelow } from "#assessment/units";
import { assessed, reportServer } from "../_support/statements.ts";

test("an exact product is not one short of itself for the noise of binary fractions", () => {
  expect((2e6 / 8 / 3000) * 0.3).toBeLessThan(25);
  expect(wholeBelow((2e6 / 8 / 3000) * 0.3)).toBe(25);
  const report = assessed(reportServer({ linkMbps: 2 }, { bodyKB: 3 }), "report");
  expect(report.clients?.likely).toBe(25);
});

test("what is below a whole number stays below it", () => {
  expect([128.7, 24.999_999, 0, 0.999].map(wholeBelow)).toEqual([128, 24, 0, 0]);
});
