import { describe, expect, test } from "vitest";
import type { Assessment } from "#assessment/assessment";
import type { Cell } from "#chat/document";
import { limitsTable } from "#view/limits-table";
import { wordsIn } from "#view/words";
import { assessed, bareServer, reportServer } from "../_support/statements.ts";

const en = wordsIn("en");
const report = assessed(reportServer());

const shown = (cell: Cell | undefined): string => (cell === undefined || cell.kind === "empty" ? "" : cell.text);
const rowsOf = (assessment: Assessment) => limitsTable(assessment, en).rows.map((row) => row.map(shown));
const namesOf = (assessment: Assessment) => rowsOf(assessment).map(([name]) => name);
const noteOf = (assessment: Assessment) => limitsTable(assessment, en).note ?? "";

test("a row shows the likely rate, clients and people, each in its column", () => {
  const spread = (likely: number) => ({ low: likely - 5, likely, high: likely + 5 });
  const limits = report.limits.map((limit) =>
    limit.binding ? { ...limit, ratePerS: spread(20), clients: spread(30), people: spread(40) } : limit,
  );
  expect(rowsOf({ ...report, limits })[0]).toEqual(["Link 3 Mbps, 2 KB", "20", "30", "40", "fills first"]);
});

describe("order", () => {
  test("is by how tight a limit is, with the “ifs” of a resource under it and the other “ifs” last", () => {
    // 123.7 < 171.8 < 819 req/s, worked out in the golden tests; the database only counts if a query takes 4 ms.
    expect(namesOf(report)).toEqual([
      "Link 3 Mbps, 2 KB",
      "link without gzip",
      "Quota 300 GB at the peak",
      "CPU, PM2 x3",
      "one process",
      "Database, 9 connections",
    ]);
  });

  test("a link and a quota that were not said stand behind everything that counts, however tight they would be", () => {
    expect(namesOf(assessed(bareServer(4, 4)))).toEqual([
      "CPU, PM2 x3",
      "one process",
      "if the link is 3 Mbps",
      "link without gzip",
      "if the quota is 300 GB",
      "Database, 9 connections",
    ]);
  });
});

test("only what binds is strong, and only an “if” is set in", () => {
  const marks = limitsTable(assessed(bareServer(4, 4)), en).rows.map(([name]) =>
    name?.kind === "text" ? [name.strong, name.indent] : [],
  );
  expect(marks).toEqual([
    [true, false],
    [false, true],
    [false, true],
    [false, true],
    [false, true],
    [false, true],
  ]);
});

test("an “if” says on what it depends", () => {
  expect(rowsOf(assessed(bareServer(4, 4))).map((row) => row[4])).toEqual([
    "fills first",
    "if you run only one",
    "not said",
    "if responses are 11 KB",
    "not said",
    "if a query takes 4 ms",
  ]);
});

test("a stated demand fills the counting rows, and never an “if”", () => {
  // 5,000 people in 5 s are 1,000 req/s: 8.1 times the link's 123.66, 5.8 times the quota's 171.75, 1.2 times 819.
  const asked = assessed(reportServer({}, { expectedPeople: 5000 }));
  expect(rowsOf(asked).map((row) => row[4])).toEqual([
    "810% fills first",
    "if responses are 11 KB",
    "580%",
    "120%",
    "if you run only one",
    "if a query takes 4 ms",
  ]);
  expect(limitsTable(asked, en).columns[4]?.label).toBe("full");
  expect(limitsTable(report, en).columns[4]?.label).toBe("");
});

test("a processor that was never measured has no figures, and the note says what to give", () => {
  const php = assessed(bareServer(4, 4, { linkMbps: 3 }, { stack: ["php"] }));
  expect(
    rowsOf(php)
      .find(([name]) => name?.startsWith("CPU"))
      ?.slice(1),
  ).toEqual(["not measured", "", "", ""]);
  expect(noteOf(php)).toContain("give qps=");
});

describe("the note under the table", () => {
  test("quotes the report's clients: one process, its cluster, and over the link", () => {
    // 429 × 0.3 = 128; 128 × 3 × 0.8 = 307; 375 kB/s ÷ 2 KB × 0.3 s = 56.
    expect(noteOf(report)).toMatch(/every 0\.3 s\. .*128 for one process, 307 for PM2 x3, 56 over this link\.$/);
  });

  test("speaks of no cluster where only one process runs, and of no link where none was said", () => {
    expect(noteOf(assessed(reportServer({ cpuCores: 1 })))).toMatch(/128 for one process, 56 over this link\.$/);
    expect(noteOf(assessed(bareServer(4, 4)))).toMatch(/128 for one process, 307 for PM2 x3\.$/);
  });
});
