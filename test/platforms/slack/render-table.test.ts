import { describe, expect, test } from "vitest";
import type { Cell, Table } from "#chat/document";
import { renderForSlack } from "#platforms/slack/render";
import { blocksOf, documentOf } from "./documents.ts";
import { faultsOf } from "./payload-rules.ts";

const raw = (text: string) => ({ type: "raw_text", text });
const figure = (value: number, text: string) => ({ type: "raw_number", value, text });
const text = (words: string): Cell => ({ kind: "text", text: words });

function tableOf(columns: number, rows: readonly (readonly Cell[])[]): Table {
  return {
    kind: "table",
    columns: Array.from({ length: columns }, (_, at) => ({ label: `c${at}`, align: "start" })),
    rows,
  };
}

function messagesOf(table: Table) {
  return renderForSlack(documentOf(table)).messages;
}

test("a table is native: header first, figures as numbers, subordinate rows marked", () => {
  expect(
    blocksOf({
      kind: "table",
      columns: [
        { label: "资源", align: "start" },
        { label: "people", align: "end" },
        { label: "", align: "start" },
      ],
      rows: [
        [
          { kind: "text", text: "Link 3 Mbps", strong: true },
          { kind: "number", value: 622, text: "620" },
          { kind: "text", text: "fills first" },
        ],
        [
          { kind: "text", text: "单进程", indent: true },
          { kind: "number", value: Number.NaN, text: "?" },
        ],
        [{ kind: "text", text: "<!channel>" }, { kind: "number", value: 1, text: "" }, { kind: "empty" }],
      ],
      note: "* counted",
    }),
  ).toEqual([
    {
      type: "table",
      rows: [
        [raw("资源"), raw("people"), raw(" ")],
        [raw("Link 3 Mbps"), figure(622, "620"), raw("fills first")],
        [raw("↳ 单进程"), raw("?"), raw(" ")],
        [raw("<!channel>"), raw(" "), raw(" ")],
      ],
      column_settings: [
        { align: "left", is_wrapped: true },
        { align: "right", is_wrapped: false },
        { align: "left", is_wrapped: true },
      ],
    },
    { type: "context", elements: [{ type: "plain_text", text: "* counted", emoji: false }] },
  ]);
});

test("a column of long words may wrap wherever it is aligned", () => {
  const [table] = blocksOf({
    kind: "table",
    columns: [{ label: "and twice the memory without redis", align: "end" }],
    rows: [[text("620")]],
  });
  expect(table).toMatchObject({ column_settings: [{ align: "right", is_wrapped: true }] });
});

describe("what one table cannot hold", () => {
  test("a second table goes into the next message, with its heading", () => {
    const table = tableOf(1, [[text("a")]]);
    const { messages } = renderForSlack(
      documentOf(table, { kind: "paragraph", text: "between" }, { kind: "heading", text: "Two" }, table),
    );
    expect(messages.map(({ blocks }) => blocks.map(({ type }) => type))).toEqual([
      ["table", "section"],
      ["header", "table"],
    ]);
  });

  test("many rows go on in the next message below the same header", () => {
    const rows = Array.from({ length: 150 }, (_, at) => [text(`row ${at}`)]);
    const messages = messagesOf(tableOf(1, rows));
    const tables = messages.flatMap(({ blocks }) => blocks.filter((block) => block.type === "table"));
    expect(tables.map((table) => table.rows.length)).toEqual([100, 52]);
    expect(tables.map((table) => table.rows[0])).toEqual([[raw("c0")], [raw("c0")]]);
    expect(tables.flatMap((table) => table.rows.slice(1).map(([cell]) => cell?.text))).toEqual(
      rows.map((_, at) => `row ${at}`),
    );
    expect(messages.flatMap(faultsOf)).toEqual([]);
  });

  test.for([
    { name: "more columns than Slack draws", table: tableOf(21, [Array.from({ length: 21 }, () => text("x"))]) },
    { name: "a cell that is a story", table: tableOf(2, [[text("x".repeat(2_500)), text("y")]]) },
    { name: "a header that fills a message", table: tableOf(2_000, [[text("x")]]) },
  ])("$name: text in columns, nothing lost", ({ table }) => {
    const messages = messagesOf(table);
    expect(messages.flatMap(({ blocks }) => blocks.map(({ type }) => type))).not.toContain("table");
    expect(messages.flatMap(faultsOf)).toEqual([]);
    const shown = JSON.stringify(messages.map(({ blocks }) => blocks));
    const cells = table.rows.flat().map((cell) => (cell.kind === "empty" ? "" : cell.text));
    expect(cells.filter((cell) => !shown.includes(cell))).toEqual([]);
  });
});
