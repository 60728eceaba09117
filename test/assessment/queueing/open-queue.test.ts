import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { erlangB, erlangC } from "#assessment/queueing/erlang";
import { solveFiniteQueue } from "#assessment/queueing/finite-queue";
import { type OpenQueue, responseQuantile, solveOpenQueue, waitQuantile } from "#assessment/queueing/open-queue";
import type { Solved } from "#assessment/queueing/problem";
import { rounded, solved } from "./solved.ts";

const CASES = { numRuns: 200 };
const anyServers = fc.integer({ min: 1, max: 40 });
const anyBusy = fc.double({ min: 0.01, max: 0.99, noNaN: true });

function queueOf(busy: number, servers: number, serviceS = 1): OpenQueue {
  return { arrivalsPerS: (busy * servers) / serviceS, serviceS, servers };
}

describe("Erlang's loss formula", () => {
  test("is the published table: 15 lines carry 8.108 erlang at a loss of 1 % (Westbay Engineers, Erlang B calculator manual)", () => {
    expect(rounded(solved(erlangB(8.108, 15)), "0.0100")).toBe("0.0100");
    expect(solved(erlangB(8.1075, 15))).toBeLessThan(0.01);
    expect(solved(erlangB(8.1085, 15))).toBeGreaterThan(0.01);
  });

  /** Channels, loss, and the traffic to one decimal. */
  test.for([
    [5, 0.01, 1.4],
    [8, 0.01, 3.1],
    [9, 0.001, 2.6],
    [9, 0.05, 5.4],
    [10, 0.001, 3.1],
    [7, 0.02, 2.9],
    [6, 0.05, 3.0],
  ] as const)(
    "is the published table: %i channels, loss %d, %d erlang (Collins, Carrier Grade Voice over IP, 2nd ed., appendix A)",
    ([channels, loss, traffic]) => {
      expect(solved(erlangB(traffic - 0.05, channels))).toBeLessThan(loss);
      expect(solved(erlangB(traffic + 0.05, channels))).toBeGreaterThan(loss);
    },
  );

  test("is A / (1 + A) with one server and A² / (2 + 2 A + A²) with two, nothing without traffic, nearly all with too much", () => {
    expect(solved(erlangB(3, 1))).toBeCloseTo(3 / 4, 14);
    expect(solved(erlangB(3, 2))).toBeCloseTo(9 / 17, 14);
    expect(solved(erlangB(0, 5))).toBe(0);
    expect(solved(erlangB(1e9, 10))).toBeCloseTo(1, 7);
    expect(solved(erlangB(1, 1000))).toBe(0);
  });
});

describe("M/M/c as it stands solved in print", () => {
  test("R. Bronson, Operations Research (Schaum, 1982), problem 24.6: three servers, 300 a year, 2 days each", () => {
    const found = solved(solveOpenQueue({ arrivalsPerS: 300, serviceS: 2 / 365, servers: 3 }));
    expect(rounded(found.waiting, "0.352")).toBe("0.352");
    expect(rounded(found.present, "1.996")).toBe("1.996");
    expect(rounded(found.waitS, "0.001175")).toBe("0.001175");
    // The book adds 0.001175 and 2 / 365 = 0.005479.
    expect(rounded(found.responseS, "0.006654")).toBe("0.006654");
  });

  test("the same book, problems 23.3, 23.14 and 23.16: one server", () => {
    expect(solved(solveOpenQueue({ arrivalsPerS: 24, serviceS: 1 / 30, servers: 1 }))).toMatchObject({
      present: expect.closeTo(4, 12),
      responseS: expect.closeTo(1 / 6, 12),
    });
    const quarter = { waiting: expect.closeTo(2.25, 12) };
    expect(solved(solveOpenQueue({ arrivalsPerS: 30 / 60, serviceS: 1.5, servers: 1 }))).toMatchObject({
      ...quarter,
      waitS: expect.closeTo(4.5, 12),
    });
    expect(solved(solveOpenQueue({ arrivalsPerS: 1, serviceS: 0.75, servers: 1 }))).toMatchObject({
      ...quarter,
      waitS: expect.closeTo(2.25, 12),
      responseS: expect.closeTo(3, 12),
    });
  });

  test.for([
    [2, "7.674", "1.053"],
    [4, "0.105", "0.212"],
  ] as const)(
    "ETH Zürich, Advanced Systems Lab 2017, queueing slides: 9 a second to %i servers of 5 a second",
    ([servers, waiting, response]) => {
      const found = solved(solveOpenQueue({ arrivalsPerS: 9, serviceS: 0.2, servers }));
      expect([rounded(found.waiting, waiting), rounded(found.responseS, response)]).toEqual([waiting, response]);
    },
  );
});

describe("M/M/c", () => {
  test("waits as often as Erlang's C says: with one server as often as it is busy", () => {
    expect(solved(erlangC(0.7, 1))).toBeCloseTo(0.7, 14);
    expect(solved(erlangC(2, 3))).toBeCloseTo(4 / 9, 14);
  });

  test("with one server has 95 % of its responses within S ln 20 / (1 − ρ)", () => {
    fc.assert(
      fc.property(anyBusy, (busy) => {
        const found = solved(responseQuantile(queueOf(busy, 1), 0.95));
        expect(found / (Math.log(20) / (1 - busy))).toBeCloseTo(1, 10);
      }),
      CASES,
    );
  });

  test.for([
    [1, 0.7, "9.986"],
    [4, 0.7, "3.752"],
    [4, 0.9, "8.166"],
  ] as const)("of %i servers at %d has a 95th percentile of %s service times", ([servers, busy, times]) => {
    expect(rounded(solved(responseQuantile(queueOf(busy, servers), 0.95)), times)).toBe(times);
  });

  /** P(R ≤ t) from the waiting times: nobody waits with 1 − C, others exponentially, service on top; by small steps. */
  function shareWithin(queue: OpenQueue, timeS: number): number {
    const { waitShare } = solved(solveOpenQueue(queue));
    const drain = queue.servers / queue.serviceS - queue.arrivalsPerS;
    const served = (t: number): number => -Math.expm1(-t / queue.serviceS);
    const steps = 20_000;
    let waited = 0;
    for (let i = 0; i < steps; i += 1) {
      const wait = ((i + 0.5) * timeS) / steps;
      waited += drain * Math.exp(-drain * wait) * served(timeS - wait) * (timeS / steps);
    }
    return (1 - waitShare) * served(timeS) + waitShare * waited;
  }

  test("has percentiles that integrating over the waiting times confirms, with θ = μ and near it too", () => {
    // θ = c μ − λ is μ at ρ = (c − 1) / c.
    for (const [busy, servers, share] of [
      [0.75, 4, 0.95],
      [0.7500001, 4, 0.95],
      [0.5, 2, 0.5],
      [0.9, 8, 0.99],
      [0.3, 3, 0.9],
    ] as const) {
      const queue = queueOf(busy, servers, 0.02);
      expect(shareWithin(queue, solved(responseQuantile(queue, share)))).toBeCloseTo(share, 6);
    }
  });

  test("answers for ever smaller shares in ever less time, down to none", () => {
    fc.assert(
      fc.property(anyServers, anyBusy, fc.double({ min: 0, max: 0.9999, noNaN: true }), (servers, busy, share) => {
        const queue = queueOf(busy, servers);
        const [wait, response] = [solved(waitQuantile(queue, share)), solved(responseQuantile(queue, share))];
        expect(response).toBeGreaterThanOrEqual(wait);
        expect(response).toBeLessThanOrEqual(solved(responseQuantile(queue, (1 + share) / 2)));
        expect(wait).toBeLessThanOrEqual(solved(waitQuantile(queue, (1 + share) / 2)));
      }),
      CASES,
    );
    expect(solved(responseQuantile(queueOf(0.7, 4), 0))).toBeLessThan(1e-12);
    expect(solved(responseQuantile(queueOf(0.99999999, 4), 0.95))).toBeGreaterThan(1e6);
  });

  test("has a waiting time that 1 − C of the requests do not have, and a mean that its tail adds up to", () => {
    const queue = queueOf(0.7, 4);
    const { waitShare, waitS } = solved(solveOpenQueue(queue));
    expect(solved(waitQuantile(queue, 1 - waitShare - 1e-9))).toBe(0);
    expect(solved(waitQuantile(queue, 1 - waitShare / Math.E))).toBeCloseTo(waitS / waitShare, 9);
  });
});

describe("M/M/c/K", () => {
  test("without waiting places is Erlang's loss system", () => {
    fc.assert(
      fc.property(anyServers, fc.double({ min: 0.01, max: 3, noNaN: true }), (servers, busy) => {
        const { blockedShare, waiting, waitS } = solved(solveFiniteQueue(queueOf(busy, servers), servers));
        expect(blockedShare / solved(erlangB(busy * servers, servers))).toBeCloseTo(1, 10);
        expect([waiting, waitS]).toEqual([0, 0]);
      }),
      CASES,
    );
  });

  test("with so many places that none is ever missing is M/M/c", () => {
    fc.assert(
      fc.property(anyServers, fc.double({ min: 0.01, max: 0.9, noNaN: true }), (servers, busy) => {
        const queue = queueOf(busy, servers, 0.05);
        const [finite, open] = [solved(solveFiniteQueue(queue, servers + 600)), solved(solveOpenQueue(queue))];
        expect(finite.ratePerS / queue.arrivalsPerS).toBeCloseTo(1, 9);
        expect(finite.present).toBeCloseTo(open.present, 8);
        expect(finite.responseS).toBeCloseTo(open.responseS, 9);
        expect(finite.waitS).toBeCloseTo(open.waitS, 9);
      }),
      CASES,
    );
  });

  test("with one server at ρ = 1 has all numbers equally often, and K / 2 present", () => {
    const { emptyShare, blockedShare, present } = solved(
      solveFiniteQueue({ arrivalsPerS: 1, serviceS: 1, servers: 1 }, 10),
    );
    expect(emptyShare).toBeCloseTo(1 / 11, 14);
    expect(blockedShare).toBeCloseTo(1 / 11, 14);
    expect(present).toBeCloseTo(5, 12);
  });

  test("of three servers with six erlang and seven places turns away 576 of 1,141", () => {
    // Weights 1, 6, 18, 36, 72, 144, 288, 576.
    const found = solved(solveFiniteQueue({ arrivalsPerS: 1, serviceS: 6, servers: 3 }, 7));
    expect(found.blockedShare).toBeCloseTo(576 / 1141, 14);
    expect(found.emptyShare).toBeCloseTo(1 / 1141, 14);
    expect(found.waiting).toBeCloseTo(3528 / 1141, 12);
    expect(found.responseS).toBeCloseTo((found.waiting + 6 * (565 / 1141)) / (565 / 1141), 10);
  });

  test("stays right where it is hopelessly overloaded or very large", () => {
    const flooded = solved(solveFiniteQueue({ arrivalsPerS: 1e6, serviceS: 1, servers: 4 }, 100_000));
    expect(flooded.ratePerS).toBeCloseTo(4, 9);
    expect(flooded.utilisation).toBeCloseTo(1, 12);
    expect(flooded.present).toBeCloseTo(100_000, 4);
    const wide = solved(solveFiniteQueue({ arrivalsPerS: 900, serviceS: 1, servers: 1000 }, 2000));
    expect(wide.utilisation).toBeCloseTo(0.9, 6);
  });
});

describe("what is not answered", () => {
  const fine: OpenQueue = { arrivalsPerS: 2, serviceS: 1, servers: 4 };
  const code = (result: Solved<unknown>) => (result.ok ? "ok" : `${result.error.code} ${result.error.piece}`);

  test("a queue that would grow without end", () => {
    expect(code(erlangC(4, 4))).toBe("unstable offered");
    expect(code(solveOpenQueue({ ...fine, arrivalsPerS: 4 }))).toBe("unstable arrivalsPerS");
    expect(code(responseQuantile({ ...fine, arrivalsPerS: 5 }, 0.95))).toBe("unstable arrivalsPerS");
    expect(code(waitQuantile({ ...fine, arrivalsPerS: 5 }, 0.95))).toBe("unstable arrivalsPerS");
  });

  test("numbers that are none, each named", () => {
    expect(code(erlangB(-1, 4))).toBe("negative offered");
    expect(code(erlangB(1, 0))).toBe("out-of-range servers");
    expect(code(erlangB(1, 1.5))).toBe("not-whole servers");
    expect(code(erlangB(1, 2e6))).toBe("too-large servers");
    expect(code(erlangC(Number.NaN, 4))).toBe("not-a-number offered");
    expect(code(solveOpenQueue({ ...fine, serviceS: 0 }))).toBe("no-demand serviceS");
    expect(code(solveOpenQueue({ ...fine, serviceS: -1 }))).toBe("negative serviceS");
    expect(code(responseQuantile(fine, 1))).toBe("out-of-range share");
    expect(code(waitQuantile(fine, -0.5))).toBe("negative share");
    expect(code(solveFiniteQueue(fine, 3))).toBe("out-of-range places");
    expect(code(solveFiniteQueue(fine, 4.5))).toBe("not-whole places");
    expect(code(solveFiniteQueue({ ...fine, arrivalsPerS: 0 }, 9))).toBe("no-demand arrivalsPerS");
    expect(code(solveFiniteQueue({ ...fine, arrivalsPerS: Number.POSITIVE_INFINITY }, 9))).toBe(
      "not-a-number arrivalsPerS",
    );
  });
});
