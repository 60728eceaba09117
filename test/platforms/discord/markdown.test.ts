import { describe, expect, test } from "vitest";
import type { Block } from "#chat/document";
import { bold, code, fence, fenceable, heading, inert, quoted, small } from "#platforms/discord/markdown";
import { safeLine } from "#platforms/safe-text";
import { HOSTILE } from "../any-document.ts";
import { documentOf, onlyMessage } from "./documents.ts";
import { markdownFaults, textsOf } from "./message-rules.ts";
import { readMarkdown } from "./read-markdown.ts";

describe("what was typed is drawn as it was typed", () => {
  test.for<[typed: string, sent: string]>([
    ["*b* _i_ ~s~ `c` |h|", "\\*b\\* \\_i\\_ \\~s\\~ \\`c\\` \\|h\\|"],
    ["[a](https://x.example)", "\\[a\\](https\\://x.example)"],
    ["steam://run discord.gg/abc", "steam\\://run discord.gg\\/abc"],
    ["<@1> <#1> <@&1>", "\\<\\@1\\> \\<#1\\> \\<\\@&1\\>"],
    ["<t:1:R> <:x:1> <a:x:1> </x:1>", "\\<t\\:1:R\\> \\<\\:x:1\\> \\<a\\:x:1\\> \\</x\\:1\\>"],
    [":wave: at 10:30", "\\:wave: at 10:30"],
    ["# h", "\\# h"],
    ["  -# s", "  \\-# s"],
    ["- item", "\\- item"],
    ["12. item", "12\\. item"],
    ["3.5 GB, 300GB/month, 4c-4g, C#", "3.5 GB, 300GB/month, 4c-4g, C#"],
    ["> q", "\\> q"],
    ["a\\b", "a\\\\b"],
    ["ann@x.example", "ann\\@x.example"],
    ["带宽（不压缩）：3 Mbps", "带宽（不压缩）：3 Mbps"],
  ])("%s", ([typed, sent]) => {
    expect(inert(typed)).toBe(sent);
    expect(readMarkdown(sent)).toEqual({ lines: [typed], active: [], fences: [] });
  });

  test.for<[typed: string, sent: string]>([
    ["@everyone and @here", "＠everyone and ＠here"],
    ["<a@b.example>", "\\<a＠b.example\\>"],
  ])("%s looks the same and calls nobody, whoever reads the text", ([typed, sent]) => {
    expect(inert(typed)).toBe(sent);
    expect(readMarkdown(sent).active).toEqual([]);
  });

  const typed = HOSTILE.filter((text) => text.length < 80);
  const kinds: readonly (readonly [name: string, block: (text: string) => Block])[] = [
    ["a paragraph", (text) => ({ kind: "paragraph", text })],
    ["a heading", (text) => ({ kind: "heading", text })],
    ["a label", (text) => ({ kind: "facts", rows: [{ label: text, value: "620" }] })],
    ["a value", (text) => ({ kind: "facts", rows: [{ label: "", value: text }] })],
    ["a list", (text) => ({ kind: "list", ordered: false, items: [text] })],
    ["a numbered list", (text) => ({ kind: "list", ordered: true, items: [text] })],
    ["a callout", (text) => ({ kind: "callout", tone: "act", text })],
    ["small print", (text) => ({ kind: "context", text })],
    ["code", (text) => ({ kind: "code", language: "sh", text })],
    ["a note", (text) => ({ kind: "table", columns: [{ label: "a", align: "start" }], rows: [], note: text })],
    [
      "the name of a row",
      (text) => ({
        kind: "table",
        columns: [
          { label: "a", align: "start" },
          { label: "b", align: "end" },
        ],
        rows: [
          [
            { kind: "text", text },
            { kind: "number", value: 620, text: "620" },
          ],
        ],
      }),
    ],
    [
      "a bar",
      (text) => ({
        kind: "chart",
        title: text,
        form: "bar",
        unit: text,
        categories: [text],
        series: [{ name: "now", values: [1] }],
        alt: text,
      }),
    ],
  ];

  test.for(kinds)("in %s", ([name, block]) => {
    for (const text of typed) {
      const texts = textsOf(onlyMessage(documentOf(block(text))));
      expect(texts.flatMap((one) => markdownFaults(one, name === "code"))).toEqual([]);
      const lines = texts.flatMap((one) => readMarkdown(one).lines);
      expect(lines.join("\n").replaceAll("＠", "@")).toContain(safeLine(text).trim());
    }
  });
});

describe("marks of our own", () => {
  test("bold, small, quoted", () => {
    expect(bold("a*b")).toBe("**a\\*b**");
    expect(bold("")).toBe("");
    expect(small("a\n\n- b")).toBe("-# a\n-# \\- b");
    expect(quoted("a\nb", bold)).toBe("> **a**\n> **b**");
  });

  test("a heading; one that ends with a mark that Discord takes off is bold", () => {
    expect(heading("Saved")).toBe("### Saved");
    expect(heading("in C#")).toBe("**in C#**");
  });

  test("a fence, with the language that it is in", () => {
    expect(fence(["a", " b"])).toBe("```\na\n b\n```");
    expect(fence(["a"], "ini")).toBe("```ini\na\n```");
    expect(fence(["a"], "<x>")).toBe("```\na\n```");
  });

  test.for(["a ``` b", "```", "@everyone", "@here"])("“%s” stands in no fence", (text) => {
    expect(readMarkdown(code(text, "sh"))).toMatchObject({ active: [], fences: [] });
  });

  test("what ends with a mark of code stays inside", () => {
    expect(readMarkdown(code("echo `date`", "sh"))).toMatchObject({ active: ["fence"], lines: ["echo `date`"] });
  });
});

describe("what can stand in a column", () => {
  test.for<[line: string, plain: string | null]>([
    ["Link 3 Mbps, 2 KB", "Link 3 Mbps, 2 KB"],
    ["570–640 × 3 → 5…", "570-640 x 3 -> 5..."],
    ["★★★", "***"],
    ["3\u00A0Mbps", "3 Mbps"],
    ["带宽", null],
    ["café", null],
    ["`", null],
    ["<@1>", null],
    ["@here", null],
  ])("%s", ([line, plain]) => expect(fenceable(line)).toBe(plain));
});
