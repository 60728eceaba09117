import { describe, expect, test } from "vitest";
import type { Cell, Table } from "#chat/document";
import { renderForDiscord } from "#platforms/discord/render";
import { documentOf, drawn } from "./documents.ts";
import { faultsOf, shownLinesOf } from "./message-rules.ts";

const text = (words: string, more: { strong?: boolean; indent?: boolean } = {}): Cell => ({
  kind: "text",
  text: words,
  ...more,
});
const figure = (value: number): Cell => ({ kind: "number", value, text: value.toLocaleString("en") });
const start = (label: string) => ({ label, align: "start" as const });
const end = (label: string) => ({ label, align: "end" as const });

function table(columns: Table["columns"], ...rows: readonly (readonly Cell[])[]): Table {
  return { kind: "table", columns, rows };
}

const limits = table(
  [start("limit"), end("req/s"), end("clients*"), end("people"), start("")],
  [text("Link 3 Mbps, 2 KB", { strong: true }), figure(123), figure(37), figure(620), text("fills first")],
  [text("link without gzip", { indent: true }), figure(25), figure(7), figure(120), text("if responses are 11 KB")],
  [text("CPU, PM2 x3"), figure(819), figure(245), figure(4_000), { kind: "empty" }],
);
const limitsInChinese = table(
  [start("资源"), end("请求/秒"), end("并发*"), end("在线用户"), start("")],
  [text("带宽 3 Mbps，2 KB", { strong: true }), figure(123), figure(37), figure(620), text("最先占满")],
  [text("单进程", { indent: true }), figure(300), figure(90), figure(1_500), text("若只开一个进程")],
);

describe("the form follows what holds on a phone", () => {
  test("all in a fence", () => {
    expect(
      drawn(
        table(
          [start("program"), end("MB")],
          [text("App, 3 × 600 MB"), figure(1_800)],
          [text("Redis", { indent: true }), figure(172)],
        ),
      ),
    ).toEqual(["```\nprogram             MB\nApp, 3 x 600 MB  1,800\n  Redis            172\n```"]);
  });

  test("short names beside their figures, a mark on the row that stands out, words below", () => {
    expect(
      drawn(
        table(
          [start(""), end("req/s"), end("people"), start("")],
          [text("link", { strong: true }), figure(123), figure(620), text("fills first")],
          [text("cpu x3"), figure(819), figure(4_000), { kind: "empty" }],
        ),
      ),
    ).toEqual([
      "```\n        req/s  people\nlink      123     620 <\ncpu x3    819   4,000\n```",
      "**link** — fills first",
    ]);
  });

  test("names in lines of their own, where nothing else is said of a row", () => {
    expect(
      drawn(
        table(
          [start(""), end("now"), end("5mbps")],
          [text("people"), figure(620), figure(1_000)],
          [text("low–high"), text("570–640"), text("950–1,000")],
          [text("what fills first there"), text("link"), text("link")],
        ),
      ),
    ).toEqual([
      [
        "```",
        "    now      5mbps",
        "people",
        "    620      1,000",
        "low-high",
        "570-640  950-1,000",
        "what fills first there",
        "   link       link",
        "```",
      ].join("\n"),
    ]);
  });

  test("numbers in the fence, long names and words beside the same numbers", () => {
    expect(drawn(limits)).toEqual([
      [
        "```",
        "   req/s  clients*  people",
        "1    123        37     620 <",
        "2     25         7     120",
        "3    819       245   4,000",
        "```",
        "1. **Link 3 Mbps, 2 KB** — fills first",
        "2. link without gzip — if responses are 11 KB",
        "3. **CPU, PM2 x3**",
      ].join("\n"),
    ]);
  });

  test("in Chinese row by row, every figure with its label", () => {
    expect(drawn(limitsInChinese)).toEqual([
      [
        "**带宽 3 Mbps，2 KB** — 最先占满",
        "请求/秒：123 · 并发\\*：37 · 在线用户：620",
        "↳ 单进程 — 若只开一个进程",
        "请求/秒：300 · 并发\\*：90 · 在线用户：1,500",
      ].join("\n"),
    ]);
  });

  test("two columns in Chinese say their labels once", () => {
    const memory = table(
      [start("程序"), end("MB")],
      [text("系统"), figure(300)],
      [text("缓冲", { indent: true }), figure(20)],
    );
    expect(drawn(memory)).toEqual(["-# 程序 · MB\n**系统**  300\n↳ 缓冲  20"]);
  });

  test("labels of several words that would touch are no columns", () => {
    const scenarios = table(
      [start("scenario"), end("1 process"), end("3 processes"), end("held"), start("binds")],
      [text("Browse (2–6 ms)"), figure(1_500), figure(4_000), figure(620), text("link")],
    );
    expect(drawn(scenarios)).toEqual([
      "**Browse (2–6 ms)**\n1 process:\u00A01,500 · 3 processes:\u00A04,000 · held:\u00A0620 · binds:\u00A0link",
    ]);
  });

  test("a row without a name, a column without a label, a row that is short", () => {
    const odd = (b: string) => table([start("名"), end(""), end(b)], [text(""), figure(1), figure(2)], [text("x")], []);
    expect(drawn(odd("b"))).toEqual(["```\n   b\n1  2\nx\n```"]);
    expect(drawn(odd("乙"))).toEqual(["— 1\n乙：2\n**x**"]);
  });

  test("a table of labels alone says them; a note stands below", () => {
    expect(drawn({ ...table([start("name"), end("people")]), note: "* counted" })).toEqual([
      "name · people",
      "-# \\* counted",
    ]);
  });

  test("a name that is wider than the fence stands outside", () => {
    const wide = "what fills first on that server there";
    const [drawnTable] = drawn(table([start(""), end("now"), end("5mbps")], [text(wide), text("link"), text("link")]));
    expect(drawnTable).toBe(`\`\`\`\n    now  5mbps\n1  link   link\n\`\`\`\n1. **${wide}**`);
  });

  test("more rows than one screen shows are not numbered", () => {
    const rows = (count: number) =>
      Array.from({ length: count }, (_, at) => [
        text(`a rather long name, row ${at}`),
        figure(1),
        figure(2),
        text("word"),
      ]);
    const drawnWith = (count: number) =>
      drawn(table([start(""), end("a"), end("b"), start("")], ...rows(count))).join();
    expect(drawnWith(10)).toContain("```");
    expect(drawnWith(11)).not.toContain("```");
  });

  test.for([
    { name: "short names", row: "r", count: 30, words: "word ".repeat(12).trim() },
    { name: "long names", row: "row ".repeat(50).trim(), count: 9, words: "word" },
  ])("$name with more words than figures are read row by row", ({ row, count, words }) => {
    const rows = Array.from({ length: count }, () => [text(row), figure(1), figure(2), text(words)]);
    const texts = drawn(table([start(""), end("a"), end("b"), start("")], ...rows));
    expect(texts.join()).not.toContain("```");
    expect(texts[0]?.startsWith(`**${row}** — ${words}\na:\u00A01 · b:\u00A02\n`)).toBe(true);
  });

  test("a name that is a story is said once and whole", () => {
    const story = "带".repeat(1_000);
    const texts = drawn(table([start(""), end("甲"), start("")], [text(story), figure(1), text("最先占满")]));
    expect(texts.join("").replaceAll("\n", "")).toBe(`${story} — 最先占满甲：1`);
  });

  test("a note that is a story is whole", () => {
    const note = Array.from({ length: 200 }, (_, at) => `word${at}`).join(" ");
    const [, ...notes] = drawn({ ...table([start("程序"), end("MB")], [text("系统"), figure(300)]), note });
    expect(notes.map((part) => part.replace("-# ", "")).join(" ")).toBe(note);
  });

  test("no row is marked where all stand out", () => {
    const all = table([start(""), end("a"), end("b")], [text("x", { strong: true }), figure(1), figure(2)]);
    expect(drawn(all)).toEqual(["```\n   a  b\nx  1  2\n```"]);
  });
});

describe("what is long", () => {
  const rows = Array.from({ length: 70 }, (_, at) => [text(`row ${at}`), figure(at), figure(at * 1_000)]);

  test("more fences, each below the labels", () => {
    const texts = drawn(table([start("name"), end("a"), end("b")], ...rows));
    expect(texts.map((one) => one.split("\n").length)).toEqual([33, 33, 13]);
    expect(new Set(texts.map((one) => one.split("\n")[1]))).toEqual(new Set(["name     a       b"]));
  });

  test.for([
    {
      name: "names that would fill the fence",
      columns: [start("n"), end("a"), end("b"), start("")],
      cell: "x".repeat(60),
    },
    {
      name: "names that are not ASCII",
      columns: [start("名"), end("a"), end("b"), start("")],
      cell: "带宽".repeat(40),
    },
    { name: "a story in a cell", columns: [start("n"), start("a"), end("b"), start("")], cell: "word ".repeat(500) },
  ])("$name: nothing is lost, nothing breaks a limit", ({ columns, cell }) => {
    const { messages, files } = renderForDiscord(
      documentOf(table(columns, ...rows.map(([name, ...others]) => [name ?? text(""), ...others, text(cell)]))),
    );
    expect(
      messages.flatMap((message) =>
        faultsOf(
          message,
          files.filter(() => message === messages.at(-1)),
        ),
      ),
    ).toEqual([]);
    const shown = [...messages.flatMap(shownLinesOf), ...files.map((file) => file.text)].join("\n");
    for (const [name, a, b] of rows) {
      for (const one of [name, a, b]) expect(shown).toContain(one?.kind === "empty" ? "" : one?.text);
    }
  });
});
