import { describe, expect, test } from "vitest";
import type { Block } from "#chat/document";
import { renderForSlack } from "#platforms/slack/render";
import { blocksOf, documentOf, onlyMessage } from "./documents.ts";

const plain = (text: string) => ({ type: "plain_text", text, emoji: false });
const words = (text: string) => ({ type: "text", text });
const bold = (text: string) => ({ type: "text", text, style: { bold: true } });
const section = (...elements: readonly object[]) => ({
  type: "rich_text",
  elements: [{ type: "rich_text_section", elements }],
});

describe("each kind of block", () => {
  test.for<[name: string, block: Block, drawn: readonly object[]]>([
    ["a heading", { kind: "heading", text: "What holds" }, [{ type: "header", text: plain("What holds") }]],
    ["a heading in Chinese", { kind: "heading", text: "内存计划" }, [{ type: "header", text: plain("内存计划") }]],
    [
      "a paragraph, marks and all",
      { kind: "paragraph", text: "*Holds* <!channel> `620`\npeople" },
      [{ type: "section", text: plain("*Holds* <!channel> `620`\npeople"), expand: true }],
    ],
    [
      "facts",
      {
        kind: "facts",
        rows: [
          { label: "Memory", value: "3 fit" },
          { label: "评分", value: "CPU ★★★★" },
        ],
      },
      [section(bold("Memory"), words("  3 fit\n"), bold("评分"), words("  CPU ★★★★"))],
    ],
    [
      "facts that lack a half",
      {
        kind: "facts",
        rows: [
          { label: "alone", value: "" },
          { label: "", value: "alone" },
          { label: " ", value: "\u200B" },
        ],
      },
      [section(bold("alone"), words("\n"), words("alone"))],
    ],
    [
      "a bullet list",
      { kind: "list", ordered: false, items: ["4c 4g", "", "<@U1>"] },
      [
        {
          type: "rich_text",
          elements: [
            {
              type: "rich_text_list",
              style: "bullet",
              elements: [
                { type: "rich_text_section", elements: [words("4c 4g")] },
                { type: "rich_text_section", elements: [words("<@U1>")] },
              ],
            },
          ],
        },
      ],
    ],
    [
      "an ordered list",
      { kind: "list", ordered: true, items: ["链路"] },
      [
        {
          type: "rich_text",
          elements: [
            {
              type: "rich_text_list",
              style: "ordered",
              elements: [{ type: "rich_text_section", elements: [words("链路")] }],
            },
          ],
        },
      ],
    ],
    [
      "code",
      { kind: "code", language: "ini", text: "[mysqld]\n\tsize = 1\n" },
      [
        {
          type: "rich_text",
          elements: [{ type: "rich_text_preformatted", elements: [words("[mysqld]\n  size = 1")], language: "ini" }],
        },
      ],
    ],
    [
      "a callout",
      { kind: "callout", tone: "watch", text: "memory is tight" },
      [{ type: "rich_text", elements: [{ type: "rich_text_quote", elements: [words("memory is tight")] }] }],
    ],
    [
      "a callout to act on",
      { kind: "callout", tone: "act", text: "内存不足" },
      [{ type: "rich_text", elements: [{ type: "rich_text_quote", elements: [bold("内存不足")] }] }],
    ],
    [
      "a range",
      { kind: "range", label: "People", low: "570", likely: "620", high: "640" },
      [section(bold("People"), words("  620 (570–640)"))],
    ],
    [
      "small print",
      { kind: "context", text: "Not said: 月流量" },
      [{ type: "context", elements: [plain("Not said: 月流量")] }],
    ],
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
      [
        section(
          bold("Size a server"),
          words("\n"),
          bold("CPU cores"),
          words("  4\n"),
          bold("Disk"),
          words("  SSD / HDD"),
        ),
      ],
    ],
  ])("%s", ([, block, drawn]) => expect(blocksOf(block)).toEqual(drawn));

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
    ];
    const message = onlyMessage(documentOf(...nothing));
    expect(message).toEqual({
      text: "in short",
      blocks: [{ type: "section", text: plain("in short"), expand: true }],
    });
    expect(onlyMessage({ ...documentOf(), summary: "" })).toEqual({ text: "…", blocks: [] });
  });

  test("a heading that is too long for a header is bold and whole", () => {
    const long = "a heading ".repeat(20).trim();
    expect(blocksOf({ kind: "heading", text: "x".repeat(150) })).toMatchObject([{ type: "header" }]);
    expect(blocksOf({ kind: "heading", text: "x".repeat(151) })).toMatchObject([{ type: "rich_text" }]);
    expect(blocksOf({ kind: "heading", text: long })).toEqual([section(bold(long))]);
  });

  test("characters that hide or turn text never come out", () => {
    const nasty = "web\u202Egpj\u200B\u0007!";
    expect(blocksOf({ kind: "paragraph", text: nasty })).toEqual([
      { type: "section", text: plain("webgpj\uFFFD!"), expand: true },
    ]);
  });
});

describe("files", () => {
  test("one line names them, and they come beside the messages", () => {
    const { messages, files } = renderForSlack(
      documentOf({
        kind: "files",
        files: [
          { name: "ecosystem.config.js", language: "javascript", text: "module.exports = {};\n" },
          { name: ".env", language: "dotenv", text: "A=1\u202E\n" },
          { name: "my.cnf", language: "ini", text: "[mysqld]\n" },
        ],
      }),
    );
    const code = (text: string) => ({ type: "text", text, style: { code: true } });
    expect(messages.map(({ blocks }) => blocks)).toEqual([
      [section(code("ecosystem.config.js"), words("  "), code(".env"), words("  "), code("my.cnf"))],
    ]);
    expect(files).toEqual([
      { name: "ecosystem.config.js", snippetType: "javascript", text: "module.exports = {};\n" },
      { name: ".env", snippetType: "shell", text: "A=1\n" },
      { name: "my.cnf", snippetType: "text", text: "[mysqld]\n" },
    ]);
  });
});

describe("what is shown", () => {
  const document = {
    ...documentOf({ kind: "paragraph", text: "Holds 620." }, { kind: "context", text: "Assumed: SSD." }),
    summary: "Holds 620.",
    more: [{ kind: "paragraph", text: "The rest." }] as const,
  };

  test("what stands behind More only when it is asked for", () => {
    expect(onlyMessage(document).text).toBe("Holds 620.\nAssumed: SSD.");
    expect(onlyMessage(document, { expanded: true }).text).toBe("Holds 620.\nAssumed: SSD.\nThe rest.");
  });

  test("the question closes the first message", () => {
    const { blocks, text } = onlyMessage(document, { question: "/capacity 4c 4g <!here>" });
    expect(blocks.at(-1)).toEqual({ type: "context", elements: [plain("/capacity 4c 4g <!here>")] });
    expect(text).toBe("Holds 620.\nAssumed: SSD.\n/capacity 4c 4g &lt;!here&gt;");
  });

  test("a long question is cut between two characters", () => {
    const { blocks } = onlyMessage(document, { question: `${"x".repeat(198)}👩‍🚀 and more` });
    expect(blocks.at(-1)).toEqual({ type: "context", elements: [plain(`${"x".repeat(198)}…`)] });
  });

  test("a notification begins with the answer, also where the blocks begin with a heading", () => {
    const heading = documentOf({ kind: "heading", text: "Saved servers" }, { kind: "paragraph", text: "web-1" });
    expect(onlyMessage({ ...heading, summary: "Saved servers: web-1" }).text).toBe(
      "Saved servers: web-1\nSaved servers\nweb-1",
    );
  });
});

describe("the text", () => {
  test("calls nobody and links nothing", () => {
    const text = "<!channel> <@U1> <http://x.example|y> & https://a.example *b*";
    expect(onlyMessage({ ...documentOf({ kind: "paragraph", text }), summary: text }).text).toBe(
      "&lt;!channel&gt; &lt;@U1&gt; &lt;http: //x.example|y&gt; &amp; https: //a.example *b*",
    );
  });

  test("says what a table, a chart and controls show", () => {
    const message = onlyMessage(
      documentOf(
        {
          kind: "table",
          columns: [
            { label: "", align: "start" },
            { label: "people", align: "end" },
            { label: "note", align: "start" },
          ],
          rows: [
            [{ kind: "text", text: "link" }, { kind: "number", value: 620.4, text: "620" }, { kind: "empty" }],
            [{ kind: "text", text: "CPU" }, { kind: "empty" }, { kind: "text", text: "not measured" }],
          ],
          note: "* people who act",
        },
        {
          kind: "chart",
          title: "Held",
          form: "bar",
          unit: "people",
          categories: ["link", "CPU"],
          series: [{ name: "now", values: [620, 4097.256] }],
          alt: "The link holds fewer.",
        },
        {
          kind: "actions",
          items: [
            { id: "what-if", label: "What If…", words: "what if 5mbps" },
            { id: "undo", label: "Undo", words: "undo" },
          ],
        },
      ),
    );
    expect(message.text).toBe(
      [
        "in short",
        "– | people | note",
        "link | 620",
        "CPU | – | not measured",
        "* people who act",
        "Held (people)",
        "now",
        "link | 620",
        "CPU | 4,097.26",
        "The link holds fewer.",
        "[What If…] what if 5mbps",
        "[Undo]",
      ].join("\n"),
    );
  });
});
