import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Alternative, WhatIf } from "#app/outcome";
import type { Assessment } from "#assessment/assessment";
import { compare } from "#assessment/comparison";
import { certain } from "#assessment/spread";
import type { Document } from "#chat/document";
import type { ChangeReading } from "#language/reading";
import { changeView, problemText } from "#view/change-view";
import { outcomeView } from "#view/outcome-view";
import { wordsIn } from "#view/words";
import { type Conversation, conversation } from "../_support/conversation.ts";
import { assessed, bareServer, reportServer } from "../_support/statements.ts";

const en = wordsIn("en");
const zh = wordsIn("zh-CN");
const report = assessed(reportServer());
const reading: ChangeReading = {
  text: "8GB",
  changes: [],
  notUnderstood: [],
  passedOver: [],
  remarks: [],
  questions: [],
};

/** The report's server, holding just so many. */
function holding(people: number | null, rest: Partial<Assessment> = {}): Assessment {
  return { ...report, people: people === null ? null : certain(people), ...rest };
}

function made(from: Assessment, to: Assessment): Extract<Alternative, { kind: "made" }> {
  return { kind: "made", reading, statement: to.statement, to, delta: compare(from, to), restsOnAssumed: [] };
}

function oneChange(from: Assessment, to: Assessment): WhatIf {
  return { kind: "changed", startedFrom: "base", from, alternatives: [made(from, to)], assessmentId: "a1" };
}

const textOf = ({ blocks }: Document): string => JSON.stringify(blocks);

describe("one change", () => {
  const said = (from: Assessment, to: Assessment, words = en) => changeView(oneChange(from, to), words).summary;

  test("that gains says so with a plus, and what fills first instead of what", () => {
    expect(said(holding(600), holding(1000, { bottleneck: "cpu" }))).toBe(
      "600 → 1,000 people (+400). Then the CPU fills first; before, it was the link.",
    );
    expect(said(holding(600), holding(1000))).toBe("600 → 1,000 people (+400). The link still fills first.");
  });

  test("that loses says “fewer”, with a minus", () => {
    expect(said(holding(600), holding(200))).toBe("Fewer: 600 → 200 people (−400). The link still fills first.");
    expect(said(holding(600), holding(200), zh)).toContain("600 → 200 人（−400）");
  });

  test("that gains nothing says no, what still fills first, and where the place is", () => {
    const words = said(holding(600), holding(600));
    expect(words).toMatch(/^No: 600 → 600 people\. The link still fills first\. .*elsewhere: link 3 → 5 Mbps/);
    expect(words).not.toContain("safety");
  });

  test("buys safety only where more memory stays free", () => {
    const spare = (totalMB: number) => holding(600, { memoryPlan: { ...report.memoryPlan, totalMB } });
    expect(said(spare(3000), spare(2500))).toContain("It buys safety: 500 MB more are free");
    expect(said(spare(2500), spare(3000))).not.toContain("safety");
  });

  test("shows the likely figures, not the ends of the ranges", () => {
    const wide = (likely: number) => holding(null, { people: { low: likely - 90, likely, high: likely + 190 } });
    expect(said(wide(600), wide(800))).toMatch(/^600 → 800 people \(\+200\)\./);
  });

  test("cannot be compared where one side is unknown; what is counted now is said", () => {
    expect(said(holding(600), holding(null))).toMatch(/^People cannot be compared/);
    const counted = { low: 100, likely: 200, high: 300 };
    expect(said(holding(null), holding(null, { people: counted }))).toMatch(/^Now 200 people/);
  });

  test("shows the limits, the memory and the rest of the changed server, and its colour", () => {
    const to = assessed(reportServer({ linkMbps: 7, memoryGiB: 8, diskGB: 90 }));
    const view = changeView(oneChange(report, to), en);
    expect(textOf(view)).toContain("Link 7 Mbps");
    expect(textOf(view)).not.toContain("Link 3 Mbps");
    // 0.915 × 8,192 MiB.
    expect(textOf(view)).toContain("of 7,496 MB");
    expect(JSON.stringify(view.more)).toContain("90 GB: enough");
    expect(view.tone).toBe("good");
    expect(changeView(oneChange(report, assessed(bareServer(2, 2))), en).tone).toBe("watch");
    expect(changeView(oneChange(assessed(bareServer(2, 2)), report), en).tone).toBe("good");
  });

  test("says what it started from: the server said directly, or the last answer", () => {
    const outcome = oneChange(report, report);
    expect(textOf(changeView(outcome, en))).toContain("From 4c 4g");
    expect(textOf(changeView({ ...outcome, startedFrom: "last" }, en))).toContain("On top of the last answer (4c 4g");
  });

  test("says when it rests on a figure that nobody gave, and how a doubtful piece was read", () => {
    const remarks = [{ code: "bits-per-second", piece: "5mb/s", value: 5 }] as const;
    const doubtful = { ...made(report, report), reading: { ...reading, remarks }, restsOnAssumed: ["diskGB"] as const };
    const text = textOf(changeView({ ...oneChange(report, report), alternatives: [doubtful] }, en));
    expect(text).toContain("This rests on an assumption: disk was not said.");
    expect(text).toContain("Read 5mb/s as bits: 5 Mbit/s.");
  });
});

describe("several changes", () => {
  let chat: Conversation;
  beforeEach(async () => {
    chat = await conversation();
  });
  afterEach(() => chat.close());

  test("stand side by side with now: people, range and what fills first", () => {
    const from = holding(null, { people: { low: 500, likely: 600, high: 700 } });
    const more = holding(null, { people: { low: 800, likely: 900, high: 990 }, bottleneck: "cpu" });
    const fewer = holding(null, { people: { low: 100, likely: 200, high: 300 } });
    const alternatives = [made(from, more), { ...made(from, fewer), reading: { ...reading, text: "1mbps" } }];
    const view = changeView({ kind: "changed", startedFrom: "base", from, alternatives, assessmentId: null }, en);
    expect(view.summary).toBe("8GB: 600 → 900 people (+300). 1mbps: 600 → 200 people (−400).");
    const table = view.blocks.find(({ kind }) => kind === "table");
    expect(table?.kind === "table" ? table.columns.map(({ label }) => label) : []).toEqual(["", "now", "8GB", "1mbps"]);
    const rows = table?.kind === "table" ? table.rows : [];
    expect(rows.map((row) => row.map((cell) => (cell.kind === "empty" ? "" : cell.text)))).toEqual([
      ["people", "600", "900", "200"],
      ["low–high", "500–700", "800–990", "100–300"],
      ["fills first", "link", "CPU", "link"],
    ]);
  });

  test("of which one cannot be made still name it, and why", async () => {
    await chat.say("4c 4g 3mbps");
    const { outcome } = await chat.say("8GB or 5mbps or double the traffic or 7mpbs or 9000 cores");
    const text = textOf(outcomeView(outcome, en));
    expect(text).toContain("monthly traffic was not said, so there is nothing to change.");
    expect(text).toContain("Did you mean “7mbps”?");
    expect(text).toContain("9000 cores");
  });

  test("of which none can be made compare nothing and give each reason", async () => {
    await chat.say("4c 4g 3mbps");
    const { outcome } = await chat.say("double the traffic or half");
    const view = outcomeView(outcome, en);
    expect(view.blocks.map(({ kind }) => kind)).toEqual(["paragraph", "paragraph"]);
    expect(textOf(view)).toContain("Say it first.");
    expect(textOf(view)).toContain("half of what?");
  });
});

test("a change that cannot be made says which figure stands in the way", () => {
  expect(problemText({ code: "result-out-of-range", field: "memoryGiB", value: 32_768 }, en)).toBe(
    "memory would be 32,768: that is outside what can be assessed.",
  );
  expect(problemText({ code: "nothing-to-change", field: "linkMbps" }, en)).toMatch(/^link was not said/);
  expect(problemText({ code: "not-in-stack", component: "redis" }, en)).toBe("redis is not in the plan already.");
});
