import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clip, groupsOf, splitText } from "#platforms/clip";

test.for([
  { name: "fits", text: "4c 4g", limit: 5, shown: "4c 4g" },
  { name: "is cut with a mark", text: "4c 4g 3mbps", limit: 8, shown: "4c 4g 3…" },
  { name: "no space before the mark", text: "4c 4g 3mbps", limit: 7, shown: "4c 4g…" },
  { name: "a surrogate pair is left out whole", text: "ab😀cd", limit: 4, shown: "ab…" },
  { name: "so is a letter with its marks", text: "abe\u0301\u0302cd", limit: 5, shown: "ab…" },
  { name: "and a flag", text: "a🇨🇳🇨🇳", limit: 6, shown: "a🇨🇳…" },
  { name: "one giant character is cut all the same", text: "\u1100".repeat(9), limit: 4, shown: "\u1100\u1100\u1100…" },
  { name: "Chinese", text: "宝塔面板内存", limit: 4, shown: "宝塔面…" },
])("clip: $name", ({ text, limit, shown }) => expect(clip(text, limit)).toBe(shown));

describe("splitText", () => {
  test.for([
    { name: "at a line break", text: "one two\nthree", limit: 10, pieces: ["one two", "three"] },
    { name: "at a space", text: "one two three", limit: 9, pieces: ["one two", "three"] },
    { name: "between ideographs", text: "内存宝塔面板", limit: 4, pieces: ["内存宝塔", "面板"] },
    { name: "never in a pair", text: "abc😀😀", limit: 4, pieces: ["abc", "😀😀"] },
    { name: "nothing of nothing", text: " \n ", limit: 4, pieces: [] },
  ])("$name", ({ text, limit, pieces }) => expect(splitText(text, limit)).toEqual(pieces));

  test("loses nothing but white space, and no piece is too long", () => {
    const nasty = fc.string({
      unit: fc.constantFrom("a", " ", "\n", "😀", "\u0301", "内", "\u1100", "🇨"),
      maxLength: 60,
    });
    fc.assert(
      fc.property(nasty, fc.integer({ min: 4, max: 20 }), (text, limit) => {
        const pieces = splitText(text, limit);
        expect(pieces.every((piece) => piece.length <= limit && piece !== "" && piece.isWellFormed())).toBe(true);
        expect(pieces.join("").replace(/\s/gu, "")).toBe(text.replace(/\s/gu, ""));
      }),
      { numRuns: 1_000 },
    );
  });
});

test("groups hold what fits, and what is too large stands alone", () => {
  const sizes = (limit: number, most?: number) => groupsOf([2, 2, 9, 1, 1, 1], (size) => size, limit, most);
  expect(sizes(4)).toEqual([[2, 2], [9], [1, 1, 1]]);
  expect(sizes(4, 2)).toEqual([[2, 2], [9], [1, 1], [1]]);
  expect(sizes(100)).toEqual([[2, 2, 9, 1, 1, 1]]);
});
