import { expect, test } from "vitest";
import { chance, exponential, geometric } from "../chance.ts";

const drawn = (seed: number, from: (uniform: number) => number): readonly number[] => {
  const uniform = chance(seed);
  return Array.from({ length: 100_000 }, () => from(uniform()));
};
const mean = (figures: readonly number[]): number => figures.reduce((sum, each) => sum + each, 0) / figures.length;
const spreadOf = (figures: readonly number[]): number => {
  const middle = mean(figures);
  return Math.sqrt(mean(figures.map((each) => (each - middle) ** 2)));
};

test("the same seed gives the same numbers, another seed others, all from 0 to below 1", () => {
  const numbers = drawn(7, (uniform) => uniform);
  expect(drawn(7, (uniform) => uniform)).toEqual(numbers);
  expect(drawn(8, (uniform) => uniform)).not.toEqual(numbers);
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...numbers)).toBeLessThan(1);
  expect(mean(numbers)).toBeCloseTo(0.5, 2);
});

test("think times have the mean that was asked for and spread as much", () => {
  const times = drawn(1, (uniform) => exponential(0.15, uniform));
  expect(mean(times) / 0.15).toBeCloseTo(1, 1);
  expect(spreadOf(times) / mean(times)).toBeCloseTo(1, 1);
  expect(times.filter((time) => time > 0.15 * Math.LN2).length / times.length).toBeCloseTo(0.5, 2);
  expect(exponential(0, 0.5)).toBeCloseTo(0, 12);
});

test("rows are whole, at least one, and have the mean that was asked for", () => {
  const rows = drawn(2, (uniform) => geometric(10, uniform));
  expect(rows.every((count) => Number.isInteger(count) && count >= 1)).toBe(true);
  expect(mean(rows)).toBeCloseTo(10, 0);
  expect(rows.filter((count) => count === 1).length / rows.length).toBeCloseTo(0.1, 2);
  expect(geometric(1, 0.99)).toBe(1);
});
