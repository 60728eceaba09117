import { describe, expect, test } from "vitest";
import type { Block, Document } from "#chat/document";
import { plainAnswer } from "#platforms/discord/render";
import { documentOf } from "./documents.ts";
import { markdownFaults } from "./message-rules.ts";
import { readMarkdown } from "./read-markdown.ts";

function linesOf(document: Document): readonly string[] {
  const { content } = plainAnswer(document);
  expect(markdownFaults(content)).toEqual([]);
  return readMarkdown(content).lines;
}

test("says what every block shows, without a mark", () => {
  const document = documentOf(
    { kind: "heading", text: "Held" },
    {
      kind: "table",
      columns: [
        { label: "limit", align: "start" },
        { label: "req/s", align: "end" },
        { label: "people", align: "end" },
        { label: "", align: "start" },
      ],
      rows: [
        [
          { kind: "text", text: "Link 3 Mbps", strong: true },
          { kind: "number", value: 123, text: "123" },
          { kind: "number", value: 620, text: "620" },
          { kind: "text", text: "fills first" },
        ],
        [
          { kind: "text", text: "CPU" },
          { kind: "number", value: 819, text: "819" },
          { kind: "empty" },
          { kind: "empty" },
        ],
      ],
      note: "* counted",
    },
    { kind: "facts", rows: [{ label: "Memory", value: "3 fit" }] },
    { kind: "files", files: [{ name: ".env", language: "sh", text: "A=1" }] },
    { kind: "callout", tone: "act", text: "now" },
    {
      kind: "actions",
      items: [
        { id: "what-if", label: "What If…", words: "what if 5mbps" },
        { id: "undo", label: "Undo", words: "undo" },
      ],
    },
  );
  expect(linesOf(document)).toEqual([
    "in short",
    "Held",
    "Link 3 Mbps — fills first",
    "req/s: 123 · people: 620",
    "CPU",
    "req/s: 819",
    "* counted",
    "Memory  3 fit",
    ".env",
    "now",
    "[What If…] what if 5mbps",
    "[Undo]",
  ]);
});

test("a summary that is said anyway is not said twice; nothing at all is a sign", () => {
  expect(plainAnswer({ ...documentOf({ kind: "paragraph", text: "Holds 620." }), summary: "Holds 620." }).content).toBe(
    "Holds 620.",
  );
  expect(plainAnswer({ ...documentOf(), summary: "" }).content).toBe("…");
});

describe("what is too long", () => {
  const lines = (count: number, text: string): Block => ({
    kind: "list",
    ordered: true,
    items: Array.from({ length: count }, () => text),
  });

  test("keeps whole lines and is marked", () => {
    const { content } = plainAnswer(documentOf(lines(300, "4c 4g *3mbps*")));
    expect(content.length).toBeLessThanOrEqual(2_000);
    expect(content.length).toBeGreaterThan(1_900);
    expect(content.endsWith("…")).toBe(true);
    expect(markdownFaults(content)).toEqual([]);
  });

  test.for(["*", "内", "😀", "\\"])("cuts a line of “%s” between two characters", (character) => {
    const { content } = plainAnswer(documentOf({ kind: "paragraph", text: character.repeat(2_500) }));
    expect(content.length).toBeLessThanOrEqual(2_000);
    const [, ...shown] = readMarkdown(content).lines;
    expect(shown.join("").replaceAll(character, "")).toBe("…");
    expect(markdownFaults(content)).toEqual([]);
  });

  test("exactly what fits is not marked", () => {
    const text = "x".repeat(900);
    const { content } = plainAnswer({
      ...documentOf({ kind: "paragraph", text }, { kind: "paragraph", text }),
      summary: text,
    });
    expect(content).toBe(`${text}\n${text}`);
  });
});
