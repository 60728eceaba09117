import { describe, expect, test } from "vitest";
import type { Block, Tone } from "#chat/document";
import { renderForDiscord, smallPrint } from "#platforms/discord/render";
import { documentOf, drawn, onlyMessage } from "./documents.ts";
import { forTheLibrary } from "./for-the-library.ts";
import { textsOf } from "./message-rules.ts";

describe("each kind of block", () => {
  test.for<[name: string, block: Block, texts: readonly string[]]>([
    ["a heading", { kind: "heading", text: "What holds" }, ["### What holds"]],
    ["a paragraph", { kind: "paragraph", text: "约可承载 620 人。\n*" }, ["约可承载 620 人。\n\\*"]],
    [
      "facts",
      {
        kind: "facts",
        rows: [
          { label: "Memory", value: "3 fit" },
          { label: "评分", value: "CPU ★★★★" },
          { label: "alone", value: "" },
          { label: "", value: "alone" },
          { label: " ", value: "\u200B" },
        ],
      },
      ["**Memory**  3 fit\n**评分**  CPU ★★★★\n**alone**\nalone"],
    ],
    ["a bullet list", { kind: "list", ordered: false, items: ["4c 4g", "", "- 8c"] }, ["- 4c 4g\n- \\- 8c"]],
    ["an ordered list", { kind: "list", ordered: true, items: ["链路", "CPU"] }, ["1. 链路\n2. CPU"]],
    [
      "code",
      { kind: "code", language: "ini", text: "\n  [mysqld]\n\tsize = 1\n" },
      ["```ini\n  [mysqld]\n  size = 1\n```"],
    ],
    ["a callout", { kind: "callout", tone: "watch", text: "memory\nis tight" }, ["> memory\n> is tight"]],
    ["a callout to act on", { kind: "callout", tone: "act", text: "内存不足" }, ["> **内存不足**"]],
    [
      "a range",
      { kind: "range", label: "People", low: "570", likely: "620", high: "640" },
      ["**People**  620 (570–640)"],
    ],
    ["small print", { kind: "context", text: "Not said: 月流量\nor so" }, ["-# Not said: 月流量\n-# or so"]],
    [
      "a form, whose fields are in the modal",
      {
        kind: "form",
        id: "size",
        title: "Size a server",
        submit: "Size",
        fields: [
          { kind: "number", id: "cores", label: "CPU cores", hint: "4", value: "", required: true },
          {
            kind: "choice",
            id: "disk",
            label: "Disk",
            options: [
              { id: "ssd", label: "SSD" },
              { id: "hdd", label: "HDD" },
            ],
            value: null,
            required: false,
          },
        ],
      },
      ["**Size a server**\n**CPU cores**  4\n**Disk**  SSD / HDD"],
    ],
  ])("%s", ([, block, texts]) => expect(drawn(block)).toEqual(texts));

  test("nothing visible, nothing drawn; what then remains is the summary", () => {
    const nothing: readonly Block[] = [
      { kind: "heading", text: "\u200B" },
      { kind: "paragraph", text: " \n " },
      { kind: "facts", rows: [] },
      { kind: "list", ordered: true, items: [] },
      { kind: "code", language: "", text: "\n\n" },
      { kind: "callout", tone: "act", text: "" },
      { kind: "context", text: "\u202E" },
      { kind: "actions", items: [] },
      { kind: "files", files: [] },
      { kind: "table", columns: [], rows: [] },
      { kind: "chart", title: "", form: "bar", unit: "", categories: [], series: [], alt: "" },
    ];
    expect(textsOf(onlyMessage(documentOf(...nothing)))).toEqual(["in short"]);
    expect(textsOf(onlyMessage({ ...documentOf(), summary: "" }))).toEqual(["…"]);
  });

  test("a heading and what it heads are one text", () => {
    const document = documentOf(
      { kind: "heading", text: "One" },
      { kind: "heading", text: "Two" },
      { kind: "paragraph", text: "Three." },
      { kind: "paragraph", text: "Four." },
    );
    expect(textsOf(onlyMessage(document))).toEqual(["### One\n### Two\nThree.", "Four."]);
  });

  test("a heading that is a whole text is one", () => {
    expect(drawn({ kind: "heading", text: "# ".repeat(151) })).toEqual([`\\${"# ".repeat(151).trim()}`]);
  });

  test("a value that is a story goes on below its label, and nothing of it is lost", () => {
    const value = Array.from({ length: 400 }, (_, at) => `word${at}`).join(" ");
    const texts = drawn({ kind: "facts", rows: [{ label: "Memory", value }] });
    expect(texts.length).toBeGreaterThan(2);
    expect(texts.join(" ").replace("**Memory**  ", "").replaceAll("\n", " ")).toBe(value);
  });

  test("characters that hide or turn text never come out", () => {
    expect(drawn({ kind: "paragraph", text: "web\u202Egpj\u200B\u0007!" })).toEqual(["webgpj\uFFFD!"]);
  });
});

describe("a message", () => {
  const document = {
    ...documentOf({ kind: "paragraph", text: "Holds 620." }, { kind: "actions", items: [more()] }),
    summary: "Holds 620.",
    more: [{ kind: "paragraph", text: "The rest." }] as const,
  };

  function more() {
    return { id: "more", label: "More", words: "more", primary: true };
  }

  test("is the answer in a frame, its controls below", () => {
    expect(forTheLibrary.message(onlyMessage(document))).toEqual({
      flags: 32_768,
      components: [
        { type: 17, accent_color: 0x6e_77_81, components: [{ type: 10, content: "Holds 620." }] },
        { type: 1, components: [{ type: 2, style: 1, label: "More", custom_id: "v1:more:-" }] },
      ],
    });
  });

  test("each tone has a colour of its own", () => {
    const colours = (["good", "watch", "act", "neutral"] satisfies readonly Tone[]).map(
      (tone) => JSON.stringify(onlyMessage({ ...document, tone })).match(/"accent_color":(\d+)/u)?.[1],
    );
    expect(new Set(colours).size).toBe(4);
  });

  test("what stands behind More only when it is asked for", () => {
    expect(textsOf(onlyMessage(document))).toEqual(["Holds 620."]);
    expect(textsOf(onlyMessage(document, { expanded: true }))).toEqual(["Holds 620.", "The rest."]);
  });

  test("the question closes the frame of the first", () => {
    expect(textsOf(onlyMessage(document, { question: "4c 4g @here" }))).toEqual(["Holds 620.", "-# 4c 4g ＠here"]);
    const long = onlyMessage(document, { question: `${"x".repeat(198)}👩‍🚀 and more` });
    expect(textsOf(long).at(-1)).toBe(`-# ${"x".repeat(198)}…`);
  });

  test("an answer that is all controls has no frame", () => {
    const { components } = onlyMessage(documentOf({ kind: "actions", items: [more()] }));
    expect(components.map(({ type }) => type)).toEqual([1]);
  });
});

test("small print alone, for what comes of a control", () => {
  expect(smallPrint("Saved as *web*.")).toEqual({ type: 10, content: "-# Saved as \\*web\\*." });
  expect(smallPrint(" ").content).toBe("-# …");
});

describe("files", () => {
  const files = [
    { name: "ecosystem.config.js", language: "javascript", text: "module.exports = {};\n" },
    { name: ".env", language: "dotenv", text: "A=1\u202E\n" },
    { name: "配置", language: "ini", text: "[mysqld]\n" },
    { name: "MY.cnf", language: "ini", text: "a\n" },
    { name: "my.cnf", language: "ini", text: "b\n" },
    { name: "my conf (1).cnf", language: "ini", text: "c\n" },
    { name: "_notes.cnf_", language: "ini", text: "d\n" },
  ];

  test("are shown where they stand; one that Discord renames has its own name above", () => {
    const { messages, files: sent } = renderForDiscord(documentOf({ kind: "files", files }));
    const shown = messages.flatMap(({ components }) =>
      components.flatMap((one) => (one.type === 17 ? one.components : [])),
    );
    expect(shown.map((one) => (one.type === 13 ? one.file.url : one.content))).toEqual([
      "attachment://ecosystem.config.js",
      "**.env**",
      "attachment://env.txt",
      "**配置**",
      "attachment://file.txt",
      "attachment://MY.cnf",
      "**my.cnf**",
      "attachment://my-2.cnf",
      "**my conf (1).cnf**",
      "attachment://my-conf-1-.cnf",
      "**\\_notes.cnf\\_**",
      "attachment://notes.cnf",
    ]);
    expect(sent.slice(0, 2)).toEqual([
      { name: "ecosystem.config.js", text: "module.exports = {};\n" },
      { name: "env.txt", text: "A=1\n" },
    ]);
  });
});
