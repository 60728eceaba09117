import fc from "fast-check";
import { expect, test } from "vitest";
import type { Block, Chart, Document, FormField } from "#chat/document";
import { renderForTerminal } from "#platforms/terminal/render";
import { textWidth } from "#platforms/text-width";
import { documentOf, FORBIDDEN, LIMITS } from "./documents.ts";

const plain = { width: 60, colour: false, expanded: false };

test("an answer reads like the sketch: verdict, table, note, facts, actions", () => {
  const answer = documentOf(
    {
      kind: "paragraph",
      text: "Holds about 620 active people (500–700), each acting every 5 s. The 3 Mbps link fills first.",
    },
    { kind: "context", text: "Assumed: 40 GB SSD." },
    LIMITS,
    {
      kind: "facts",
      rows: [
        { label: "Memory", value: "3 processes of 600 MB fit" },
        { label: "Do not buy", value: "8 GB: +0 people, the link still binds and the fourth process adds nothing" },
      ],
    },
    {
      kind: "actions",
      items: [
        { id: "more", label: "more", words: "more" },
        { id: "what-if", label: "What if", words: "what if 8gb", primary: true },
      ],
    },
  );
  expect(renderForTerminal(answer, plain).split("\n")).toEqual([
    "Holds about 620 active people (500–700), each acting every",
    "5 s. The 3 Mbps link fills first.",
    "Assumed: 40 GB SSD.",
    "",
    "                   req/s  clients*  people",
    "Link 3 Mbps, 2 KB    123        37     620  fills first",
    "CPU, PM2 x3          819       245   4,100",
    "  one process        300        90   1,500",
    "* senders of one request every 0.3 s",
    "",
    "Memory      3 processes of 600 MB fit",
    "Do not buy  8 GB: +0 people, the link still binds and the",
    "            fourth process adds nothing",
    "",
    "[more]   [What if] what if 8gb",
  ]);
});

test.for<{ name: string; block: Block; drawn: readonly string[] }>([
  { name: "a heading", block: { kind: "heading", text: "Memory" }, drawn: ["Memory"] },
  {
    name: "an ordered list hangs from its numbers",
    block: {
      kind: "list",
      ordered: true,
      items: ["keep responses compressed, all of them, on every route there is", "then 5 Mbps"],
    },
    drawn: ["1. keep responses compressed, all of them, on every route", "   there is", "2. then 5 Mbps"],
  },
  { name: "a plain list", block: { kind: "list", ordered: false, items: ["a", "b"] }, drawn: ["- a", "- b"] },
  {
    name: "code, indented and never wrapped",
    block: { kind: "code", language: "sh", text: `${"x".repeat(70)}\n\ty` },
    drawn: [`  ${"x".repeat(70)}`, "    y"],
  },
  {
    name: "a callout marked without colour",
    block: { kind: "callout", tone: "act", text: "does not fit" },
    drawn: ["!! does not fit"],
  },
  {
    name: "a range",
    block: { kind: "range", label: "People", low: "500", likely: "620", high: "700" },
    drawn: ["People  620 (500–700)"],
  },
  { name: "small print", block: { kind: "context", text: "assumed" }, drawn: ["assumed"] },
  {
    name: "a form as the line to type",
    block: {
      kind: "form",
      id: "what-if",
      title: "What if",
      submit: "Try",
      fields: [
        { kind: "text", id: "change", label: "Change", hint: "8gb", value: "", required: true },
        {
          kind: "choice",
          id: "method",
          label: "Method",
          options: [
            { id: "measured", label: "Measured" },
            { id: "report", label: "Report" },
          ],
          value: null,
          required: false,
        },
      ],
    },
    drawn: ["What if", "Change  8gb", "Method  Measured / Report", "> 8gb measured"],
  },
  {
    name: "files by name",
    block: { kind: "files", files: [{ name: "my.cnf", language: "ini", text: "[mysqld]\n" }] },
    drawn: ["my.cnf"],
  },
  {
    name: "a chart as bars beside their figures",
    block: {
      kind: "chart",
      title: "People",
      form: "bar",
      unit: "people",
      categories: ["now", "5 Mbps", "none"],
      series: [{ name: "people", values: [620, 1240, 0] }],
      alt: "620 now, 1,240 with 5 Mbps",
    },
    drawn: ["People (people)", `now       620  ${"█".repeat(20)}`, `5 Mbps  1,240  ${"█".repeat(40)}`, "none        0"],
  },
])("$name", ({ block, drawn }) => {
  expect(renderForTerminal(documentOf(block), plain).split("\n")).toEqual(drawn);
});

test("what stands behind More is drawn only when asked for, with the text of files", () => {
  const document: Document = {
    ...documentOf({ kind: "files", files: [{ name: "my.cnf", language: "ini", text: "[mysqld]\n" }] }),
    more: [{ kind: "paragraph", text: "the working" }],
  };
  expect(renderForTerminal(document, plain)).toBe("my.cnf");
  expect(renderForTerminal(document, { ...plain, moreHint: "say more" })).toBe("my.cnf\n\nsay more");
  expect(renderForTerminal(document, { ...plain, expanded: true })).toBe("my.cnf\n  [mysqld]\n\nthe working");
});

test("a document without blocks says its summary", () => {
  expect(renderForTerminal(documentOf(), plain)).toBe("in short");
});

test("colour comes only when asked for, whatever the environment wishes", () => {
  const document = {
    ...documentOf({ kind: "paragraph", text: "fine" }, { kind: "context", text: "small" }),
    tone: "good" as const,
  };
  expect(renderForTerminal(document, plain)).toBe("fine\nsmall");
  expect(renderForTerminal(document, { ...plain, colour: true })).toBe(
    "\u001B[32mfine\u001B[39m\n\u001B[2msmall\u001B[22m",
  );
});

const typed = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom(
      "\u001B[31m",
      "\u0007",
      "\u009B",
      "\r",
      "\n",
      "\u202E",
      "\u200B",
      "\u0000",
      "带",
      "3 Mbps ",
      "x",
    ),
    maxLength: 30,
  }),
);
const tone = fc.constantFrom("good" as const, "watch" as const, "act" as const, "neutral" as const);
const field: fc.Arbitrary<FormField> = fc.oneof(
  fc.record({
    kind: fc.constantFrom("text" as const, "number" as const),
    id: typed,
    label: typed,
    hint: typed,
    value: typed,
    required: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant("choice" as const),
    id: typed,
    label: typed,
    options: fc.array(fc.record({ id: typed, label: typed }), { maxLength: 3 }),
    value: fc.option(typed),
    required: fc.boolean(),
  }),
);
const anyChart: fc.Arbitrary<Chart> = fc.record({
  kind: fc.constant("chart" as const),
  title: typed,
  form: fc.constantFrom("bar" as const, "line" as const),
  unit: typed,
  categories: fc.array(typed, { maxLength: 4 }),
  series: fc.array(fc.record({ name: typed, values: fc.array(fc.double(), { maxLength: 4 }) }), { maxLength: 2 }),
  alt: typed,
});
const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constantFrom("heading" as const, "paragraph" as const, "context" as const), text: typed }),
  fc.record({
    kind: fc.constant("facts" as const),
    rows: fc.array(fc.record({ label: typed, value: typed }), { maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant("table" as const),
    columns: fc.array(fc.record({ label: typed, align: fc.constantFrom("start" as const, "end" as const) }), {
      maxLength: 5,
    }),
    rows: fc.array(fc.array(fc.record({ kind: fc.constant("text" as const), text: typed }), { maxLength: 6 }), {
      maxLength: 3,
    }),
    note: typed,
  }),
  fc.record({ kind: fc.constant("list" as const), ordered: fc.boolean(), items: fc.array(typed, { maxLength: 3 }) }),
  fc.record({ kind: fc.constant("code" as const), language: typed, text: typed }),
  fc.record({ kind: fc.constant("callout" as const), tone, text: typed }),
  anyChart,
  fc.record({
    kind: fc.constant("files" as const),
    files: fc.array(fc.record({ name: typed, language: typed, text: typed }), { maxLength: 2 }),
  }),
  fc.record({
    kind: fc.constant("actions" as const),
    items: fc.array(fc.record({ id: typed, label: typed, words: typed }), { maxLength: 4 }),
  }),
  fc.record({
    kind: fc.constant("form" as const),
    id: typed,
    title: typed,
    submit: typed,
    fields: fc.array(field, { maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant("range" as const), label: typed, low: typed, likely: typed, high: typed }),
);
const anyDocument: fc.Arbitrary<Document> = fc.record({
  tone,
  summary: typed,
  blocks: fc.array(anyBlock, { maxLength: 5 }),
  more: fc.array(anyBlock, { maxLength: 2 }),
});

test("nothing in any document steers the terminal", () => {
  fc.assert(
    fc.property(anyDocument, fc.integer({ min: -5, max: 120 }), fc.boolean(), (document, width, expanded) => {
      const drawn = renderForTerminal(document, { width, colour: false, expanded, moreHint: "more" });
      expect(drawn).not.toMatch(FORBIDDEN);
      const coloured = renderForTerminal(document, { width, colour: true, expanded, moreHint: "more" });
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours are the only sequences allowed
      expect(coloured.replaceAll(/\u001B\[(?:1|2|22|3[1236]|39)m/gu, "")).toBe(drawn);
    }),
    { numRuns: 500 },
  );
});

test("prose never passes the terminal's width", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("paragraph" as const, "context" as const, "heading" as const),
      typed,
      fc.integer({ min: 20, max: 100 }),
      (kind, text, width) => {
        for (const line of renderForTerminal(documentOf({ kind, text }), { ...plain, width }).split("\n")) {
          expect(textWidth(line)).toBeLessThanOrEqual(width);
        }
      },
    ),
  );
});

test("every figure of a chart is also written", () => {
  const chart = (values: readonly number[]): Chart => ({
    kind: "chart",
    title: "t",
    form: "line",
    unit: "",
    categories: values.map((_, at) => `c${at}`),
    series: [{ name: "s", values }],
    alt: "",
  });
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -9999, max: 99_999 }), { minLength: 1, maxLength: 8 }), (values) => {
      const lines = renderForTerminal(documentOf(chart(values)), plain)
        .split("\n")
        .slice(1);
      expect(lines.map((line) => Number(line.split(/\s+/u)[1]?.replace(",", "")))).toEqual(values);
    }),
  );
});
