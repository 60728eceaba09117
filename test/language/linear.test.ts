import { describe, expect, test } from "vitest";
import { normalise } from "#language/normalise";
import { readChanges } from "#language/parse-change";
import { readIntent } from "#language/parse-intent";
import { readServerSpec } from "#language/parse-spec";
import { bindLabels } from "#language/spec/bind-labels";
import { itemsFrom } from "#language/spec/read-items";
import { tokenise } from "#language/tokens";

/** Pieces that, repeated, drive a careless reader into looking ahead or back again and again. */
const HOSTILE = [
  "4",
  "4,",
  "1,000",
  "4.",
  "4-",
  "a",
  "a.",
  "a-",
  "a-b ",
  "a b c d ",
  "t3.",
  "1.2.3.4.",
  "核",
  "四",
  "十",
  "每月",
  "不限流",
  "龘",
  "内存",
  "4G",
  "ram ",
  "ram 4 ",
  "ram of of of of ",
  "stack=node,",
  "app:",
  "app=a",
  "think=",
  "x=",
  "=",
  ":",
  "+2 ",
  "or ",
  "double ",
  "half the ",
  "without ",
  "intel e5-",
  "ubuntu ",
  "$",
  "per month ",
  "2 x ",
  "2x2x",
  "\u200b",
  "\u001b[",
  "\ud800",
  "🙂",
  "\n",
  "Mem: ",
  "内存 1/",
  "compare a and ",
];

/** More than any reader needs for one character: a bounded number of looks in each of a few passes. */
const LOOKS_PER_CHARACTER = 120;

describe.for(HOSTILE)("%j, repeated", (piece) => {
  const text = piece.repeat(Math.floor(3900 / piece.length));

  test("is read in steps that grow with its length", () => {
    for (const read of [readServerSpec, readChanges]) {
      expect(countSteps((steps) => read(text, steps))).toBeLessThan(text.length * LOOKS_PER_CHARACTER);
    }
    expect(countSteps((steps) => readIntent(text, ["web-1"], steps))).toBeLessThan(
      text.length * LOOKS_PER_CHARACTER * 4,
    );
  });

  test("has its tokens and items looked at a bounded number of times each", () => {
    const steps = { count: 0 };
    const tokens = watched(tokenise(normalise(text), steps));
    const items = watched(itemsFrom(tokens.list, steps));
    bindLabels(items.list, steps);
    expect(tokens.looks()).toBeLessThan((text.length + 10) * LOOKS_PER_CHARACTER);
    expect(items.looks()).toBeLessThan((text.length + 10) * LOOKS_PER_CHARACTER);
  });
});

test("twice the text takes about twice the steps", () => {
  const line = "4核4G3M 40G SSD 300G流量 think=5s foo ";
  const once = countSteps((steps) => readServerSpec(line.repeat(50), steps));
  const twice = countSteps((steps) => readServerSpec(line.repeat(100), steps));
  expect(twice / once).toBeGreaterThan(1.8);
  expect(twice / once).toBeLessThan(2.2);
});

function countSteps(run: (steps: { count: number }) => unknown): number {
  const steps = { count: 0 };
  run(steps);
  return steps.count;
}

/** A list that counts how often an element of it is looked at. */
function watched<Element extends object>(list: readonly Element[]): { list: readonly Element[]; looks: () => number } {
  let looks = 0;
  const proxy = new Proxy(list, {
    get(target, key, receiver) {
      if (typeof key === "string" && /^\d+$/.test(key)) looks++;
      return Reflect.get(target, key, receiver) as unknown;
    },
  });
  return { list: proxy, looks: () => looks };
}
