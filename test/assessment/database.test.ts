import { expect, test } from "vitest";
import { bookedConnections, maxConnections, poolPerProcess, poolRate, poolTotal } from "#assessment/database";
import { milliseconds } from "#assessment/units";

test("four cores want 9 connections over all processes: 3 for each of three, 2 for each of four", () => {
  expect(poolTotal(4, 3)).toBe(9);
  expect(poolTotal(4, 4)).toBe(9);
  expect(poolPerProcess(9, 3)).toBe(3);
  expect(poolPerProcess(9, 4)).toBe(2);
});

test("a process gets two connections even when that passes the total", () => {
  expect(poolPerProcess(9, 8)).toBe(2);
});

test("cores that the processes cannot keep busy ask for no connections", () => {
  expect(poolTotal(4, 1)).toBe(5);
  expect(poolTotal(512, 1)).toBe(5);
  expect(poolTotal(512, 4)).toBe(17);
});

test("half a core is served by one connection's worth of cores", () => {
  expect(poolTotal(0.5, 1)).toBe(3);
});

test("max_connections leaves a quarter and ten, and is never below 30", () => {
  expect(maxConnections(3, 3)).toBe(30);
  expect(maxConnections(8, 2)).toBe(30);
  // ceil(1.25 × 36) + 10
  expect(maxConnections(12, 3)).toBe(55);
});

test("the memory plan books at least what any number of cores would set", () => {
  for (let processes = 1; processes <= 64; processes += 1) {
    for (const cores of [1, 2, 4, 16, 64, 512]) {
      const set = maxConnections(processes, poolPerProcess(poolTotal(cores, processes), processes));
      expect(bookedConnections(processes)).toBeGreaterThanOrEqual(set);
    }
  }
});

test("nine connections at 4 ms a query carry 2,250 queries a second", () => {
  expect(poolRate(9, milliseconds(4))).toBe(2250);
});
