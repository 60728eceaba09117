import { expect, test } from "vitest";
import { linkRate, type WireOverhead, wireBytes } from "#assessment/bandwidth";
import { kilobytes, megabitsPerSecond } from "#assessment/units";

const keepAlive: WireOverhead = {
  headerBytes: 300,
  tlsRecordBytes: 22,
  tlsRecordSize: 16_384,
  segmentOverheadBytes: 52,
  segmentBytes: 1448,
  handshakeBytes: 0,
  requestsPerConnection: 20,
};
const handshakes = { ...keepAlive, handshakeBytes: 4000 };
const link = megabitsPerSecond(3);

test.for([
  [2, 2426, 2626],
  [11, 11_738, 11_938],
] as const)("%i kB are %i B on the wire, %i B with handshakes", ([body, kept, shaken]) => {
  expect(wireBytes(kilobytes(body), keepAlive)).toBe(kept);
  expect(wireBytes(kilobytes(body), handshakes)).toBe(shaken);
});

test("a body above 16 kB takes a record more for each 16,384 B", () => {
  // 16,084 + 300 fill one record exactly; one byte more starts a second.
  expect(wireBytes(kilobytes(16.084), keepAlive)).toBe(16_384 + 22 + 12 * 52);
  expect(wireBytes(kilobytes(16.085), keepAlive)).toBe(16_385 + 44 + 12 * 52);
  // 40,300 B: three records, 40,366 B in 28 segments.
  expect(wireBytes(kilobytes(40), keepAlive)).toBe(40_300 + 66 + 28 * 52);
});

test("3 Mbit/s carry 187.5 requests of 2 kB and 34.1 of 11 kB", () => {
  expect(linkRate(link, kilobytes(2))).toBe(187.5);
  expect(linkRate(link, kilobytes(11))).toBeCloseTo(34.09, 2);
});

test("with the wire's overhead and a fifth kept free it is 123.7 and 25.6, 114.2 and 25.1 with handshakes", () => {
  const planned = (body: number, overhead: WireOverhead) => linkRate(link, wireBytes(kilobytes(body), overhead)) * 0.8;
  expect(planned(2, keepAlive)).toBeCloseTo(123.7, 1);
  expect(planned(11, keepAlive)).toBeCloseTo(25.6, 1);
  expect(planned(2, handshakes)).toBeCloseTo(114.2, 1);
  expect(planned(11, handshakes)).toBeCloseTo(25.1, 1);
});
