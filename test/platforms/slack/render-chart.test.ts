import { expect, test } from "vitest";
import type { Chart } from "#chat/document";
import { renderForSlack } from "#platforms/slack/render";
import { blocksOf, documentOf } from "./documents.ts";

const HELD: Chart = {
  kind: "chart",
  title: "People held",
  form: "bar",
  unit: "people",
  categories: ["now", "5 Mbps"],
  series: [{ name: "held", values: [620, 1_030.5] }],
  alt: "620 now, 1,030 with 5 Mbps.",
};

test("a chart is native, with the same in words below it", () => {
  expect(blocksOf(HELD)).toEqual([
    {
      type: "data_visualization",
      title: "People held",
      chart: {
        type: "bar",
        series: [
          {
            name: "held",
            data: [
              { label: "now", value: 620 },
              { label: "5 Mbps", value: 1_030.5 },
            ],
          },
        ],
        axis_config: { categories: ["now", "5 Mbps"], y_label: "people" },
      },
    },
    { type: "context", elements: [{ type: "plain_text", text: "620 now, 1,030 with 5 Mbps.", emoji: false }] },
  ]);
});

const series = (count: number) => Array.from({ length: count }, (_, at) => ({ name: `s${at}`, values: [1, 2] }));

test.for<[name: string, change: Partial<Chart>]>([
  ["seven series", { series: series(7) }],
  ["no series", { series: [] }],
  ["two series of one name", { series: [...series(1), ...series(1)] }],
  ["a label of 21 characters", { categories: ["x".repeat(21), "b"] }],
  ["a name of 21 characters", { series: [{ name: "x".repeat(21), values: [1, 2] }] }],
  ["an empty label", { categories: ["", "b"] }],
  ["two categories of one name", { categories: ["a", "a"] }],
  ["a value that is none", { series: [{ name: "a", values: [1, Number.NaN] }] }],
  ["a value too few", { series: [{ name: "a", values: [1] }] }],
  ["21 points", { categories: Array.from({ length: 21 }, (_, at) => `${at}`), series: [{ name: "a", values: [] }] }],
  ["values of 300 digits", { categories: Array.from({ length: 20 }, (_, at) => `${at}`), series: giants() }],
])("%s: bars of text instead", ([, change]) => {
  const { messages } = renderForSlack(documentOf({ ...HELD, ...change }));
  const kinds = messages.flatMap(({ blocks }) => blocks.map(({ type }) => type));
  expect(kinds).not.toContain("data_visualization");
  expect(kinds.at(-1)).toBe("context");
});

function giants(): Chart["series"] {
  return [{ name: "a", values: Array.from({ length: 20 }, () => 1e300) }];
}

test("a long title is cut; the words below say all", () => {
  const title = "x".repeat(51);
  expect(blocksOf({ ...HELD, title, unit: title })).toMatchObject([
    { title: `${"x".repeat(49)}…`, chart: { axis_config: { y_label: `${"x".repeat(49)}…` } } },
    { type: "context" },
  ]);
});

function chartsIn(...charts: readonly Chart[]) {
  const { messages } = renderForSlack(documentOf(...charts));
  return messages.map(({ blocks }) => blocks.filter(({ type }) => type === "data_visualization").length);
}

test("a third chart goes into the next message", () => {
  expect(chartsIn(HELD, HELD, HELD)).toEqual([2, 1]);
});

test("two charts share a message only if they would as text", () => {
  const names = (count: number) => Array.from({ length: count }, (_, at) => `${at}`.padEnd(20, "x"));
  const values = Array.from({ length: 20 }, () => 1_000);
  const wide = { ...HELD, categories: names(20), series: names(4).map((name) => ({ name, values })) };
  expect(chartsIn(wide, wide)).toEqual([1, 1]);
  expect(chartsIn(HELD, wide)).toEqual([2]);
});

test("bars of text line up, ideographs counted as two columns", () => {
  const blocks = blocksOf({ ...HELD, categories: ["现在", "now"], series: [{ name: "x".repeat(21), values: [2, 1] }] });
  const [first] = blocks as readonly { readonly elements: readonly { readonly elements: readonly object[] }[] }[];
  expect(first?.elements[0]?.elements).toEqual([
    {
      type: "text",
      text: ["People held (people)", `现在  2  ${"█".repeat(16)}`, `now   1  ${"█".repeat(8)}`].join("\n"),
    },
  ]);
});

test("names so long that bars would be mostly padding: figures only", () => {
  const categories = ["x".repeat(500), ...Array.from({ length: 19 }, (_, at) => `${at}`)];
  const values = categories.map((_, at) => at - 0.001);
  const { messages } = renderForSlack(documentOf({ ...HELD, categories, series: [{ name: "held", values }] }));
  const [first] = messages;
  expect(first?.text.split("\n").slice(1, 5)).toEqual([
    "People held (people)",
    "held",
    `${"x".repeat(500)} | 0`,
    "0 | 1",
  ]);
});
