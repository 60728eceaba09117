import { expect, test } from "vitest";
import { type Priced, peoplePerMoney, rankedByWorth } from "#assessment/worth";

const gain = (likely: number) => ({ gainPeople: { low: 0, likely, high: 2 * likely } });
const names = (items: readonly (Priced & { name: string })[]) => rankedByWorth(items).map(({ name }) => name);

test("412 people for 50 to 100 CNY are 4.12 to 8.24 for each", () => {
  expect(peoplePerMoney({ ...gain(412), costCNYPerMonth: [50, 100] })).toEqual([4.12, 8.24]);
  expect(peoplePerMoney({ ...gain(619), costOwnPerMonth: 100 })).toEqual([6.19, 6.19]);
});

test("what has no price, or costs nothing, has no worth in money", () => {
  expect(peoplePerMoney(gain(412))).toBeNull();
  expect(peoplePerMoney({ ...gain(412), costOwnPerMonth: 0 })).toBeNull();
});

test("in one money the better buy comes first, though another brings more people", () => {
  const dear = { name: "dear", ...gain(600), costCNYPerMonth: [500, 1000] } as const;
  const cheap = { name: "cheap", ...gain(400), costCNYPerMonth: [50, 100] } as const;
  expect(names([dear, cheap])).toEqual(["cheap", "dear"]);
});

test("without a price people alone decide", () => {
  const few = { name: "few", ...gain(1) };
  const some = { name: "some", ...gain(2) };
  const many = { name: "many", ...gain(3) };
  expect(names([some, few, many])).toEqual(["many", "some", "few"]);
});

test("two kinds of money are never compared by price, only by people", () => {
  // 10 people for each unit of one, 2 for each of the other: that says nothing, 100 people against 90 do.
  const own = { name: "own", ...gain(90), costOwnPerMonth: 9 };
  const cny = { name: "cny", ...gain(100), costCNYPerMonth: [50, 50] } as const;
  const free = { name: "free", ...gain(95) };
  expect(names([own, free, cny])).toEqual(["cny", "free", "own"]);
});
