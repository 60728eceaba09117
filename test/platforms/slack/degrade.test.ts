import { expect, test } from "vitest";
import { textOnly, withoutCharts, withoutTables } from "#platforms/slack/degrade";
import { documentOf, onlyMessage } from "./documents.ts";

const message = onlyMessage(
  documentOf(
    { kind: "paragraph", text: "可承载 620 人。" },
    {
      kind: "table",
      columns: [
        { label: "资源", align: "start" },
        { label: "people", align: "end" },
      ],
      rows: [
        [
          { kind: "text", text: "带宽 3 Mbps" },
          { kind: "number", value: 622, text: "620" },
        ],
        [
          { kind: "text", text: "CPU", indent: true },
          { kind: "number", value: 4_097, text: "4,000" },
        ],
      ],
    },
    {
      kind: "chart",
      title: "Held",
      form: "line",
      unit: "",
      categories: ["链路", "CPU"],
      series: [
        { name: "now", values: [620, 4_000] },
        { name: "then", values: [0, 20] },
      ],
      alt: "The link holds fewer.",
    },
  ),
);
const kinds = (shown: typeof message) => shown.blocks.map(({ type }) => type);
const fixed = (...lines: readonly string[]) => ({
  type: "rich_text",
  elements: [{ type: "rich_text_preformatted", elements: [{ type: "text", text: lines.join("\n") }] }],
});

test("where tables are refused, columns of text line up", () => {
  const shown = withoutTables(message);
  expect(kinds(shown)).toEqual(["section", "rich_text", "data_visualization", "context"]);
  expect(shown.blocks[1]).toEqual(fixed("资源         people", "带宽 3 Mbps     620", "↳ CPU         4,000"));
  expect(shown.text).toBe(message.text);
});

test("where charts are refused, bars of text", () => {
  const shown = withoutCharts(message);
  expect(kinds(shown)).toEqual(["section", "table", "rich_text", "context"]);
  expect(shown.blocks[2]).toEqual(
    fixed(
      "Held",
      "链路  now     620  ██",
      "链路  then      0",
      "CPU  now    4,000  ████████████████",
      "CPU  then      20  ▏",
    ),
  );
});

test("where everything is refused, the text, which says it all", () => {
  expect(textOnly(message)).toEqual({ text: message.text, blocks: [] });
  expect(message.text.split("\n")).toEqual([
    "in short",
    "可承载 620 人。",
    "资源 | people",
    "带宽 3 Mbps | 620",
    "↳ CPU | 4,000",
    "Held",
    "now | then",
    "链路 | 620 | 0",
    "CPU | 4,000 | 20",
    "The link holds fewer.",
  ]);
});

test("a table that would be mostly padding is not aligned", () => {
  const rows = ["x".repeat(1_900), ...Array.from({ length: 20 }, (_, at) => `${at}`)].map((name, at) => [
    { kind: "text" as const, text: name },
    { kind: "number" as const, value: at, text: `${at}` },
  ]);
  const columns = [
    { label: "name", align: "start" as const },
    { label: "n", align: "end" as const },
  ];
  const wide = withoutTables(onlyMessage(documentOf({ kind: "table", columns, rows })));
  expect(JSON.stringify(wide.blocks)).toContain("\\n18 | 19");
});
