import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type FiniteSource, mostPeopleAt, solveFiniteSource } from "#assessment/queueing/finite-source";
import { largestPopulation } from "#assessment/queueing/largest-population";
import { solveNetwork } from "#assessment/queueing/network";

function value<Value>(solved: { readonly ok: boolean; readonly value?: Value; readonly error?: unknown }): Value {
  if (solved.value === undefined) throw new Error(JSON.stringify(solved.error));
  return solved.value;
}

const asNetwork = ({ thinkS, serviceS, servers }: FiniteSource) => ({
  stations: [{ kind: "queue", name: "queue", servers, demandS: serviceS } as const],
  thinkS,
});

const anyQueue = fc.record({
  thinkS: fc.double({ min: 0.001, max: 100, noNaN: true }),
  serviceS: fc.double({ min: 1e-5, max: 2, noNaN: true }),
  servers: fc.integer({ min: 1, max: 70 }),
});

describe("one queue that so many people ask", () => {
  test("by hand: two people, one server, as much thought as service", () => {
    // p ∝ 1, 2, 2: busy four fifths of the time.
    const { ratePerS, responseS } = value(solveFiniteSource({ thinkS: 1, serviceS: 1, servers: 1 }, 2));
    expect(ratePerS).toBeCloseTo(0.8, 14);
    expect(responseS).toBeCloseTo(1.5, 14);
  });

  test("is what the network of one queue gives", () => {
    fc.assert(
      fc.property(anyQueue, fc.integer({ min: 1, max: 3000 }), (queue, population) => {
        const fast = value(solveFiniteSource(queue, population));
        const whole = value(solveNetwork(asNetwork(queue), population));
        expect(fast.ratePerS / whole.ratePerS).toBeCloseTo(1, 9);
        expect(Math.abs(fast.responseS - whole.responseS)).toBeLessThan(1e-8 * (queue.thinkS + whole.responseS));
      }),
      { numRuns: 500 },
    );
  });

  test("many people and many servers neither overflow nor take long", () => {
    const { ratePerS } = value(solveFiniteSource({ thinkS: 5, serviceS: 0.5, servers: 4096 }, 30_000));
    expect(ratePerS).toBeCloseTo(30_000 / 5.5, 3);
    const full = value(solveFiniteSource({ thinkS: 5, serviceS: 0.5, servers: 4096 }, 60_000));
    expect(full.ratePerS).toBeCloseTo(8192, 6);
    expect(value(solveFiniteSource({ thinkS: 5, serviceS: 1e-9, servers: 1 }, 1e9)).ratePerS).toBeCloseTo(2e8, -1);
  });

  test.for([
    [{ thinkS: -1, serviceS: 1, servers: 1 }, 1, "negative", "thinkS"],
    [{ thinkS: 0, serviceS: 1, servers: 1 }, 1, "no-demand", "thinkS"],
    [{ thinkS: 1, serviceS: 0, servers: 1 }, 1, "no-demand", "serviceS"],
    [{ thinkS: 1, serviceS: Number.NaN, servers: 1 }, 1, "not-a-number", "serviceS"],
    [{ thinkS: 1, serviceS: 1, servers: 1.5 }, 1, "not-whole", "servers"],
    [{ thinkS: 1, serviceS: 1, servers: 5000 }, 1, "too-large", "servers"],
    [{ thinkS: 1, serviceS: 1, servers: 1 }, 0, "out-of-range", "population"],
    [{ thinkS: 1, serviceS: 1, servers: 1 }, 2e9, "too-large", "population"],
  ] as const)("refuses %o for %d people: %s, %s", ([queue, population, code, piece]) => {
    expect(solveFiniteSource(queue, population)).toEqual({ ok: false, error: { code, piece } });
  });
});

describe("the most people at a rate", () => {
  test("the original report's link at 80 %, with what the processor takes: 622 people at 2 kB, 131 at 11 kB", () => {
    const held = (bytes: number, thinkS: number) => {
      const serviceS = bytes / 375_000;
      const queue = { thinkS: thinkS + 1 / 429 + 0.0006, serviceS, servers: 1 };
      return value(mostPeopleAt(queue, 0.8 / serviceS));
    };
    expect([held(2426, 5), held(11_738, 5), held(2426, 10)]).toEqual([622, 131, 1240]);
  });

  test("keeps the rate, and one person more would not", () => {
    fc.assert(
      fc.property(anyQueue, fc.double({ min: 0.01, max: 0.95, noNaN: true }), (queue, share) => {
        const rate = (share * queue.servers) / queue.serviceS;
        const most = value(mostPeopleAt(queue, rate));
        if (most > 0) expect(value(solveFiniteSource(queue, most)).ratePerS).toBeLessThanOrEqual(rate * (1 + 1e-12));
        expect(value(solveFiniteSource(queue, most + 1)).ratePerS).toBeGreaterThan(rate);
      }),
      { numRuns: 1000 },
    );
  });

  test("is what bisection over the whole network finds", () => {
    fc.assert(
      fc.property(anyQueue, fc.double({ min: 0.05, max: 0.9, noNaN: true }), (queue, share) => {
        const rate = (share * queue.servers) / queue.serviceS;
        const { population } = value(largestPopulation(asNetwork(queue), { ratePerS: { ceiling: rate } }));
        // Where a rate equals the ceiling but for rounding, either is right.
        expect(Math.abs(value(mostPeopleAt(queue, rate)) - population)).toBeLessThanOrEqual(
          Math.abs(value(solveFiniteSource(queue, Math.max(1, population))).ratePerS / rate - 1) < 1e-9 ? 1 : 0,
        );
      }),
      { numRuns: 200 },
    );
  });

  test("never fewer than nobody would wait for, and grows with the rate", () => {
    fc.assert(
      fc.property(anyQueue, fc.double({ min: 0.01, max: 0.9, noNaN: true }), (queue, share) => {
        const rate = (share * queue.servers) / queue.serviceS;
        const most = value(mostPeopleAt(queue, rate));
        expect(most).toBeGreaterThanOrEqual(Math.floor(rate * (queue.thinkS + queue.serviceS) * (1 - 1e-12)));
        expect(value(mostPeopleAt(queue, rate * 1.05))).toBeGreaterThanOrEqual(most);
      }),
      { numRuns: 500 },
    );
  });

  test("is refused where the queue is full: no number of people passes it", () => {
    expect(mostPeopleAt({ thinkS: 5, serviceS: 0.1, servers: 2 }, 20)).toEqual({
      ok: false,
      error: { code: "unstable", piece: "ratePerS" },
    });
  });
});
