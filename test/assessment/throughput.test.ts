import { describe, expect, test } from "vitest";
import {
  busyConnections,
  clientsPerCluster,
  clientsPerProcess,
  peopleAt,
  scaledRate,
  sharedCoresRate,
  testUtilisation,
} from "#assessment/throughput";
import { clients, milliseconds, requestsPerSecond, seconds } from "#assessment/units";

const measured = requestsPerSecond(429);
const demand = seconds(1 / 429);
const p95 = milliseconds(184);

describe("the load test itself", () => {
  test("429 req/s is 2.331 ms of processor a request", () => {
    expect(demand * 1000).toBeCloseTo(2.331, 3);
  });

  test("at a P95 of 184 ms no more than 78.9 connections can have been busy", () => {
    expect(busyConnections(measured, p95)).toBeCloseTo(78.9, 1);
  });

  test("its process was 96.2 % busy: the test was saturated", () => {
    expect(testUtilisation(demand, p95)).toBeCloseTo(0.962, 3);
  });

  test("a P95 below what one request needs means no queue at all, not a negative one", () => {
    expect(testUtilisation(demand, milliseconds(2))).toBe(0);
  });
});

describe("the report's clients", () => {
  test("a process serves no part of a client", () => {
    expect(clientsPerProcess(measured, seconds(0.3))).toBe(128);
    expect(clientsPerProcess(requestsPerSecond(200), seconds(0.3))).toBe(60);
    expect(clientsPerProcess(requestsPerSecond(3), seconds(0.3))).toBe(0);
  });

  test.for([
    [4, 409],
    [3, 307],
    [2, 204],
    [100, 10_240],
  ] as const)("%i processes at 0.8 hold %i", ([processes, held]) => {
    expect(clientsPerCluster(clients(128), processes, 0.8)).toBe(held);
  });

  test("one process pays no overhead for working together", () => {
    expect(clientsPerCluster(clients(128), 1, 0.8)).toBe(128);
  });
});

describe("more processes (Universal Scalability Law)", () => {
  const four = (alpha: number, beta: number) => scaledRate(measured, 4, alpha, beta);

  test("four make 1,492 req/s, 1,240 at worst and 1,619 at best", () => {
    expect(four(0.05, 0)).toBeCloseTo(1492.17, 2);
    expect(four(0.12, 0.002)).toBeCloseTo(1239.88, 2);
    expect(four(0.02, 0)).toBeCloseTo(1618.87, 2);
  });

  test("one makes what it makes, whatever the others would cost", () => {
    expect(scaledRate(measured, 1, 0.12, 0.002)).toBe(429);
  });

  test("three at 70 % are 819 and one is 300", () => {
    expect(scaledRate(measured, 3, 0.05, 0) * 0.7).toBeCloseTo(819, 6);
    expect(scaledRate(measured, 1, 0.05, 0) * 0.7).toBeCloseTo(300.3, 6);
  });

  test("beyond the peak nothing is lost: 512 processes make what the best number makes", () => {
    // sqrt(0.88 / 0.002) = 20.98: the best whole number is 21.
    const best = (429 * 21) / (1 + 0.12 * 20 + 0.002 * 21 * 20);
    expect(scaledRate(measured, 512, 0.12, 0.002)).toBeCloseTo(best, 9);
    const rates = Array.from({ length: 64 }, (_, n) => scaledRate(measured, n + 1, 0.12, 0.002));
    expect(rates).toEqual([...rates].sort((a, b) => a - b));
  });
});

describe("cores shared with the database and the kernel", () => {
  test.for([
    [0.6, 1365],
    [2, 924],
    [0.2, 1580],
  ] as const)("at %d ms beside the app four cores make %i req/s", ([other, rate]) => {
    expect(Math.round(sharedCoresRate(4, demand, milliseconds(other)))).toBe(rate);
  });

  test("0.583 ms beside the app is the report's 0.8 for four processes", () => {
    expect(sharedCoresRate(4, demand, milliseconds(0.583)) / (4 * 429)).toBeCloseTo(0.8, 3);
  });
});

describe("people", () => {
  test("429 req/s are 2,223 people at 5 s and 4,368 at 10 s, P95 standing for the response", () => {
    expect(peopleAt(measured, seconds(5), p95, 1)).toBe(2223);
    expect(peopleAt(measured, seconds(10), p95, 1)).toBe(4368);
  });

  test("an action of three requests holds a third", () => {
    expect(peopleAt(measured, seconds(5), p95, 3)).toBe(741);
  });
});
