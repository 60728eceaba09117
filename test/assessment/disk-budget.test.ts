import { expect, test } from "vitest";
import { assessed, bareServer, reportServer } from "../_support/statements.ts";

test("40 GB hold system and logs and leave 20 for data", () => {
  expect(assessed(reportServer()).diskPlan).toEqual({
    lines: [
      { item: "system", gb: 15 },
      { item: "logs", gb: 5 },
    ],
    totalGB: 40,
    leftGB: 20,
    enough: true,
  });
});

test("20 GB are just enough, 19 are not", () => {
  expect(assessed(reportServer({ diskGB: 20 })).diskPlan).toMatchObject({ leftGB: 0, enough: true });
  expect(assessed(reportServer({ diskGB: 19 })).diskPlan).toMatchObject({ leftGB: -1, enough: false });
});

test("a disk that was not said is the assumed 40 GB", () => {
  expect(assessed(bareServer(4, 4)).diskPlan.totalGB).toBe(40);
});

test("the disk never changes how many people are held", () => {
  expect(assessed(reportServer({ diskGB: 2000, diskKind: "nvme" })).people).toEqual(assessed(reportServer()).people);
});
