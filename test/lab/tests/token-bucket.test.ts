import { expect, test } from "vitest";
import { fullBucket, send } from "../token-bucket.ts";

test("what a full bucket holds leaves at once, and what it lacks waits for the rate", () => {
  const full = fullBucket(1000, 100, 5);
  expect(send(full, 5, 100).leavesS).toBe(5);
  expect(send(full, 5, 600).leavesS).toBeCloseTo(5.5, 12);
});

test("those who come together leave one after the other", () => {
  const first = send(fullBucket(1000, 100, 0), 0, 600);
  const second = send(first.bucket, 0, 1000);
  expect(first.leavesS).toBeCloseTo(0.5, 12);
  expect(second.leavesS).toBeCloseTo(1.5, 12);
  expect(send(second.bucket, 1, 500).leavesS).toBeCloseTo(2, 12);
});

test("a bucket that rests fills to its depth and no further", () => {
  const { bucket } = send(fullBucket(1000, 100, 0), 0, 600);
  expect(send(bucket, 60, 600).leavesS).toBeCloseTo(60.5, 12);
});

test("under a load that never ends, what passes is the rate", () => {
  let bucket = fullBucket(375_000, 150, 0);
  let last = 0;
  for (let sent = 0; sent < 1000; sent += 1) {
    const { leavesS, bucket: after } = send(bucket, sent / 1000, 4000);
    bucket = after;
    last = leavesS;
  }
  expect((1000 * 4000 - 150) / last).toBeCloseTo(375_000, 3);
});
