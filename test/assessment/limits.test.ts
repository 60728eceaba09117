import { describe, expect, test } from "vitest";
import type { Assessment } from "#assessment/assessment";
import type { Options } from "#assessment/options";
import { assessed, bareServer, limitOf, present, reportServer } from "../_support/statements.ts";

const rates = (assessment: Assessment, resource: Parameters<typeof limitOf>[1]) =>
  present(limitOf(assessment, resource).ratePerS);

function expectRates(
  actual: { low: number; likely: number; high: number },
  expected: readonly [number, number, number],
) {
  expect(actual.low).toBeCloseTo(expected[0], 1);
  expect(actual.likely).toBeCloseTo(expected[1], 1);
  expect(actual.high).toBeCloseTo(expected[2], 1);
}

describe("the report's server", () => {
  const box = assessed(reportServer());

  test("three processes make 819 req/s with 70 % of the processor; the shared cores hold them to 647 at worst", () => {
    expectRates(rates(box, "cpu"), [646.5, 819, 866.25]);
  });

  test("four processes make 955, 647 at worst and 1,106 at best", () => {
    expectRates(rates(assessed(reportServer({}, { procs: 4 })), "cpu"), [646.5, 955.3, 1106.3]);
  });

  test("one process makes 300, shown only as an if", () => {
    expectRates(rates(box, "cpu-one-process"), [300.3, 300.3, 300.3]);
    expect(limitOf(box, "cpu-one-process").conditional).toBe(true);
  });

  test("one process alone is the processor's own row and no if", () => {
    const one = assessed(reportServer({}, { procs: 1 }));
    expectRates(rates(one, "cpu"), [300.3, 300.3, 300.3]);
    expect(one.limits.map(({ resource }) => resource)).not.toContain("cpu-one-process");
  });

  test("the link carries 123.7 req/s, 114.2 with handshakes, 129.0 with compressed headers; 25.6 uncompressed", () => {
    expectRates(rates(box, "link"), [114.24, 123.66, 128.98]);
    expectRates(rates(box, "link-uncompressed"), [25.13, 25.56, 25.78]);
    expect(limitOf(box, "link-uncompressed").conditional).toBe(true);
  });

  test("the quota allows 171.8 req/s in a busy hour", () => {
    expectRates(rates(box, "quota"), [105.78, 171.75, 238.85]);
  });

  test("nine connections of 4 ms queries are a row of 2,250 that never counts until the query time is said", () => {
    expectRates(rates(box, "database"), [2250, 2250, 2250]);
    expect(limitOf(box, "database").conditional).toBe(true);
    const said = assessed(reportServer({}, { queryMs: 100 }));
    // 9 connections ÷ 0.1 s.
    expectRates(rates(said, "database"), [90, 90, 90]);
    expect(said.bottleneck).toBe("database");
    // 90 × (5 + 0.00233 + 0.0006 + 0.1)
    expect(said.people?.likely).toBe(459);
  });

  test("each row's people and clients follow from its own rate", () => {
    expect(box.limits.map(({ resource, people, clients }) => [resource, people?.likely, clients?.likely])).toEqual([
      ["cpu", 4098, 245],
      ["cpu-one-process", 1504, 90],
      ["link", 622, 37],
      ["link-uncompressed", 131, 7],
      ["quota", 859, 51],
      ["database", 11_256, 675],
    ]);
  });

  test("who waits for a link waits for its transmission too; who waits for the processor does not", () => {
    // With 622 people at the link four fifths of it are busy: 6.47 ms become 31.3. Each as the whole network has it.
    expect(limitOf(box, "link").responseS).toBeCloseTo(1 / 429 + 0.0006 + 0.031307, 5);
    // With 4,098 at three processes 70 % of them are busy.
    const { responseS } = limitOf(box, "cpu");
    expect(responseS).toBeGreaterThan(1 / 429 + 0.0006);
    expect(responseS).toBeLessThan(1 / 429 + 0.0006 + 2426 / 375_000);
  });
});

describe("what is not one whole core", () => {
  const cpu = (options: Partial<Options>) => rates(assessed(reportServer({}, { procs: 4, ...options })), "cpu");

  test("a shared virtual CPU counts 0.8 of a core, 0.6 to 1.0", () => {
    expectRates(cpu({ cpuClass: "shared" }), [0.6 * 646.5, 0.8 * 955.3, 1106.3]);
  });

  test("a burstable core counts its stated baseline, at every corner", () => {
    expectRates(cpu({ cpuClass: "burst", burstPercent: 20 }), [0.2 * 646.5, 0.2 * 955.3, 0.2 * 1106.3]);
    expect(cpu({ burstPercent: 20 })).toEqual(cpu({ cpuClass: "burst", burstPercent: 20 }));
  });

  test("a burstable core without a stated baseline counts 20 %, 10 to 40 %", () => {
    expectRates(cpu({ cpuClass: "burst" }), [0.1 * 646.5, 0.2 * 955.3, 0.4 * 1106.3]);
  });

  test("a dedicated core is a core", () => {
    expect(cpu({ cpuClass: "dedicated" })).toEqual(cpu({}));
  });

  test("half a core makes half of what the shared cores would", () => {
    const half = assessed(reportServer({ cpuCores: 0.5 }));
    expectRates(rates(half, "cpu"), [(0.7 * 0.5) / 0.004331, (0.7 * 0.5) / 0.002931, (0.7 * 0.5) / 0.002531]);
  });
});

describe("what was not measured", () => {
  test("php: the processor's row has no figures, memory and link are still answered", () => {
    const php = assessed(bareServer(8, 16, { linkMbps: 3 }, { stack: ["php"] }));
    expect(limitOf(php, "cpu")).toMatchObject({ ratePerS: null, people: null, clients: null });
    expect(php.bottleneck).toBe("link");
    // Nothing is known of the app's time: 123.66 × (5 + 2,426 ÷ 375,000).
    expect(php.people?.likely).toBe(622);
    expect(php.memoryPlan.fits).toBe(true);
    expect(php.processesNeeded).toBeNull();
    expect(php.report).toBeNull();
  });

  test("php with no link: nothing is known that could bind, and no figure is made up", () => {
    const php = assessed(bareServer(8, 16, {}, { stack: ["php"] }));
    expect(php).toMatchObject({ people: null, clients: null, dailyPeople: null, bottleneck: null, runnerUp: null });
  });

  test("php with a stated rate has its processor answered", () => {
    const php = assessed(bareServer(8, 16, {}, { stack: ["php"], qps: 50 }));
    expect(php.bottleneck).toBe("cpu");
  });
});

describe("an external API", () => {
  test("60 calls a minute, one in 20 requests, allow 20 req/s and bind", () => {
    const limited = assessed(reportServer({}, { apiRate: 1 }));
    expectRates(rates(limited, "external-api"), [20, 20, 20]);
    expect(limited.bottleneck).toBe("external-api");
    expect(limited.people?.likely).toBe(100);
  });

  test("its wait lengthens every response by its share of requests", () => {
    const waiting = assessed(reportServer({}, { apiRate: 1, apiLatencyS: 30 }));
    expect(limitOf(waiting, "external-api").responseS).toBeCloseTo(1 / 429 + 0.0006 + 0.05 * 30, 9);
    // 20 × (5 + 1.5029)
    expect(waiting.people?.likely).toBe(130);
  });

  test("no row where no rate was stated", () => {
    expect(assessed(reportServer()).limits.map(({ resource }) => resource)).not.toContain("external-api");
  });
});

describe("what was not said", () => {
  const bare = assessed(bareServer(4, 4));

  test("an unsaid link or quota is an if: the processor binds, and nothing is next", () => {
    for (const resource of ["link", "link-uncompressed", "quota", "database"] as const) {
      expect(limitOf(bare, resource)).toMatchObject({ conditional: true, binding: false });
    }
    expect(bare.bottleneck).toBe("cpu");
    expect(bare.runnerUp).toBeNull();
    expect(bare.people?.likely).toBe(4098);
  });

  test("what the ifs are reckoned with is named", () => {
    expect(bare.considered).toEqual({ linkMbps: 3, trafficGBPerMonth: 300, poolConnections: 9, queryMs: 4 });
    expect(bare.assumed).toEqual(["diskGB", "diskKind", "linkMbps", "trafficGBPerMonth"]);
  });

  test("unlimited traffic has no row at all", () => {
    const unlimited = assessed(reportServer({ trafficGBPerMonth: "unlimited" }));
    expect(unlimited.limits.map(({ resource }) => resource)).not.toContain("quota");
  });
});

describe("uploads and static files through the server", () => {
  const through = assessed(reportServer({}, { uploads: "server" }));

  test("each request carries 10 kB more, 5 to 40, over link and quota alike", () => {
    expectRates(rates(through, "link"), [6.8, 23.46, 40.1]);
    expectRates(rates(through, "quota"), [6.3, 32.58, 74.25]);
    expect(through.people).toEqual({ low: 31, likely: 120, high: 204 });
  });

  test("the processor is not touched", () => {
    expect(limitOf(through, "cpu")).toEqual(limitOf(assessed(reportServer()), "cpu"));
  });
});

describe("bodies", () => {
  test("without compression the preset's 2 kB are 11, and there is no further if", () => {
    const raw = assessed(reportServer({}, { gzip: false }));
    expectRates(rates(raw, "link"), [25.13, 25.56, 25.78]);
    expect(raw.limits.map(({ resource }) => resource)).not.toContain("link-uncompressed");
  });

  test("a stated body tells its uncompressed size only when it was said to be compressed", () => {
    const resources = (options: Partial<Options>) =>
      assessed(reportServer({}, options)).limits.map(({ resource }) => resource);
    expect(resources({ bodyKB: 4 })).not.toContain("link-uncompressed");
    expect(resources({ bodyKB: 4, gzip: true })).toContain("link-uncompressed");
    // 4 kB × 11 ÷ 2 = 22 kB: 22,322 + 22 B (two records), 16 segments.
    const raw = rates(assessed(reportServer({}, { bodyKB: 4, gzip: true })), "link-uncompressed");
    expect(raw.likely).toBeCloseTo((375_000 / (22_300 + 44 + 16 * 52)) * 0.8, 6);
  });
});

test("three requests an action hold a third of the people", () => {
  expect(assessed(reportServer({}, { actions: 3 })).people?.likely).toBe(209);
});

test("ten seconds of think time hold nearly twice the people, and the same clients", () => {
  const slow = assessed(reportServer({}, { thinkS: 10 }));
  expect(slow.people?.likely).toBe(1240);
  expect(slow.clients?.likely).toBe(37);
});
