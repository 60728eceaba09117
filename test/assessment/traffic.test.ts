import { expect, test } from "vitest";
import { dailyPeopleAt, monthlyBytes, peakRate, quotaRateAtPeak } from "#assessment/traffic";
import { bytes, gigabytes, kilobytes, requestsPerSecond } from "#assessment/units";

const quota = gigabytes(300);

test("300 GB a month are 47.7 req/s of 2,426 B on average, 171.8 in a busy hour", () => {
  expect(quotaRateAtPeak(quota, bytes(2426), 30, 1)).toBeCloseTo(47.71, 2);
  expect(quotaRateAtPeak(quota, bytes(2426), 30, 3.6)).toBeCloseTo(171.75, 2);
});

test("at 11,738 B they are 9.86 and 35.5", () => {
  expect(quotaRateAtPeak(quota, bytes(11_738), 30, 1)).toBeCloseTo(9.86, 2);
  expect(quotaRateAtPeak(quota, bytes(11_738), 30, 3.6)).toBeCloseTo(35.5, 1);
});

test("the quota binds before a full 3 Mbit/s pipe once the peak is below 3.24 times the mean", () => {
  const pipe = 3e6 / 8 / 2426;
  const at = (peakToMean: number) => quotaRateAtPeak(quota, bytes(2426), 30, peakToMean);
  expect(at(3.24)).toBeCloseTo(pipe, 10);
  expect(at(3.23)).toBeLessThan(pipe);
  expect(at(3.25)).toBeGreaterThan(pipe);
});

test("100 people × 50 requests × 30 days × 2 kB are 300 MB", () => {
  expect(monthlyBytes(100, 50, 30, kilobytes(2))).toBe(300e6);
});

test("100 people cause 0.21 req/s in a 15 % busy hour, 0.26 with its burst", () => {
  expect(peakRate(100, 50, 0.15, 1)).toBeCloseTo(0.208, 3);
  expect(peakRate(100, 50, 0.15, 1.25)).toBeCloseTo(0.26, 2);
});

test("the planned link carries 59,000 daily people at 2 kB and 12,200 at 11 kB; the quota 82,000 and 17,000", () => {
  const daily = (rate: number) => dailyPeopleAt(requestsPerSecond(rate), 50, 0.15, 1);
  expect(daily((375_000 / 2426) * 0.8)).toBe(59_356);
  expect(daily((375_000 / 11_738) * 0.8)).toBe(12_267);
  expect(daily(171.7505)).toBe(82_440);
  expect(daily(35.4972)).toBe(17_038);
});

test("as many daily people as a rate carries cause no more than that rate", () => {
  const people = dailyPeopleAt(requestsPerSecond(123.66), 50, 0.15, 1);
  expect(peakRate(people, 50, 0.15, 1)).toBeLessThanOrEqual(123.66);
  expect(peakRate(people + 1, 50, 0.15, 1)).toBeGreaterThan(123.66);
});
