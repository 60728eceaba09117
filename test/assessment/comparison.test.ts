import { expect, test } from "vitest";
import { compare, difference } from "#assessment/comparison";
import { assessed, bareServer, reportServer } from "../_support/statements.ts";

const box = assessed(reportServer());

test("8 GB adds nobody and one process; the memory left grows", () => {
  expect(compare(box, assessed(reportServer({ memoryGiB: 8 })))).toEqual({
    people: { low: 0, likely: 0, high: 0 },
    clients: { low: 0, likely: 0, high: 0 },
    dailyPeople: { low: 0, likely: 0, high: 0 },
    processesFit: 1,
    // 7,496 − 4,631 against 3,748 − 3,656.
    memoryLeftMB: 2865 - 92,
    bottleneck: { from: "link", to: "link" },
  });
});

test("5 Mbit/s adds 237 people and hands the first place to the quota", () => {
  expect(compare(box, assessed(reportServer({ linkMbps: 5 })))).toMatchObject({
    people: { low: 0, likely: 237, high: 430 },
    processesFit: 0,
    memoryLeftMB: 0,
    bottleneck: { from: "link", to: "quota" },
  });
});

test("a smaller server shows as a loss", () => {
  const delta = compare(box, assessed(reportServer({ linkMbps: 1 })));
  expect(delta.people?.likely).toBeLessThan(0);
  expect(delta.people?.low).toBeLessThanOrEqual(delta.people?.likely ?? 0);
});

test("what is unknown on one side has no difference", () => {
  const php = assessed(bareServer(4, 4, {}, { stack: ["php"] }));
  expect(compare(php, box)).toMatchObject({ people: null, clients: null, bottleneck: { from: null, to: "link" } });
});

test("a gain is likely what it is likely, its ends whichever is least and most", () => {
  expect(difference({ low: 10, likely: 20, high: 30 }, { low: 15, likely: 22, high: 31 })).toEqual({
    low: 1,
    likely: 2,
    high: 5,
  });
});
