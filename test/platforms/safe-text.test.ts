import fc from "fast-check";
import { expect, test } from "vitest";
import { safeLine, safeLines } from "#platforms/safe-text";
import { FORBIDDEN } from "./terminal/documents.ts";

test.for([
  { name: "an escape sequence", typed: "\u001B[31mred", safe: "\uFFFD[31mred" },
  { name: "a bell and a NUL", typed: "a\u0007b\u0000c", safe: "a\uFFFDb\uFFFDc" },
  { name: "the one-byte form of an escape sequence", typed: "\u009B2Jx", safe: "\uFFFD2Jx" },
  { name: "a carriage return", typed: "good\rbad", safe: "good bad" },
  { name: "a right-to-left override", typed: "web\u202Egpj", safe: "webgpj" },
  { name: "zero-width characters", typed: "a\u200Bb\u200Dc\uFEFFd\u2060", safe: "abcd" },
  { name: "a soft hyphen and a filler that is drawn as nothing", typed: "a\u00ADb\u3164c", safe: "abc" },
  { name: "a tab and line breaks", typed: "a\tb\nc\r\nd\u2028e\u0085f", safe: "a b c d e f" },
  { name: "half a character", typed: "a\uD83Db", safe: "a\uFFFDb" },
  { name: "a pile of marks", typed: `e${"\u0301".repeat(50)}!`, safe: `e${"\u0301".repeat(4)}!` },
  { name: "ordinary Chinese and an emoji", typed: "宝塔面板 ⭐", safe: "宝塔面板 ⭐" },
])("$name on one line is harmless", ({ typed, safe }) => expect(safeLine(typed)).toBe(safe));

test("every single character is treated as its class says", () => {
  const expected = (character: string): string => {
    if (/[\t\n\v\f\r\u0085\u2028\u2029]/u.test(character)) return " ";
    if (/[\p{Cf}\p{Default_Ignorable_Code_Point}]/u.test(character)) return "";
    return /[\p{Cc}\p{Cs}]/u.test(character) ? "\uFFFD" : character;
  };
  const wrong = Array.from({ length: 0x30000 }, (_, code) => String.fromCodePoint(code)).filter(
    (character) => safeLine(character) !== expected(character),
  );
  expect(wrong).toEqual([]);
});

test("a mark is a mark, whatever stands before it", () => {
  const marks = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter(
    (character) => /\p{M}/u.test(character) && !/\p{Default_Ignorable_Code_Point}/u.test(character),
  );
  const climbing = marks.filter((mark) => safeLine(`中${mark.repeat(9)}`) !== `中${mark.repeat(4)}`);
  expect(climbing).toEqual([]);
});

test("text of several lines keeps its lines and its indentation", () => {
  expect(safeLines("a\r\n\tb\r c")).toEqual(["a", "  b", " c"]);
});

test("whatever is typed, no character that steers a terminal is left", () => {
  const nasty = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: fc.constantFrom("\u001B", "\u009B", "\u202E", "\u200B", "\r", "a") }),
  );
  fc.assert(
    fc.property(nasty, (typed) => {
      expect(safeLine(typed)).not.toMatch(FORBIDDEN);
      for (const line of safeLines(typed)) expect(line).not.toMatch(FORBIDDEN);
    }),
    { numRuns: 1000 },
  );
});
