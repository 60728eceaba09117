import { expect, test } from "vitest";
import { lineSplitter } from "#platforms/terminal/line-splitter";

test("a line may come in any pieces, with either line break", () => {
  const splitter = lineSplitter(10);
  expect(splitter.push(Buffer.from("ab"))).toEqual([]);
  expect(splitter.push(Buffer.from("c\r\n\nd"))).toEqual([
    { kind: "message", text: "abc" },
    { kind: "message", text: "" },
  ]);
  expect(splitter.finish()).toEqual([{ kind: "message", text: "d" }]);
  expect(splitter.finish()).toEqual([]);
});

test("the limit is the line's, not the input's", () => {
  const splitter = lineSplitter(3);
  expect(splitter.push(Buffer.from("abc\nabcd\nabc\n"))).toEqual([
    { kind: "message", text: "abc" },
    { kind: "too-long" },
    { kind: "message", text: "abc" },
  ]);
});

test("a line of 200 MB is not kept in memory", () => {
  const splitter = lineSplitter(40_000);
  const before = process.memoryUsage().arrayBuffers;
  for (let part = 0; part < 2000; part += 1) splitter.push(Buffer.alloc(100_000, "x"));
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(120_000_000);
  expect(splitter.finish()).toEqual([{ kind: "too-long" }]);
});
