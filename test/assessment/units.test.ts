import { expect, test } from "vitest";
import {
  bytes,
  gibibytes,
  gigabytes,
  kilobytes,
  megabitsPerSecond,
  milliseconds,
  requestsPerSecond,
} from "#assessment/units";

test("memory is binary; network, disk and traffic are decimal", () => {
  expect(gibibytes(4)).toBe(4096);
  expect(gigabytes(300)).toBe(300_000_000_000);
  expect(kilobytes(2)).toBe(2000);
  expect(megabitsPerSecond(3)).toBe(3_000_000);
  expect(milliseconds(184)).toBe(0.184);
});

test.for([Number.NaN, Number.POSITIVE_INFINITY, -1, -Number.MIN_VALUE])("%s is not a quantity", (value) => {
  expect(() => requestsPerSecond(value)).toThrow(RangeError);
  expect(() => bytes(value)).toThrow(RangeError);
});
