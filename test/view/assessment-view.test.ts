import { describe, expect, test } from "vitest";
import type { Assessment } from "#assessment/assessment";
import { certain } from "#assessment/spread";
import type { Cell, Document } from "#chat/document";
import { parseServerSpec } from "#language/parse-spec";
import { assessmentQuestions, assessmentView, moreBlocks } from "#view/assessment-view";
import { wordsIn } from "#view/words";
import { assessed, bareServer, present, reportOf, reportServer } from "../_support/statements.ts";

const en = wordsIn("en");
const zh = wordsIn("zh-CN");
const report = assessed(reportServer());

const view = (assessment: Assessment): Document => assessmentView(assessment, null, en);
const facts = ({ blocks }: Document) => blocks.flatMap((block) => (block.kind === "facts" ? block.rows : []));
const shown = (cell: Cell): string => (cell.kind === "empty" ? "" : cell.text);
const moreText = (assessment: Assessment) =>
  moreBlocks(assessment, en).flatMap((block) => (block.kind === "paragraph" ? [block.text] : []));

test("the colour is alarm where nothing runs, care where the memory needs tuning, else well", () => {
  expect(view(assessed(bareServer(1, 1))).tone).toBe("act");
  expect(view(assessed(bareServer(2, 2))).tone).toBe("watch");
  expect(view(report).tone).toBe("good");
});

describe("advice", () => {
  test("stands once, under the time it can be done, and what not to buy stands apart at the end", () => {
    const gain = certain(100);
    const advice = [
      { action: { kind: "uploads-direct" }, when: "now", gainPeople: gain, newBottleneck: "link" },
      { action: { kind: "upgrade-link", from: 3, to: 5 }, when: "month", gainPeople: gain, newBottleneck: "link" },
      { action: { kind: "second-server" }, when: "later", gainPeople: gain, newBottleneck: "link" },
    ] as const;
    const action = { kind: "upgrade-memory", from: 4, to: 8 } as const;
    const doNot = [{ action, gainPeople: certain(0), proof: { bottleneck: "link" } }] as const;
    const rows = facts(view({ ...report, advice, chain: null, doNot })).slice(2);
    expect(rows.map(({ label }) => label)).toEqual(["Now, free", "Within a month", "Later", "Do not buy"]);
    expect(rows[0]?.value).toContain("send uploads");
    expect(rows[1]?.value).toContain("link 3 → 5 Mbps");
    expect(rows[2]?.value).toContain("second server");
    expect(rows[3]?.value).toBe("8 GB: +0 people, the link still fills first.");
  });

  test("as a chain takes one row after the single upgrades, and its steps stand behind More", () => {
    const rows = facts(view(report)).filter(({ label }) => label === "Within a month");
    expect(rows.map(({ value }) => value.split(": +")[0])).toEqual([
      "link 3 → 5 Mbps",
      "link 3 → 5 Mbps, then quota 300 → 500 GB",
    ]);
    const steps = moreBlocks(report, en).find((block) => block.kind === "list");
    expect(steps?.kind === "list" && steps.items).toHaveLength(2);
    expect(facts(view({ ...report, chain: null })).filter(({ label }) => label === "Within a month")).toHaveLength(1);
    expect(moreBlocks({ ...report, chain: null }, en).filter(({ kind }) => kind === "list")).toEqual([]);
  });

  test("against nothing has no row", () => {
    const labels = facts(view({ ...report, doNot: [] })).map(({ label }) => label);
    expect(labels).not.toContain("Do not buy");
  });
});

test("only what was not said is asked for", () => {
  const asked = (assessment: Assessment) => assessmentQuestions(assessment, en).join();
  expect(asked(report)).toBe("");
  expect(asked(assessed(reportServer({ linkMbps: null })))).toMatch(/^Which link[^,]*$/);
  expect(asked(assessed(reportServer({ trafficGBPerMonth: null })))).toMatch(/^Is there a monthly traffic quota/);
});

test("what was read with doubt, and what was passed over, is said beside the answer", () => {
  const reading = parseServerSpec("4c 4g 3mb/s $20");
  const text = JSON.stringify(assessmentView(report, reading, en).blocks);
  expect(text).toContain("Read 3mb/s as bits: 3 Mbit/s.");
  expect(text).toContain("Passed over: $20.");
});

describe("more", () => {
  test("has for each situation one process, the cluster, and what is held with every limit kept", () => {
    const side = (people: number, processes: number) => ({
      processes,
      ratePerS: certain(1),
      clients: certain(1),
      people: certain(people),
    });
    const [browse] = report.scenarios;
    if (browse === undefined || browse.id === "wait") throw new Error("browsing comes first");
    const scenarios = [
      {
        ...browse,
        oneProcess: side(100, 1),
        cluster: side(300, 3),
        held: { low: 10, likely: 20, high: 30 },
        binds: "quota",
      },
    ] as const;
    const table = moreBlocks({ ...report, scenarios }, en).find(({ kind }) => kind === "table");
    const rows = table?.kind === "table" ? table.rows : [];
    expect(rows.map((row) => row.map(shown))).toEqual([["Browse (2–6 ms)", "100", "300", "20", "monthly quota"]]);
  });

  test("counts the tasks that wait for an API: accepted tasks a second times its seconds", () => {
    // 10 a second wait 10 to 60 s for an image: 100 to 600.
    const apis = [{ id: "image", responseS: [10, 60], tasksWaiting: [100, 600] }] as const;
    const scenarios = [{ id: "wait", apis, acceptedPerS: certain(10), binds: "external-api" }] as const;
    expect(moreText({ ...report, scenarios })[0]).toContain(
      "at 10 accepted requests a second, image (10–60 s) 100–600 tasks wait.",
    );
  });

  test("says where it gives way, as a bound, and only where something runs", () => {
    const underLoad = { ...report.underLoad, givesWayAt: { low: 700, likely: 800, high: 900 } };
    expect(moreText({ ...report, underLoad }).join(" ")).toContain("Gives way at about 800 people");
    expect(moreText({ ...report, underLoad, bottleneck: "memory" }).join(" ")).not.toContain("Gives way");
    expect(moreText({ ...report, underLoad, method: "report" }).join(" ")).not.toContain("Gives way");
  });

  test("says the likely daily people with their range, and on what day that rests", () => {
    const dailyPeople = { low: 1000, likely: 2000, high: 3000 };
    expect(moreText({ ...report, dailyPeople }).join(" ")).toContain(
      "As daily people (50 requests a day, 15% of them in the busiest hour): about 2,000 (1,000–3,000).",
    );
  });

  test("says what the report's people move a month, in MB, and which share of the quota that is", () => {
    // 100 people × 50 requests × 30 days × 2 KB = 300 MB: 0.1 % of 300 GB.
    expect(moreText(report).at(-1)).toBe(
      "The original report's 100 daily people would move 300 MB a month, 0.1 % of the quota.",
    );
    expect(moreText({ ...report, report: null }).join(" ")).not.toContain("would move");
    expect(reportOf(report).figures.traffic.usedMBPerMonth).toBe(300);
  });
});

test.for([
  ["the report's server", reportServer()],
  ["nothing said but cores and memory", bareServer(4, 4)],
  ["a memory that needs tuning", bareServer(2, 2, { linkMbps: 3 })],
  ["a memory that holds nothing", bareServer(1, 1)],
  ["a demand that is too much", reportServer({}, { expectedPeople: 5000 })],
  ["an app that was never measured", bareServer(8, 16, { linkMbps: 5 }, { stack: ["php"] })],
] as const)("both languages show the same figures: %s", ([, statement]) => {
  const assessment = assessed(statement);
  const figures = (words: typeof en) =>
    assessmentView(assessment, null, words).blocks.flatMap((block) =>
      block.kind === "table"
        ? block.rows.flatMap((row) => row.map((cell) => (cell.kind === "number" ? cell.text : "")))
        : [],
    );
  expect(figures(zh)).toEqual(figures(en));
  // Order may differ between the languages; the figures of the facts may not.
  const numbers = (words: typeof en) =>
    facts(assessmentView(assessment, null, words)).map(({ value }) =>
      [...value.matchAll(/\d[\d,.]*\d|\d/g)].join(" ").split(" ").sort(),
    );
  expect(numbers(zh)).toEqual(numbers(en));
  expect(present(numbers(en)[0]).length).toBeGreaterThan(0);
});
