import { describe, expect, test } from "vitest";
import type { Block, Cell } from "#chat/document";
import { renderForSlack } from "#platforms/slack/render";
import { documentOf } from "./documents.ts";
import { faultsOf, missingFromText } from "./payload-rules.ts";

function paragraphs(count: number, length: number): readonly Block[] {
  return Array.from({ length: count }, (_, at) => ({ kind: "paragraph", text: `${at} ${"x".repeat(length)}` }));
}

function kindsOf(blocks: readonly Block[], question = "") {
  const { messages } = renderForSlack(documentOf(...blocks), { question });
  expect(messages.flatMap(faultsOf)).toEqual([]);
  expect(messages.flatMap(missingFromText)).toEqual([]);
  return messages.map((message) => message.blocks.map(({ type }) => type));
}

describe("an answer that is too long for one message", () => {
  test("goes on in the next between two blocks, so that the text of each says all of it", () => {
    expect(kindsOf(paragraphs(4, 1_500))).toEqual([
      ["section", "section"],
      ["section", "section"],
    ]);
  });

  test("begins each text with what the message says; the summary stands in the first alone", () => {
    const { messages } = renderForSlack(documentOf(...paragraphs(2, 2_500)));
    expect(messages.map(({ text }) => text.slice(0, 8))).toEqual(["in short", "1 xxxxxx"]);
  });

  test("with many blocks too", () => {
    expect(kindsOf(paragraphs(90, 10)).map(({ length }) => length)).toEqual([40, 40, 10]);
  });

  test("a heading is not left behind", () => {
    expect(kindsOf([...paragraphs(1, 2_500), { kind: "heading", text: "Next" }, ...paragraphs(1, 2_000)])).toEqual([
      ["section"],
      ["header", "section"],
    ]);
  });

  test("the question still fits the first", () => {
    const question = "q".repeat(200);
    const [first = []] = kindsOf([...paragraphs(1, 2_900), ...paragraphs(1, 950)], question);
    expect(first).toEqual(["section", "context"]);
  });

  test.for<[name: string, block: Block, types: readonly string[][]]>([
    ["a paragraph", { kind: "paragraph", text: "word ".repeat(1_000).trim() }, [["section"], ["section"]]],
    ["small print", { kind: "context", text: "word ".repeat(1_000).trim() }, [["context"], ["context"]]],
    ["a callout", { kind: "callout", tone: "act", text: "word ".repeat(1_000) }, [["rich_text"], ["rich_text"]]],
    ["code", { kind: "code", language: "sh", text: "line\n".repeat(1_000) }, [["rich_text"], ["rich_text"]]],
    [
      "facts",
      { kind: "facts", rows: Array.from({ length: 120 }, (_, at) => ({ label: `l${at}`, value: "x".repeat(30) })) },
      [["rich_text"], ["rich_text"]],
    ],
    [
      "one fact",
      { kind: "facts", rows: [{ label: "l", value: "word ".repeat(1_000) }] },
      [["rich_text"], ["rich_text"]],
    ],
    ["a heading", { kind: "heading", text: "word ".repeat(1_000) }, [["rich_text"], ["rich_text"]]],
  ])("%s is split inside", ([, block, types]) => expect(kindsOf([block])).toEqual(types));

  test("an ordered list keeps its numbers", () => {
    const items = Array.from({ length: 100 }, (_, at) => `${at} ${"x".repeat(40)}`);
    const { messages } = renderForSlack(documentOf({ kind: "list", ordered: true, items }));
    const lists = messages.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.type === "rich_text" ? block.elements : [])),
    );
    expect(lists.map((list) => [list.elements.length, "offset" in list ? list.offset : 0])).toEqual([
      [70, 0],
      [30, 70],
    ]);
    expect(messages.map(({ text }) => text).join("\n")).toContain(`\n100. 99 x`);
  });
});

describe("an answer that is too long for four messages", () => {
  const rows = Array.from({ length: 900 }, (_, at): readonly Cell[] => [
    { kind: "text", text: `server-${at}` },
    { kind: "number", value: at, text: `${at}` },
  ]);
  const long: readonly Block[] = [
    {
      kind: "table",
      columns: [
        { label: "名称", align: "start" },
        { label: "people", align: "end" },
      ],
      rows,
    },
    { kind: "actions", items: [{ id: "more", label: "More", words: "more" }] },
  ];

  test("ends in a file, whose name closes the last message above the controls", () => {
    const { messages, files } = renderForSlack(documentOf(...long));
    expect(messages.flatMap(faultsOf)).toEqual([]);
    expect(messages.map(({ blocks }) => blocks.map(({ type }) => type))).toEqual([
      ["table"],
      ["table"],
      ["table"],
      ["table", "rich_text", "actions"],
    ]);
    expect(messages.at(-1)?.text).toMatch(/\nheadroom\.txt\n\[More\]$/u);
    expect(files.map(({ name, snippetType }) => [name, snippetType])).toEqual([["headroom.txt", "text"]]);
  });

  test("loses no row, and the file lines up", () => {
    const { messages, files } = renderForSlack(documentOf(...long));
    const said = [...messages.map(({ text }) => text), ...files.map(({ text }) => text)].join("\n");
    const lost = rows.filter((_, at) => !new RegExp(`server-${at}(?: \\| | +)${at}\\n`, "u").test(`${said}\n`));
    expect(lost).toEqual([]);
    expect(files[0]?.text.split("\n").slice(0, 2)).toEqual(["名称        people", "server-396     396"]);
  });

  test("a few thousand words as well", () => {
    const { messages, files } = renderForSlack(documentOf(...paragraphs(10, 2_900)), { question: "why?" });
    expect(messages).toHaveLength(4);
    expect(messages.flatMap(faultsOf)).toEqual([]);
    const said = [...messages.map(({ text }) => text), ...files.map(({ text }) => text)].join("\n");
    expect(Array.from({ length: 10 }, (_, at) => said.includes(`${at} xxx`))).not.toContain(false);
  });
});
