import { describe, expect, test } from "vitest";
import { assessmentData } from "#answer/assessment-data";
import { certain } from "#assessment/spread";
import { wordsIn } from "#view/words";
import { assessed, bareServer, present, reportServer } from "../_support/statements.ts";

const en = wordsIn("en");
const report = assessed(reportServer());

test("every figure stands under its own name", () => {
  const figures = {
    people: certain(11),
    clients: certain(12),
    dailyPeople: certain(13),
    demandPerS: certain(15),
    runnerUp: { resource: "cpu", ratio: certain(16) },
    processesNeeded: 17,
    assumed: ["diskGB"],
  } as const;
  const underLoad = { ...report.underLoad, givesWayAt: certain(14) };
  const { memoryPlan, ...data } = assessmentData({ ...report, ...figures, underLoad }, en);
  const { processesNeeded, ...rest } = figures;
  expect(data).toMatchObject({ ...rest, givesWayAt: certain(14) });
  expect(memoryPlan.processesNeeded).toBe(processesNeeded);
});

test("sources and confidence come in the reader's language, the confidence's level as a word of the schema", () => {
  const high = { ...report, confidence: { ...report.confidence, level: "high" } } as const;
  const source = (words: typeof en) => assessmentData(high, words).inputs.find(({ name }) => name === "qps")?.source;
  expect(source(en)).toBe("the original report");
  expect(source(wordsIn("zh-CN"))).toMatch(/^\p{Script=Han}+$/u);
  expect(assessmentData(high, en).confidence.level).toBe("high");
});

test("the memory plan and the one that would fit instead are two", () => {
  const { memoryPlan } = assessmentData(
    { ...assessed(bareServer(2, 2, { linkMbps: 3 })), tuningCostsPeople: certain(7) },
    en,
  );
  expect(memoryPlan.fits).toBe(false);
  expect(memoryPlan.totalMB).toBeGreaterThan(memoryPlan.usableMB);
  const tuned = present(memoryPlan.tuned);
  expect(tuned.fits).toBe(true);
  expect(tuned.totalMB).toBeLessThanOrEqual(tuned.usableMB);
  expect(memoryPlan.tuningCostsPeople).toEqual(certain(7));
});

describe("advice", () => {
  const gainPeople = { low: 1, likely: 2, high: 3 };
  const action = { kind: "upgrade-link", from: 3, to: 5 } as const;
  const advice = [
    { action, when: "month", gainPeople, costCNYPerMonth: [50, 100], newBottleneck: "quota" },
    { action: { kind: "uploads-direct" }, when: "now", gainPeople, newBottleneck: "cpu" },
  ] as const;
  const upgrade = { kind: "upgrade-memory", from: 4, to: 8 } as const;
  const doNot = [{ action: upgrade, gainPeople: certain(0), proof: { bottleneck: "quota" } }] as const;
  const data = assessmentData({ ...report, advice, doNot }, en);

  test("has its step, its gain, what fills first then, and a price only where the report names one", () => {
    expect(data.advice).toMatchObject([
      { action: "upgrade-link", from: 3, to: 5, when: "month", gainPeople, newBottleneck: "quota" },
      { action: "uploads-direct", when: "now", newBottleneck: "cpu" },
    ]);
    expect(data.advice[0]?.cost).toMatchObject({ low: 50, high: 100, currency: "CNY", per: "month" });
    expect(data.advice[1]?.cost).toBeUndefined();
  });

  test("tells what one unit of each money brings, and never two kinds of it at once", () => {
    // 2 people for 50 to 100 CNY, or for 8 of the team's own money.
    expect(data.advice[0]?.peoplePerMoney).toEqual({ low: 0.02, high: 0.04 });
    const second = { action: { kind: "second-server" }, when: "later", gainPeople, newBottleneck: "quota" } as const;
    const own = assessmentData({ ...report, advice: [{ ...second, costOwnPerMonth: 8 }] }, en).advice[0];
    expect(own).toMatchObject({ ownCostPerMonth: 8, peoplePerMoney: { low: 0.25, high: 0.25 } });
    expect(own).not.toHaveProperty("cost");
  });

  test("as a chain has its steps in order, each with what it adds; null where none brings more than one upgrade", () => {
    expect(data.chain).toMatchObject({
      gainPeople: { likely: 413 },
      newBottleneck: "link",
      steps: [
        { action: "upgrade-link", from: 3, to: 5, gainPeople: { likely: 237 }, onlyTogether: false },
        { action: "upgrade-traffic", from: 300, to: 500, gainPeople: { likely: 176 }, newBottleneck: "link" },
      ],
    });
    expect(assessmentData({ ...report, chain: null }, en).chain).toBeNull();
  });

  test("against something stands apart, with the limit that proves it", () => {
    expect(data.doNot).toMatchObject([{ action: "upgrade-memory", from: 4, to: 8, gainPeople: certain(0) }]);
    expect(data.doNot[0]?.proof).toBe("The monthly quota still fills first.");
    expect(data.advice.map((item) => item.action)).not.toContain("upgrade-memory");
  });
});

describe("the original report", () => {
  const { summary, figures } = present(assessmentData(report, en).report);

  test("claims three stages; each stands beside what computes for it, alone and over the link of that stage", () => {
    // 429 × 0.3 = 128; 128 × 3 × 0.8 = 307; 3 Mbit/s ÷ 8 ÷ 2 KB × 0.3 = 56, and 5 Mbit/s 93.
    expect(summary).toEqual([
      { stage: "now", clients: 128, clientsOverLink: 56, claim: [100, 150] },
      { stage: "tuned", clients: 307, clientsOverLink: 56, claim: [250, 350] },
      { stage: "upgraded", clients: 307, clientsOverLink: 93, claim: [400, 500] },
    ]);
  });

  test("makes two memory plans: the first does not fit, the tuned one does", () => {
    expect([figures.memory.first.totalMB, figures.memory.first.fits]).toEqual([5000, false]);
    expect([figures.memory.tuned.totalMB, figures.memory.tuned.fits]).toEqual([3800, true]);
  });

  test("knows nothing over a link that was not said", () => {
    const unsaid = present(assessmentData(assessed(bareServer(4, 4)), en).report);
    expect(unsaid.summary.map(({ clientsOverLink }) => clientsOverLink)).toEqual([null, null, null]);
  });
});

test("files come with their text, and none where the plan does not fit", () => {
  const names = (statement: Parameters<typeof assessed>[0]) =>
    assessmentData(assessed(statement), en).files.map(({ name }) => name);
  expect(names(reportServer())).toContain("ecosystem.config.js");
  expect(names(bareServer(1, 1))).toEqual([]);
});
