import { expect, test } from "vitest";
import { toldBefore } from "#platforms/discord/told-before";

test("what is told a second time was told before, and only the last are remembered", () => {
  const again = toldBefore(3);
  expect(["a", "b", "c"].map(again)).toEqual([false, false, false]);
  expect(["a", "c"].map(again)).toEqual([true, true]);
  expect(again("d")).toBe(false);
  expect(["b", "c", "d"].map(again)).toEqual([true, true, true]);
  expect(again("a")).toBe(false);
});
