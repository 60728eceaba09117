import { describe, expect, test } from "vitest";
import { assessed, bareServer, limitOf, present, reportServer } from "../../_support/statements.ts";

const box = assessed(reportServer(), "report");
const exactly = (value: number) => ({ low: value, likely: value, high: value });

describe("the report's book alone", () => {
  test("people are rate × think time, floored: 187.5 × 5 = 937", () => {
    expect(box.people).toEqual(exactly(937));
    expect(assessed(reportServer({}, { thinkS: 10 }), "report").people).toEqual(exactly(1875));
  });

  test("clients are its 56, daily people 90,000, and it knows no ranges", () => {
    expect(box.clients).toEqual(exactly(56));
    // 187.5 × 3,600 ÷ 0.15 ÷ 50
    expect(box.dailyPeople).toEqual(exactly(90_000));
    expect(box.underLoad.givesWayAt).toEqual(exactly(937));
  });

  test("the link fills first; three processes at 0.8 are 5.5 times away", () => {
    expect(box.bottleneck).toBe("link");
    expect(box.runnerUp?.resource).toBe("cpu");
    // 429 × 3 × 0.8 = 1,029.6
    expect(box.runnerUp?.ratio.likely).toBeCloseTo(1029.6 / 187.5, 9);
    expect(limitOf(box, "cpu")).toMatchObject({ clients: exactly(307), people: exactly(5148) });
  });

  test("no ceilings, payload bytes only, and no quota", () => {
    expect(limitOf(box, "link").ratePerS).toEqual(exactly(187.5));
    expect(limitOf(box, "cpu-one-process").ratePerS).toEqual(exactly(429));
    expect(box.limits.map(({ resource }) => resource)).toEqual(["cpu", "cpu-one-process", "link", "link-uncompressed"]);
  });

  test("its memory plan is the tuned one", () => {
    expect(box.memoryPlan).toMatchObject({ totalMB: 3800, usableMB: 4096, processesFit: 3, fits: true });
  });

  test("more memory adds a process and nobody", () => {
    const eight = assessed(reportServer({ memoryGiB: 8 }), "report");
    expect([eight.processes, eight.people?.likely]).toEqual([4, 937]);
    expect(eight.doNot.map(({ action }) => action.kind)).not.toContain("upgrade-link");
  });

  test("at most one process a core, whatever was said", () => {
    expect(assessed(reportServer({}, { procs: 8 }), "report").processes).toBe(4);
    expect(assessed(reportServer({}, { procs: 2 }), "report").processes).toBe(2);
  });

  test("a stated demand is compared with its limits", () => {
    const asked = assessed(reportServer({}, { dau: 100 }), "report");
    expect(limitOf(asked, "link").used?.likely).toBeCloseTo(0.208333 / 187.5, 8);
  });
});

test("where two limits lie close together, no more clients are counted than either holds", () => {
  // Link 1,029.4 req/s: 308 clients. Processor 1,029.6 req/s, but rounded per process: 307.
  const close = assessed(reportServer({ linkMbps: 16.47 }), "report");
  expect(close.bottleneck).toBe("link");
  expect(close.clients).toEqual(exactly(307));
});

test("each row's clients follow from its own rate", () => {
  const small = assessed(reportServer({}, { bodyKB: 1, gzip: true }), "report");
  const { ratePerS, clients } = limitOf(small, "link-uncompressed");
  // 375 ÷ 5.5 × 0.3 = 20.45
  expect(clients?.likely).toBe(20);
  expect(clients?.likely).toBe(Math.floor(present(ratePerS).likely * 0.3));
});

describe("where not even one process fits", () => {
  test.for([null, 2])("nobody is held, with %s processes stated", (procs) => {
    const tiny = assessed(bareServer(1, 0.5, { linkMbps: 3 }, { procs, dau: 100 }), "report");
    expect(tiny).toMatchObject({ people: exactly(0), clients: exactly(0), bottleneck: "memory", runnerUp: null });
    expect(limitOf(tiny, "cpu")).not.toHaveProperty("used");
  });
});

test("an app without a throughput is answered by the measured book", () => {
  const php = assessed(reportServer({}, { stack: ["php"] }), "report");
  expect(php.method).toBe("measured");
  expect(php.report).toBeNull();
});

test("the report's book without a link has no bandwidth, and the processor binds", () => {
  const bare = assessed(bareServer(4, 4), "report");
  expect(bare.report?.figures.bandwidth).toBeNull();
  expect(bare.report?.figures.upgraded).toBeNull();
  expect(bare.bottleneck).toBe("cpu");
});
