import { expect, test } from "vitest";
import type { Ratings } from "#assessment/ratings";
import type { KnownServer } from "#assessment/server-spec";
import { assessed, bareServer, reportServer } from "../_support/statements.ts";

const CASES: readonly (readonly [keyof Ratings, Partial<KnownServer>, number])[] = [
  ["cpu", { cpuCores: 0.5 }, 1],
  ["cpu", { cpuCores: 1 }, 2],
  ["cpu", { cpuCores: 2 }, 3],
  ["cpu", { cpuCores: 7.9 }, 4],
  ["cpu", { cpuCores: 8 }, 5],
  ["memory", { memoryGiB: 1 }, 1],
  ["memory", { memoryGiB: 2 }, 2],
  ["memory", { memoryGiB: 8 }, 4],
  ["memory", { memoryGiB: 16 }, 5],
  ["disk", { diskGB: 10 }, 1],
  ["disk", { diskGB: 39 }, 3],
  ["disk", { diskGB: 100 }, 5],
  ["disk", { diskGB: 100, diskKind: "hdd" }, 4],
  ["disk", { diskGB: 1, diskKind: "hdd" }, 1],
  ["link", { linkMbps: 1 }, 1],
  ["link", { linkMbps: 5 }, 3],
  ["link", { linkMbps: 20 }, 4],
  ["link", { linkMbps: 100 }, 5],
  ["traffic", { trafficGBPerMonth: 99 }, 1],
  ["traffic", { trafficGBPerMonth: 100 }, 2],
  ["traffic", { trafficGBPerMonth: 1000 }, 4],
  ["traffic", { trafficGBPerMonth: 3000 }, 5],
  ["traffic", { trafficGBPerMonth: "unlimited" }, 5],
];

test.for(CASES)("%s of %o has %i stars", ([resource, changed, stars]) => {
  expect(assessed(reportServer(changed)).ratings[resource]).toBe(stars);
});

test("a machine that reports 3.66 GiB is rated as the 4 GB that were sold", () => {
  expect(assessed(reportServer({ memoryGiB: 3.66 }, {}, { memoryGiB: "measured" })).ratings.memory).toBe(3);
});

test("a link and a quota that were not said are not rated and do not weigh in the mean", () => {
  // 5 + 5 + 4 of the assumed 40 GB SSD: 4.67 rounds to 5.
  expect(assessed(bareServer(8, 16)).ratings).toEqual({
    cpu: 5,
    memory: 5,
    disk: 4,
    link: null,
    traffic: null,
    overall: 5,
  });
});

test("the mean is rounded, halves up", () => {
  // 4 + 3 + 4 + 2 + 3 = 16 → 3.2 → 3; 5 + 3 + 4 + 2 + 3 = 17 → 3.4 → 3; 5 + 4 + 4 + 2 + 3 = 18 → 3.6 → 4.
  expect(assessed(reportServer({ cpuCores: 8 })).ratings.overall).toBe(3);
  expect(assessed(reportServer({ cpuCores: 8, memoryGiB: 8 })).ratings.overall).toBe(4);
  // 4 + 3 + 4 + 3 = 14 of four known: 3.5 → 4.
  expect(assessed(reportServer({ linkMbps: null })).ratings.overall).toBe(4);
});
