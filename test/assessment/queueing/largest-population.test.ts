import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Ceilings, largestPopulation } from "#assessment/queueing/largest-population";
import { solveNetwork } from "#assessment/queueing/network";
import type { Network } from "#assessment/queueing/stations";
import { delay, queue, solved } from "./solved.ts";

/** The original report's server: 4 cores, 3 Mbit/s, 429 req/s of one process, 0.6 ms beside the app. */
function reportServer(wireBytes: number, thinkS: number): Network {
  return { thinkS, stations: [queue("cpu", 1 / 429 + 0.0006, 4), queue("link", (wireBytes * 8) / 3e6)] };
}

const CEILINGS: Ceilings = { utilisation: { cpu: 0.7, link: 0.8 }, ratePerS: { "one process": 429 * 0.7 } };

describe("the original report's server", () => {
  test.for([
    [2426, 5, 622, 849],
    [11_738, 5, 131, 171],
    [2426, 10, 1240, 1620],
    [11_738, 10, 259, 323],
  ] as const)(
    "with %i bytes on the wire and %i s of thought holds %i people, and gives way at %i",
    ([bytes, thinkS, held, givesWayAt]) => {
      const network = reportServer(bytes, thinkS);
      expect(solved(largestPopulation(network, CEILINGS))).toMatchObject({
        population: held,
        stops: { kind: "utilisation", name: "link" },
      });
      expect(solved(largestPopulation(network, { responseS: 0.5 }))).toMatchObject({
        population: givesWayAt,
        stops: { kind: "response" },
      });
    },
  );

  test("holds as many with one process as with four cores full of them: the link stops them", () => {
    const { utilisation = {} } = CEILINGS;
    expect(solved(largestPopulation(reportServer(2426, 5), { utilisation })).population).toBe(622);
  });

  test("with the third party's quota said, that stops them", () => {
    const withApi: Network = {
      ...reportServer(2426, 5),
      stations: [...reportServer(2426, 5).stations, delay("api", 2)],
    };
    const { population, stops, solution } = solved(largestPopulation(withApi, { ...CEILINGS, ratePerS: { api: 20 } }));
    expect(stops).toEqual({ kind: "rate", name: "api" });
    expect(solution?.ratePerS).toBeLessThanOrEqual(20);
    expect(population).toBe(140);
  });
});

describe("any network", () => {
  const demands = fc.double({ min: 1e-4, max: 1, noNaN: true });
  const share = fc.double({ min: 0.01, max: 0.999, noNaN: true });

  test("keeps every ceiling with the people it holds, and passes the one that is named with one more", () => {
    const cases = fc.record({
      cpu: demands,
      link: demands,
      servers: fc.integer({ min: 1, max: 20 }),
      thinkS: fc.double({ min: 0, max: 30, noNaN: true }),
    });
    const ceilings = fc.record({
      cpu: share,
      link: share,
      rate: fc.double({ min: 0.1, max: 1e4, noNaN: true }),
      response: fc.double({ min: 1e-3, max: 10, noNaN: true }),
    });
    fc.assert(
      fc.property(
        cases,
        ceilings,
        ({ cpu, link, servers, thinkS }, { cpu: mostCpu, link: mostLink, rate, response }) => {
          const network: Network = { thinkS, stations: [queue("cpu", cpu, servers), queue("link", link)] };
          const { population, solution, stops } = solved(
            largestPopulation(network, {
              utilisation: { cpu: mostCpu, link: mostLink },
              ratePerS: { rate },
              responseS: response,
            }),
          );
          const passed = (people: number): Readonly<Record<string, boolean>> => {
            const { ratePerS, responseS, stations } = solved(solveNetwork(network, people));
            return {
              cpu: (stations[0]?.utilisation ?? 0) > mostCpu,
              link: (stations[1]?.utilisation ?? 0) > mostLink,
              rate: ratePerS > rate,
              response: responseS > response,
            };
          };
          if (population > 0) expect(Object.values(passed(population)).some(Boolean)).toBe(false);
          expect(solution?.population ?? 0).toBe(population);
          expect(passed(population + 1)[stops.kind === "response" ? "response" : stops.name]).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("what has no largest population", () => {
  const network = reportServer(2426, 5);
  const code = (ceilings: Ceilings, of: Network = network) => {
    const result = largestPopulation(of, ceilings);
    return result.ok ? result.value.population : `${result.error.code} ${result.error.piece}`;
  };

  test("a rate that the bottleneck never lets through, and no ceiling at all", () => {
    expect(code({})).toBe("unbounded ceilings");
    expect(code({ utilisation: { cpu: 0.7 } })).toBe("unbounded ceilings");
    expect(code({ utilisation: { link: 1 } })).toBe("unbounded ceilings");
    expect(code({ responseS: 9 }, { thinkS: 1, stations: [delay("api", 8)] })).toBe("unbounded ceilings");
  });

  test("nobody, where even one person passes a ceiling", () => {
    expect(code({ responseS: 0.001 })).toBe(0);
    expect(code({ ratePerS: { api: 0 } })).toBe(0);
    expect(code({ utilisation: { link: 0.0001 } })).toBe(0);
    expect(code({ responseS: 7 }, { thinkS: 1, stations: [delay("api", 8)] })).toBe(0);
  });

  test("more people than are counted", () => {
    expect(code({ ratePerS: { api: 3 } }, { thinkS: 1e9, stations: [queue("cpu", 0.003)] })).toBe(
      "too-large population",
    );
  });

  test("ceilings that are none, or of a station that is not there", () => {
    expect(code({ utilisation: { disk: 0.7 } })).toBe("no-such-station utilisation.disk");
    expect(code({ utilisation: { cpu: -0.7 } })).toBe("negative utilisation.cpu");
    expect(code({ ratePerS: { api: Number.NaN } })).toBe("not-a-number ratePerS.api");
    expect(code({ responseS: -1 })).toBe("negative responseS");
    expect(code({}, { ...network, thinkS: -1 })).toBe("negative thinkS");
  });
});
