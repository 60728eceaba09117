import { describe, expect, test } from "vitest";
import type { Document } from "#chat/document";
import { wordsIn } from "#view/words";
import { contradictionText, workingView } from "#view/working-view";
import { assessed, bareServer, reportOf, reportServer } from "../_support/statements.ts";

const en = wordsIn("en");
const zh = wordsIn("zh-CN");
const report = assessed(reportServer());

const lists = ({ blocks }: Document) => blocks.flatMap((block) => (block.kind === "list" ? [block.items] : []));
const text = (document: Document): string => JSON.stringify(document);

test("a step shows its formula, what was put in, and what came out", () => {
  const working = [
    { figure: "link", formula: "a ÷ b", inputs: { a: 1234.5678, b: 2 }, result: 617.2839, unit: "req/s" },
  ] as const;
  expect(lists(workingView({ ...report, working }, en))[0]).toEqual([
    "Link = a ÷ b = (a 1,234.568, b 2) = 617.284 req/s",
  ]);
});

describe("the report's part", () => {
  test("has its steps, and its claims each under its own name", () => {
    const said = text(workingView(report, en));
    expect(said).toContain("One process = ⌊rate × pace⌋ = (rate 429, pace 0.3) = 128 clients");
    expect(said).toContain("one process 100–150, PM2 250–350, after upgrading 400–500 concurrent users.");
  });

  test("names as many contradictions as there are, and is absent where there is no report", () => {
    expect(lists(workingView(report, en)).at(-1)).toHaveLength(reportOf(report).contradictions.length);
    const php = assessed(bareServer(8, 16, { linkMbps: 5 }, { stack: ["php"] }));
    expect(text(workingView(php, en))).not.toContain("contradicts itself");
  });
});

describe("a contradiction", () => {
  test.for([
    ["one-process-fills-link", { one: 429, link: 187 }, "One process (429 req/s) already exceeds the link (187 req/s)"],
    [
      "cpu-clients-over-link",
      { link: 56, linkRaw: 10, one: 128, tuned: 307, full: 409 },
      "At one request per 0.3 s the link carries 56 clients compressed and 10 uncompressed, so the CPU figures 128, 307 and 409",
    ],
    [
      "create-band-from-link",
      { computed: 144, low: 150, high: 200, link: 187 },
      "computes to 144 clients from the CPU; its 150–200 was taken from the link (187 req/s)",
    ],
    [
      "upgrade-oversold",
      { link: 5, rate: 312, clients: 93, low: 400, high: 500 },
      "After the upgrade to 5 Mbps it claims 400–500; its own method gives 312 req/s = 93 clients.",
    ],
    [
      "pool-against-max-connections",
      { max: 30, tuned: 3, tunedTotal: 90, full: 4, fullTotal: 120, allowed: 100 },
      "DATABASE_POOL_MAX=30 in 3 processes is 90 of max_connections 100; in 4 it is 120.",
    ],
  ] as const)("%s has this server's figures, each in its place", ([code, figures, words]) => {
    expect(contradictionText({ code, figures }, 0.3, en)).toContain(words);
  });

  test("says the same figures in Chinese", () => {
    for (const contradiction of reportOf(report).contradictions) {
      const numbers = (said: string) => (said.match(/\d[\d,.]*\d|\d/g) ?? []).sort();
      expect(numbers(contradictionText(contradiction, 0.3, zh))).toEqual(
        numbers(contradictionText(contradiction, 0.3, en)),
      );
    }
  });
});

test("what was said is called so, what was assumed carries its source and its range", () => {
  const inputs = [
    { name: "cpuCores", value: 4, unit: "cores", origin: "said", source: { en: "a person", "zh-CN": "人" } },
    {
      name: "contention",
      value: 0.05,
      unit: "1",
      origin: "assumed",
      range: [0.02, 0.12],
      source: { en: "a book", "zh-CN": "一本书" },
    },
  ] as const;
  const rows = workingView({ ...report, inputs }, en).more.flatMap((block) =>
    block.kind === "facts" ? block.rows : [],
  );
  expect(rows).toEqual([
    { label: "CPU cores", value: "4 cores; you said it" },
    { label: "contention (α)", value: "0.05 (0.02 to 0.12); assumed; a book" },
  ]);
});
