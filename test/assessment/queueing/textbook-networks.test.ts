import { describe, expect, test } from "vitest";
import { asymptoticBounds, knee } from "#assessment/queueing/bounds";
import { largestPopulation } from "#assessment/queueing/largest-population";
import { solveNetwork } from "#assessment/queueing/network";
import type { Network } from "#assessment/queueing/stations";
import { delay, nearly, queue, rounded, solved } from "./solved.ts";

/** Closed networks as they stand solved in textbooks, to the digits printed there. */

describe("R. Jain, The Art of Computer Systems Performance Analysis (Wiley, 1991)", () => {
  /** Example 34.2: visits 16, 10, 5 of 0.125, 0.3, 0.2 s. */
  const timesharing: Network = { thinkS: 4, stations: [queue("CPU", 2), queue("disk A", 3), queue("disk B", 1)] };

  /** Table 34.1: N, response time, throughput, queue lengths. */
  test.for([
    [1, "6.000", "0.100", "0.200", "0.300", "0.100"],
    [2, "7.400", "0.175", "0.421", "0.684", "0.193"],
    [3, "9.088", "0.229", "0.651", "1.158", "0.273"],
    [4, "11.051", "0.266", "0.878", "1.721", "0.338"],
    [5, "13.256", "0.290", "1.088", "2.365", "0.388"],
    [17, "47.045", "0.333", "1.974", "13.195", "0.499"],
    [18, "50.032", "0.333", "1.981", "14.187", "0.499"],
    [19, "53.022", "0.333", "1.987", "15.181", "0.500"],
    [20, "56.016", "0.333", "1.991", "16.177", "0.500"],
  ] as const)("table 34.1: %i users of a timesharing system", ([population, ...printed]) => {
    const { responseS, ratePerS, stations } = solved(solveNetwork(timesharing, population));
    const figures = [responseS, ratePerS, ...stations.map(({ queueLength }) => queueLength)];
    expect(figures.map((figure, index) => rounded(figure, printed[index] ?? ""))).toEqual(printed);
  });

  test("example 35.5: three users by the convolution method", () => {
    const network: Network = {
      thinkS: 4.68,
      stations: [queue("CPU", 0.78), queue("disk A", 2.34), queue("disk B", 1.56)],
    };
    const { ratePerS, responseS, stations } = solved(solveNetwork(network, 3));
    expect([rounded(ratePerS, "0.264"), rounded(responseS, "6.694")]).toEqual(["0.264", "6.694"]);
    expect(rounded(stations[1]?.queueLength, "0.97")).toBe("0.97");
    // The book goes on with 0.264.
    for (const [k, printed] of ["0.206", "0.618", "0.412"].entries()) {
      expect(nearly(stations[k]?.utilisation, printed), printed).toBe(true);
    }
  });

  test("examples 33.7 and 33.8: bounds of a system with demands 5, 4, 3 and 18 s of thought; 23 users within 100 s", () => {
    const network: Network = { thinkS: 18, stations: [queue("CPU", 5), queue("disk A", 4), queue("disk B", 3)] };
    expect(solved(knee(network))).toBe(6);
    expect(solved(asymptoticBounds(network, 3))).toMatchObject({ mostPerS: 3 / 30, leastResponseS: 12 });
    expect(solved(asymptoticBounds(network, 20))).toMatchObject({ mostPerS: 1 / 5, leastResponseS: 82 });
    expect(solved(asymptoticBounds(network, 23)).leastResponseS).toBeLessThan(100);
    expect(solved(asymptoticBounds(network, 24)).leastResponseS).toBeGreaterThan(100);
    expect(solved(largestPopulation(network, { responseS: 100 })).population).toBeLessThanOrEqual(23);
  });
});

describe("G. Bolch et al., Queueing Networks and Markov Chains (Wiley, 1998)", () => {
  test("example 8.1: queues of 2, 3 and 1 servers, 3 jobs, by convolution", () => {
    // Service rates 0.8, 0.6, 0.4; visits 1, 0.667, 0.2.
    const stations = [queue("1", 1 / 0.8, 2), queue("2", 0.667 / 0.6, 3), queue("3", 0.2 / 0.4)];
    const { ratePerS, stations: found } = solved(solveNetwork({ thinkS: 0, stations }, 3));
    expect(rounded(ratePerS, "0.94")).toBe("0.94");
    expect(found.map(({ queueLength }) => rounded(queueLength, "1.290"))).toEqual(["1.290", "1.050", "0.660"]);
    // The book divides normalisation constants that it rounded: 4.218 by 4.465, printed 0.945.
    expect(nearly(ratePerS, "0.945")).toBe(true);
  });

  test("example 8.3: a central server with 6 jobs", () => {
    const visits = [1, 0.4, 0.2, 0.1];
    const stations = [0.02, 0.2, 0.4, 0.6].map((serviceS, k) => queue(`${k + 1}`, serviceS * (visits[k] ?? 0)));
    const { ratePerS, stations: found } = solved(solveNetwork({ thinkS: 0, stations }, 6));
    const perVisit = found.map(({ residenceS }, k) => rounded(residenceS / (visits[k] ?? 0), "0.025"));
    expect(rounded(ratePerS, "9.920")).toBe("9.920");
    expect(found.map(({ utilisation }) => rounded(utilisation, "0.198"))).toEqual(["0.198", "0.794", "0.794", "0.595"]);
    expect(found.map(({ queueLength }) => rounded(queueLength, "0.244"))).toEqual(["0.244", "2.261", "2.261", "1.234"]);
    expect(perVisit).toEqual(["0.025", "0.570", "1.140", "1.244"]);
  });

  test("example 8.4: two servers at the first queue and a delay, 3 jobs", () => {
    const stations = [queue("1", 0.5, 2), queue("2", 0.5 * 0.6), queue("3", 0.5 * 0.8), delay("4", 1)];
    const { ratePerS, stations: found } = solved(solveNetwork({ thinkS: 0, stations }, 3));
    expect(found.map(({ queueLength }) => rounded(queueLength, "0.624"))).toEqual(["0.624", "0.473", "0.686", "1.217"]);
    expect(nearly(ratePerS, "1.218")).toBe(true);
  });
});
