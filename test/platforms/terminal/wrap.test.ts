import fc from "fast-check";
import { expect, test } from "vitest";
import { longestPart, wrap } from "#platforms/terminal/wrap";
import { textWidth } from "#platforms/text-width";

test("English breaks at spaces, and the lines are as full as they can be", () => {
  expect(wrap("the link fills first on this box", 12)).toEqual(["the link", "fills first", "on this box"]);
});

test("a number stays with its unit in both scripts", () => {
  expect(wrap("about 620 active people", 9)).toEqual(["about", "620 active".slice(0, 9), "e people"]);
  expect(wrap("a link of 3 Mbps", 14)).toEqual(["a link of", "3 Mbps"]);
  expect(wrap("约可承载 620 位在线", 12)).toEqual(["约可承载", "620 位在线"]);
  expect(wrap("大约有620人在线", 8)).toEqual(["大约有", "620人在", "线"]);
});

test("Chinese breaks between any two characters", () => {
  expect(wrap("带宽最先占满", 8)).toEqual(["带宽最先", "占满"]);
});

test("a line never starts with closing punctuation nor ends with an opening one", () => {
  expect(wrap("带宽最先，占满", 8)).toEqual(["带宽最", "先，占满"]);
  expect(wrap("带宽最（先）满", 8)).toEqual(["带宽最", "（先）满"]);
  expect(wrap("带宽最先,占满", 8)).toEqual(["带宽最", "先,占满"]);
  expect(wrap("每月一百元/月", 10)).toEqual(["每月一百", "元/月"]);
});

test("a word longer than the line is cut, and only then", () => {
  expect(wrap("x abcdefghij y", 4)).toEqual(["x", "abcd", "efgh", "ij y"]);
});

test("empty text is one empty line", () => expect(wrap("", 10)).toEqual([""]));

test("a no-break space holds two words together", () => {
  expect(longestPart("4\u00A0GB of memory")).toBe(6);
  expect(wrap("of 4\u00A0GB", 6)).toEqual(["of", "4\u00A0GB"]);
});

const script = fc.constantFrom(..."ab1 9 带宽，。（）620 Mbps %/“”⭐ ".split(""));

test("no line is wider than asked and nothing but spaces is lost", () => {
  fc.assert(
    fc.property(fc.string({ unit: script, maxLength: 80 }), fc.integer({ min: 4, max: 30 }), (text, width) => {
      const lines = wrap(text, width);
      for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(width);
      expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
    }),
  );
});

test("time grows with the length of the text, not with its square", () => {
  const took = (length: number) => {
    const text = "带宽a1 ".repeat(length / 5);
    const start = performance.now();
    wrap(text, 80);
    return performance.now() - start;
  };
  took(20_000);
  expect(took(200_000)).toBeLessThan(40 * Math.max(5, took(20_000)));
});
