import { expect, test } from "vitest";
import { externalApiRate, tasksWaiting } from "#assessment/external-api";
import { requestsPerSecond, seconds } from "#assessment/units";

test("60 calls a minute, one in 20 requests, allow 20 req/s", () => {
  expect(externalApiRate(60 / 60, 0.05)).toBe(20);
});

test("2 tasks a second of 10 to 60 s are 20 to 120 waiting, whole ones", () => {
  expect(tasksWaiting(requestsPerSecond(2), seconds(10))).toBe(20);
  expect(tasksWaiting(requestsPerSecond(2), seconds(60))).toBe(120);
  expect(tasksWaiting(requestsPerSecond(0.19), seconds(10))).toBe(1);
});
