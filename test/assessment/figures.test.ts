import { describe, expect, test } from "vitest";
import { assessed, bareServer, limitOf, reportServer } from "../_support/statements.ts";

const box = assessed(reportServer());

test("the report's server holds 622 people at 2 kB and 131 at 11 kB", () => {
  expect(box.people?.likely).toBe(622);
  expect(assessed(reportServer({}, { bodyKB: 11 })).people?.likely).toBe(131);
});

test("at worst the quota holds it to 529; at best the link to 649", () => {
  // Low: 300 GB ÷ 2,626 B ÷ 2,592,000 s × 2.4 × 5.0043 s. High: 375,000 ÷ 2,326 × 0.8 × (5.0026 + 0.0299 s in the queue).
  expect(box.people).toEqual({ low: 529, likely: 622, high: 649 });
});

test("37 clients send one request every 0.3 s: clients are not people", () => {
  expect(box.clients).toEqual({ low: 31, likely: 37, high: 38 });
});

test("59,000 daily people are 50 requests each with 15 % in one hour", () => {
  expect(box.dailyPeople?.likely).toBe(59_356);
});

test("it gives way at 849: half a second of mean response, and never counted as held", () => {
  // Just below the bound 154.575 × 5.5 = 850.
  expect(box.underLoad.givesWayAt?.likely).toBe(849);
  expect(assessed(reportServer({}, { bodyKB: 11 })).underLoad.givesWayAt?.likely).toBe(171);
  expect(assessed(reportServer({}, { thinkS: 10 })).underLoad.givesWayAt?.likely).toBe(1620);
});

test("one process is enough while the link binds, three fit", () => {
  expect(box).toMatchObject({ processes: 3, processesNeeded: 1 });
  expect(box.memoryPlan.processesFit).toBe(3);
});

test("as many processes are needed as the tightest limit keeps busy at 300 req/s each", () => {
  const needed = (linkMbps: number) =>
    assessed(reportServer({ linkMbps, trafficGBPerMonth: "unlimited" }, { procs: 4 })).processesNeeded;
  // 7 Mbit/s carry 288.5 req/s, 8 carry 329.8; at 40 the processor binds: 955 ÷ 300.3.
  expect(needed(7)).toBe(1);
  expect(needed(8)).toBe(2);
  expect(needed(40)).toBe(4);
});

test("one process that fills itself needs one process, not two", () => {
  const alone = assessed(reportServer({ linkMbps: 100, trafficGBPerMonth: "unlimited" }, { procs: 1 }));
  expect([alone.bottleneck, alone.processesNeeded]).toEqual(["cpu", 1]);
});

describe("a stated demand", () => {
  const asked = assessed(reportServer({}, { dau: 100 }));

  test("is compared with every limit at its peak of 0.21 req/s", () => {
    expect(asked.demandPerS?.likely).toBeCloseTo(0.208, 3);
    expect(asked.demandPerS?.low).toBeCloseTo((100 * 50 * 0.1) / 3600, 9);
    expect(asked.demandPerS?.high).toBeCloseTo((100 * 50 * 0.2 * 1.25) / 3600, 9);
    expect(limitOf(asked, "link").used?.likely).toBeCloseTo(0.20833 / 123.66, 6);
  });

  test("worst meets worst: the highest peak against the lowest limit", () => {
    expect(limitOf(asked, "link").used?.high).toBeCloseTo(0.347222 / 114.2422, 6);
    expect(limitOf(asked, "link").used?.low).toBeCloseTo(0.138889 / 128.9768, 6);
  });

  test("leaves what is held as it is", () => {
    expect(asked.people).toEqual(box.people);
  });

  test("of people expected at once is one action per cycle of thinking and waiting", () => {
    const { demandPerS } = assessed(reportServer({}, { expectedPeople: 500, actions: 3, thinkS: 10 }));
    // 500 × 3 ÷ (10 s + 2.331 ms + 0.6 ms + 6.469 ms on the link)
    expect(demandPerS?.likely).toBeCloseTo(149.859, 3);
  });

  test("is within every limit exactly as long as it is no more than what is held", () => {
    const used = (expectedPeople: number) =>
      limitOf(assessed(reportServer({}, { expectedPeople })), "link").used?.likely ?? Number.NaN;
    expect(used(622)).toBeLessThanOrEqual(1);
    expect(used(623)).toBeGreaterThan(1);
  });

  test("of both kinds is the larger of the two", () => {
    const likely = (dau: number) => assessed(reportServer({}, { expectedPeople: 500, dau })).demandPerS?.likely;
    expect(likely(100)).toBeCloseTo(500 / 5.0209, 1);
    // 100,000 × 50 × 0.15 ÷ 3,600
    expect(likely(100_000)).toBeCloseTo(208.33, 2);
  });

  test("that was not stated fills nothing", () => {
    expect(box.demandPerS).toBeNull();
    expect(limitOf(box, "link")).not.toHaveProperty("used");
  });
});

describe("when not even one process fits", () => {
  const tiny = assessed(bareServer(1, 0.5, { linkMbps: 3 }));

  test("nobody is held, and memory is the reason", () => {
    const none = { low: 0, likely: 0, high: 0 };
    expect(tiny).toMatchObject({ people: none, clients: none, dailyPeople: none, underLoad: { givesWayAt: none } });
    expect(tiny).toMatchObject({ bottleneck: "memory", runnerUp: null, artifacts: null });
    expect(tiny.limits.some(({ binding }) => binding)).toBe(false);
  });

  test("no scenario holds anybody either, and no task waits", () => {
    for (const scenario of tiny.scenarios) {
      if (scenario.id === "wait") {
        expect(scenario.acceptedPerS?.high).toBe(0);
        expect(scenario.apis.flatMap(({ tasksWaiting }) => tasksWaiting)).toEqual([0, 0, 0, 0, 0, 0]);
      } else {
        expect(scenario).toMatchObject({ held: { low: 0, likely: 0, high: 0 }, binds: "memory" });
      }
    }
  });
});
