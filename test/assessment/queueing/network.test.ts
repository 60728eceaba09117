import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asymptoticBounds, balancedJobBounds, knee } from "#assessment/queueing/bounds";
import { solveNetwork } from "#assessment/queueing/network";
import { demandOfVisits, forcedFlow, interactiveResponse } from "#assessment/queueing/operational-laws";
import { contradiction } from "#assessment/queueing/self-check";
import { isQueue, type Network, type Station } from "#assessment/queueing/stations";
import { bruteForce, longConvolution } from "./brute-force.ts";
import { delay, queue, solved } from "./solved.ts";

const CASES = { numRuns: 200 };
const demand = fc.oneof(fc.constant(0), fc.double({ min: 1e-4, max: 10, noNaN: true }));
const servers = fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 9 }));
const station: fc.Arbitrary<Station> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(demand, servers).map(([demandS, count]) => queue("queue", demandS, count)) },
  { weight: 1, arbitrary: demand.map((demandS) => delay("delay", demandS)) },
);
const think = fc.oneof(
  fc.constant(0),
  fc.double({ min: 1e-9, max: 1e-3, noNaN: true }),
  fc.double({ min: 0.1, max: 60, noNaN: true }),
);

function networks(most: number): fc.Arbitrary<Network> {
  return fc
    .record({ stations: fc.array(station, { minLength: 1, maxLength: most }), thinkS: think })
    .filter(({ stations, thinkS }) => thinkS + stations.reduce((sum, { demandS }) => sum + demandS, 0) > 0);
}

describe("a small network", () => {
  test("is what enumerating every state of the product form gives", () => {
    fc.assert(
      fc.property(networks(3), fc.integer({ min: 1, max: 12 }), (network, population) => {
        const { ratePerS, stations } = solved(solveNetwork(network, population));
        const exact = bruteForce(network, population);
        expect(ratePerS / exact.ratePerS).toBeCloseTo(1, 11);
        stations.forEach(({ queueLength }, k) => {
          const of = exact.queueLengths[k] ?? Number.NaN;
          expect(Math.abs(queueLength - of)).toBeLessThan(1e-11 * Math.max(of, 1e-3));
        });
      }),
      CASES,
    );
  });

  test("the enumeration itself sees as many states as there are ways to spread the people", () => {
    // 12 people over 3 stations and the terminals: 15 over 3.
    const network: Network = { thinkS: 1, stations: [queue("a", 1), queue("b", 1, 2), delay("c", 1)] };
    expect(bruteForce(network, 12).states).toBe(455);
  });
});

describe("any network", () => {
  const populations = fc.oneof(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 20_000 }));

  test("keeps the operational laws and lies within the asymptotic bounds", () => {
    fc.assert(
      fc.property(networks(6), populations, (network, population) => {
        const solution = solved(solveNetwork(network, population));
        const bounds = solved(asymptoticBounds(network, population));
        expect(contradiction(network, solution)).toBeNull();
        expect(solution.ratePerS).toBeLessThanOrEqual(bounds.mostPerS * (1 + 1e-12));
        expect(solution.ratePerS).toBeGreaterThanOrEqual(bounds.leastPerS * (1 - 1e-12));
        expect(solution.responseS).toBeGreaterThanOrEqual(bounds.leastResponseS * (1 - 1e-9));
        expect(solution.responseS).toBeLessThanOrEqual(bounds.mostResponseS * (1 + 1e-9));
        const { thinkS } = network;
        const cycle = solution.responseS + thinkS;
        expect(Math.abs(interactiveResponse(population, solution.ratePerS, thinkS) - solution.responseS)).toBeLessThan(
          1e-9 * cycle,
        );
      }),
      CASES,
    );
  });

  test("answers more requests, and none of them sooner, with one person more", () => {
    fc.assert(
      fc.property(networks(5), populations, (network, population) => {
        const one = solved(solveNetwork(network, population));
        const more = solved(solveNetwork(network, population + 1));
        expect(more.ratePerS).toBeGreaterThanOrEqual(one.ratePerS * (1 - 1e-12));
        expect(more.responseS).toBeGreaterThanOrEqual(one.responseS * (1 - 1e-12));
      }),
      CASES,
    );
  });

  test("with one server a queue lies within the balanced job bounds, which lie within the asymptotic ones", () => {
    const single = networks(5)
      .map(({ stations, thinkS }) => ({
        thinkS,
        stations: stations.map((one) => (isQueue(one) ? { ...one, servers: 1 } : one)),
      }))
      .filter(({ stations }) => stations.some((one) => isQueue(one) && one.demandS > 0));
    fc.assert(
      fc.property(single, populations, (network, population) => {
        const { ratePerS, responseS } = solved(solveNetwork(network, population));
        const balanced = solved(balancedJobBounds(network, population));
        const asymptotic = solved(asymptoticBounds(network, population));
        expect(ratePerS).toBeLessThanOrEqual(balanced.mostPerS * (1 + 1e-11));
        expect(ratePerS).toBeGreaterThanOrEqual(balanced.leastPerS * (1 - 1e-11));
        const cycle = responseS + network.thinkS;
        expect(responseS).toBeLessThanOrEqual(balanced.mostResponseS + 1e-9 * cycle);
        expect(responseS).toBeGreaterThanOrEqual(balanced.leastResponseS - 1e-9 * cycle);
        expect(balanced.mostPerS).toBeLessThanOrEqual(asymptotic.mostPerS * (1 + 1e-12));
        expect(balanced.leastPerS).toBeGreaterThanOrEqual(asymptotic.leastPerS * (1 - 1e-12));
      }),
      CASES,
    );
  });

  test("of two equal queues has the balanced job bounds that the formula gives by hand", () => {
    const network: Network = { thinkS: 8, stations: [queue("a", 1), queue("b", 1), queue("unused", 0)] };
    const { leastPerS, mostPerS, leastResponseS, mostResponseS } = solved(balancedJobBounds(network, 10));
    expect(leastPerS).toBeCloseTo(10 / (2 + 8 + 9 / 1.4), 12);
    expect(mostPerS).toBeCloseTo(10 / (2 + 8 + 9 / 5), 12);
    expect([leastResponseS, mostResponseS]).toEqual([10 / mostPerS - 8, 10 / leastPerS - 8]);
  });

  test("split into two queues that follow each other asks what it asked: visits × service time", () => {
    const visits = { thinkS: 5, stations: [queue("cpu", demandOfVisits(3, 0.02), 2)] };
    const { ratePerS } = solved(solveNetwork(visits, 40));
    expect(forcedFlow(3, ratePerS) * 0.02).toBeCloseTo(
      2 * (solved(solveNetwork(visits, 40)).stations[0]?.utilisation ?? 0),
      12,
    );
  });
});

describe("where the textbook's recursion breaks down", () => {
  /** Multi-server mean value analysis as the books print it: p(0) as 1 minus the rest. */
  function textbookResponse(
    network: { readonly demandS: number; readonly servers: number; readonly otherS: number },
    jobs: number,
  ) {
    const { demandS, servers: count, otherS } = network;
    let [length, other, response] = [0, 0, 0];
    let shares: readonly number[] = [1, ...Array.from({ length: count - 1 }, () => 0)];
    for (let n = 1; n <= jobs; n += 1) {
      const idle = shares.reduce((sum, share, j) => sum + (count - j - 1) * share, 0);
      const here = (demandS / count) * (1 + length + idle);
      const there = otherS * (1 + other);
      const rate = n / (here + there);
      [length, other, response] = [rate * here, rate * there, here];
      const next = shares.map((_, j) => (j === 0 ? 0 : (rate * demandS * (shares[j - 1] ?? 0)) / j));
      const rest = next.reduce((sum, share, j) => sum + (count - j) * share, 0);
      shares = [1 - (rate * demandS + rest) / count, ...next.slice(1)];
    }
    return response;
  }

  const network: Network = { thinkS: 0, stations: [queue("cpu", 8, 8), queue("disk", 0.9)] };

  test("with few jobs both agree", () => {
    const exact = solved(solveNetwork(network, 10)).stations[0]?.residenceS;
    expect(textbookResponse({ demandS: 8, servers: 8, otherS: 0.9 }, 10)).toBeCloseTo(exact ?? 0, 9);
  });

  test("from some seventy jobs on the recursion's times are negative, and the solver's are not", () => {
    const textbook = { demandS: 8, servers: 8, otherS: 0.9 };
    expect(textbookResponse(textbook, 60)).toBeGreaterThan(0);
    expect(textbookResponse(textbook, 80)).toBeLessThan(0);
    const { stations } = solved(solveNetwork(network, 300));
    expect(textbookResponse(textbook, 300)).toBeLessThan(0);
    expect(stations[0]?.residenceS).toBeGreaterThan(8);
    expect(stations[0]?.utilisation).toBeCloseTo(1, 9);
    // The disk is M/M/1 then, with the cpu's full rate coming in.
    expect(stations[1]?.queueLength).toBeCloseTo(0.9 / 0.1, 6);
  });
});

describe("a large network", () => {
  const large = (count: number, thinkS: number): Network => ({
    thinkS,
    stations: [queue("cpu", 0.05, count), queue("database", 0.004, 9), queue("link", 0.0005), delay("api", 0.1)],
  });

  test.for([
    [64, 10_000, 5],
    [64, 10_000, 0],
    [64, 10_000, 1e-12],
    [512, 10_000, 5],
    [512, 100_000, 60],
    [4096, 5000, 2],
    [64, 1_000_000, 600],
    [4, 1_000_000_000, 1],
  ] as const)(
    "of %i servers and %i people who think for %d s is solved, within its bounds",
    ([count, population, thinkS]) => {
      const solution = solved(solveNetwork(large(count, thinkS), population));
      const { leastPerS, mostPerS } = solved(asymptoticBounds(large(count, thinkS), population));
      expect(solution.ratePerS).toBeGreaterThanOrEqual(leastPerS);
      expect(solution.ratePerS).toBeLessThanOrEqual(mostPerS * (1 + 1e-12));
    },
  );

  test("that is full serves its bottleneck's rate, and the other queues are as if fed from outside", () => {
    const { ratePerS, stations } = solved(solveNetwork(large(64, 5), 100_000));
    expect(ratePerS).toBeCloseTo(64 / 0.05, 6);
    expect(stations[2]?.queueLength).toBeCloseTo(0.64 / 0.36, 9);
  });

  test("is what the convolution over all its jobs gives, though most of them are not looked at", () => {
    const one = fc.tuple(fc.double({ min: 0.01, max: 1, noNaN: true }), fc.integer({ min: 1, max: 64 }));
    const any = fc.record({
      queues: fc.array(one, { minLength: 1, maxLength: 3 }),
      thinkS: fc.double({ min: 0.01, max: 20, noNaN: true }),
      population: fc.integer({ min: 500, max: 900 }),
    });
    fc.assert(
      fc.property(any, ({ queues, thinkS, population }) => {
        const network = { thinkS, stations: queues.map(([demandS, count]) => queue("queue", demandS, count)) };
        const { ratePerS, stations } = solved(solveNetwork(network, population));
        const long = longConvolution(network, population);
        expect(ratePerS / long.ratePerS).toBeCloseTo(1, 10);
        stations.forEach(({ queueLength }, k) => {
          expect(queueLength / (long.queueLengths[k] ?? Number.NaN)).toBeCloseTo(1, 9);
        });
      }),
      { numRuns: 25 },
    );
  });

  test.for([
    ["a peak of jobs just within those first looked at", 350, 0.01],
    ["queues so nearly equal that they settle late", 1400, 0.0099],
  ] as const)("is right with %s", ([, population, second]) => {
    const network: Network = { thinkS: 1, stations: [queue("a", 0.01), queue("b", second)] };
    const { ratePerS, stations } = solved(solveNetwork(network, population));
    const long = longConvolution(network, population);
    expect(ratePerS / long.ratePerS).toBeCloseTo(1, 10);
    stations.forEach(({ queueLength }, k) => {
      expect(queueLength / (long.queueLengths[k] ?? Number.NaN)).toBeCloseTo(1, 9);
    });
  });

  test("with two equal bottlenecks shares the waiting between them", () => {
    const twins: Network = { thinkS: 1, stations: [queue("a", 0.01), queue("b", 0.01)] };
    const { ratePerS, stations } = solved(solveNetwork(twins, 3000));
    expect(stations[0]?.queueLength).toBeCloseTo(stations[1]?.queueLength ?? 0, 6);
    // Two balanced queues with n jobs inside: x(n) = n / (n + 1) of the full rate.
    const inside = 3000 - ratePerS;
    expect(ratePerS / 100).toBeCloseTo(inside / (inside + 1), 5);
  });
});

describe("hardly any load", () => {
  test("is answered in the sum of the demands", () => {
    const network: Network = { thinkS: 1e6, stations: [queue("cpu", 0.003, 3000), queue("link", 1e-9)] };
    const { responseS, ratePerS } = solved(solveNetwork(network, 3000));
    expect(responseS).toBeCloseTo(0.003 + 1e-9, 12);
    expect(ratePerS).toBeCloseTo(3000 / 1e6, 9);
  });

  test("is answered in the sum of the demands even where a request is rarer than any double can add up", () => {
    const network: Network = { thinkS: 1e12, stations: [queue("cpu", 2e-12, 2), queue("link", 1e-12)] };
    const { responseS, stations } = solved(solveNetwork(network, 1));
    expect(responseS / 3e-12).toBeCloseTo(1, 12);
    expect((stations[0]?.residenceS ?? 0) / 2e-12).toBeCloseTo(1, 12);
  });

  test("takes no time where nothing takes any, and as long as the delays where only they do", () => {
    expect(solved(solveNetwork({ thinkS: 5, stations: [queue("cpu", 0, 4)] }, 10))).toMatchObject({
      ratePerS: 2,
      responseS: 0,
    });
    expect(solved(solveNetwork({ thinkS: 5, stations: [delay("api", 15)] }, 10))).toMatchObject({
      ratePerS: 0.5,
      responseS: 15,
    });
  });
});

describe("what the solver does not answer", () => {
  const fine: Network = { thinkS: 5, stations: [queue("cpu", 0.003, 4)] };
  const codes = (network: Network, population: number) => {
    const result = solveNetwork(network, population);
    return result.ok ? "ok" : `${result.error.code} ${result.error.piece}`;
  };

  test("a demand, a think time, servers and people that are none", () => {
    expect(codes({ ...fine, stations: [queue("cpu", -1)] }, 1)).toBe("negative cpu.demandS");
    expect(codes({ ...fine, stations: [delay("api", Number.NaN)] }, 1)).toBe("not-a-number api.demandS");
    expect(codes({ ...fine, thinkS: Number.POSITIVE_INFINITY }, 1)).toBe("not-a-number thinkS");
    expect(codes({ ...fine, stations: [queue("cpu", 1, 1.5)] }, 1)).toBe("not-whole cpu.servers");
    expect(codes({ ...fine, stations: [queue("cpu", 1, 0)] }, 1)).toBe("out-of-range cpu.servers");
    expect(codes(fine, 0)).toBe("out-of-range population");
    expect(codes(fine, 2.5)).toBe("not-whole population");
    expect(codes(fine, -3)).toBe("negative population");
    expect(codes(fine, 2e9)).toBe("too-large population");
  });

  test("people who ask without pause for what takes no time", () => {
    expect(codes({ thinkS: 0, stations: [queue("cpu", 0)] }, 1)).toBe("no-demand stations");
  });

  test("thousands of servers that people wait for; without waiting they are a delay", () => {
    const wide = (population: number) => codes({ thinkS: 5, stations: [queue("cpu", 1, 10_000)] }, population);
    expect(wide(10_000)).toBe("too-large cpu.servers");
    expect(wide(4000)).toBe("ok");
  });

  test("what would take seconds: thousands of servers nearly as full as those beside them, and millions of people", () => {
    const stations = [queue("cpu", 4, 4000), queue("database", 3.9999, 4000)];
    expect(codes({ thinkS: 0.001, stations }, 50_000_000)).toBe("too-large population");
    expect(codes({ thinkS: 0.001, stations: stations.slice(0, 1) }, 50_000_000)).toBe("ok");
  });

  test("bounds for balanced queues where a queue has several servers or there is none; asymptotic ones hold", () => {
    expect(balancedJobBounds(fine, 10)).toEqual({ ok: false, error: { code: "several-servers", piece: "cpu" } });
    expect(balancedJobBounds({ thinkS: 5, stations: [queue("cpu", 0)] }, 10)).toMatchObject({
      error: { code: "no-demand" },
    });
    expect(asymptoticBounds(fine, 10).ok).toBe(true);
    expect(asymptoticBounds(fine, 0)).toMatchObject({ error: { code: "out-of-range", piece: "population" } });
    expect(knee({ thinkS: -1, stations: [] })).toMatchObject({ error: { code: "negative", piece: "thinkS" } });
  });
});

describe("the self-check", () => {
  const network: Network = { thinkS: 5, stations: [queue("cpu", 0.003, 4), queue("link", 0.006)] };
  const right = solved(solveNetwork(network, 600));

  test("finds each law that is broken, by its name", () => {
    const [cpu, link] = right.stations;
    if (cpu === undefined || link === undefined) throw new Error("two stations");
    expect(contradiction(network, right)).toBeNull();
    expect(contradiction(network, { ...right, ratePerS: 170 })).toBe("X ≤ 1 / D_max");
    expect(contradiction(network, { ...right, ratePerS: 121 })).toBe("X ≤ N / (D + Z)");
    expect(contradiction(network, { ...right, responseS: 0.008 })).toBe("R ≥ D");
    expect(contradiction(network, { ...right, thinking: 599.9 })).toBe("ΣQ + X Z = N");
    expect(contradiction(network, { ...right, stations: [cpu, { ...link, residenceS: -1 }] })).toBe("nothing negative");
    expect(contradiction(network, { ...right, responseS: Number.NaN })).toBe("nothing negative");
  });
});
