import { expect, test } from "vitest";
import { assessed, reportServer } from "../_support/statements.ts";

test("daily people bear the busiest hour in the link and the month in the quota, at every corner", () => {
  // Link: 123.66 × 3,600 ÷ 0.15 ÷ 50; low 114.24 with 0.2 × 1.25 for 0.15; high 128.98 with 0.1 is 92,863, more than
  // the quota lets through: 300 GB ÷ 2,326 B ÷ 30 ÷ 50.
  expect(assessed(reportServer()).dailyPeople).toEqual({ low: 32_901, likely: 59_356, high: 85_984 });
});

test("a small quota is used up by the month, whatever the day looks like", () => {
  // 30 GB ÷ 2,426 B ÷ 30 days ÷ 50 requests; low with the handshakes' 2,626 B, high with 100 B less of headers.
  const { dailyPeople, bottleneck } = assessed(reportServer({ trafficGBPerMonth: 30 }));
  expect(bottleneck).toBe("quota");
  expect(dailyPeople).toEqual({ low: 7616, likely: 8244, high: 8598 });
});
