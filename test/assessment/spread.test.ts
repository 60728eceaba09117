import { expect, test } from "vitest";
import { valueAt } from "#assessment/reference";
import { atCorners, certain, floored, spread } from "#assessment/spread";
import { REFERENCE } from "../_support/statements.ts";

const { assumptions } = REFERENCE;

test("a coefficient that costs people is taken at its high end in the low corner", () => {
  expect(atCorners((corner) => valueAt(assumptions["other-demand"], corner))).toEqual({
    low: 2,
    likely: 0.6,
    high: 0.2,
  });
});

test("a coefficient that brings people is taken at its low end in the low corner", () => {
  expect(atCorners((corner) => valueAt(assumptions["peak-to-mean"], corner))).toEqual({
    low: 2.4,
    likely: 3.6,
    high: 4.8,
  });
});

test("a policy has no range: the ceilings are the same at every corner", () => {
  expect(atCorners((corner) => valueAt(assumptions["cpu-ceiling"], corner))).toEqual(certain(0.7));
  expect(atCorners((corner) => valueAt(assumptions["link-ceiling"], corner))).toEqual(certain(0.8));
});

test("corner values are put in order round the likely one", () => {
  expect(spread({ low: 3, likely: 2, high: 1 })).toEqual({ low: 1, likely: 2, high: 3 });
  expect(spread({ low: 2, likely: 1, high: 3 })).toEqual({ low: 1, likely: 1, high: 3 });
});

test("counts are never rounded up", () => {
  expect(floored({ low: 9.58, likely: 176.99, high: 1556.8 })).toEqual({ low: 9, likely: 176, high: 1556 });
});
