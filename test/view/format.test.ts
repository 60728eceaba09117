import { expect, test } from "vitest";
import { numbersIn } from "#view/format";

const { people, rate, ratio, gain, size, percent } = numbersIn("en");

test("people are floored to two figures, never rounded up", () => {
  expect([622, 619, 99, 7, 1999, 0].map(people)).toEqual(["620", "610", "99", "7", "1,900", "0"]);
});

test("a rate is whole from ten and has one decimal below, always down", () => {
  expect([123.66, 9.96, 0.06].map(rate)).toEqual(["123", "9.9", "0"]);
});

test("a ratio never claims more distance than there is", () => {
  expect([6.69, 1.389, 12.9].map(ratio)).toEqual(["6.6", "1.3", "12"]);
});

test("a gain carries its sign, and none is +0", () => {
  expect([412, 0, -47].map(gain)).toEqual(["+410", "+0", "−47"]);
});

test("sizes and shares keep what was said", () => {
  expect([3, 0.5, 1000].map(size)).toEqual(["3", "0.5", "1,000"]);
  expect(percent(0.001692)).toBe("0.17%");
});
