import fc from "fast-check";
import { expect, test } from "vitest";
import type { Cell, Table } from "#chat/document";
import { paintWith } from "#platforms/terminal/colour";
import { tableLines } from "#platforms/terminal/table";
import { textWidth } from "#platforms/text-width";
import { LIMITS } from "./documents.ts";

const plain = paintWith(false);

test("figures stand under each other, indented rows under their parent", () => {
  expect(tableLines(LIMITS, 80, plain)).toEqual([
    "                   req/s  clients*  people             ",
    "Link 3 Mbps, 2 KB    123        37     620  fills first",
    "CPU, PM2 x3          819       245   4,100             ",
    "  one process        300        90   1,500             ",
  ]);
});

test("Chinese takes two columns a character and still lines up", () => {
  const table: Table = {
    kind: "table",
    columns: [
      { label: "资源", align: "start" },
      { label: "在线用户", align: "end" },
    ],
    rows: [
      [
        { kind: "text", text: "带宽 3 Mbps" },
        { kind: "number", value: 620, text: "620" },
      ],
      [
        { kind: "text", text: "CPU" },
        { kind: "number", value: 4100, text: "4,100" },
      ],
    ],
  };
  expect(tableLines(table, 80, plain)).toEqual([
    "资源         在线用户",
    "带宽 3 Mbps       620",
    "CPU             4,100",
  ]);
});

test("on a narrow terminal words wrap inside their column and figures stay whole", () => {
  expect(tableLines(LIMITS, 46, plain)).toEqual([
    "                req/s  clients*  people       ",
    "Link 3 Mbps,      123        37     620  fills",
    "2 KB                                     first",
    "CPU, PM2 x3       819       245   4,100       ",
    "  one process     300        90   1,500       ",
  ]);
});

test("a cell that holds line breaks stays in its row", () => {
  const table: Table = {
    kind: "table",
    columns: [{ label: "name", align: "start" }],
    rows: [[{ kind: "text", text: "a\nb\r\nc\u2028d" }]],
  };
  expect(tableLines(table, 80, plain)).toEqual(["name   ", "a b c d"]);
});

test("colour adds nothing to the width that is drawn", () => {
  const drawn = tableLines(LIMITS, 80, paintWith(true));
  expect(drawn.join("")).toContain("\u001B[1mLink 3 Mbps, 2 KB\u001B[22m");
  expect(drawn.map(textWidth)).toEqual(tableLines(LIMITS, 80, plain).map(textWidth));
});

const words = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 30 }),
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom("Link 3 Mbps, 2 KB", "带宽 3 Mbps，2 KB", "⭐⭐⭐ 良好", "e\u0301", "\u001B[2J", "👨‍👩‍👧 家"),
);
const cell: fc.Arbitrary<Cell> = fc.oneof(
  fc.record({ kind: fc.constant("text" as const), text: words, strong: fc.boolean(), indent: fc.boolean() }),
  fc.record({ kind: fc.constant("number" as const), value: fc.nat(), text: fc.nat(9_999_999).map(String) }),
  fc.constant({ kind: "empty" as const }),
);
const anyTable: fc.Arbitrary<Table> = fc.integer({ min: 1, max: 5 }).chain((columns) =>
  fc.record({
    kind: fc.constant("table" as const),
    columns: fc.array(fc.record({ label: words, align: fc.constantFrom("start" as const, "end" as const) }), {
      minLength: columns,
      maxLength: columns,
    }),
    rows: fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { maxLength: 6 }),
  }),
);

test("every line of a table has the same display width", () => {
  fc.assert(
    fc.property(anyTable, fc.integer({ min: 20, max: 120 }), (table, width) => {
      const widths = new Set(tableLines(table, width, plain).map(textWidth));
      expect(widths.size).toBeLessThanOrEqual(1);
    }),
    { numRuns: 500 },
  );
});

test("up to five columns never pass the terminal's width when twelve columns a cell fit", () => {
  fc.assert(
    fc.property(anyTable, fc.integer({ min: 5 * 14 + 8, max: 120 }), (table, width) => {
      for (const line of tableLines(table, width, plain)) expect(textWidth(line)).toBeLessThanOrEqual(width);
    }),
    { numRuns: 500 },
  );
});
