import { describe, expect, test } from "vitest";
import type { MemoryLayout } from "#assessment/memory-budget";
import type { ReportFigures } from "#assessment/report/figures";
import { assessed, present, REFERENCE, reportOf, reportServer } from "../_support/statements.ts";
import { ORIGINAL_REPORT } from "./original-report.ts";

const { computed, claims } = ORIGINAL_REPORT;
const assessment = assessed(reportServer());
const report = reportOf(assessment);
const { concurrency, memory, bandwidth, traffic, upgraded } = report.figures;

function scenario(figures: ReportFigures, id: ReportFigures["scenarios"][number]["id"]) {
  return present(figures.scenarios.find((one) => one.id === id));
}

function linesOf(plan: MemoryLayout): Readonly<Record<string, number>> {
  return Object.fromEntries(plan.lines.map(({ item, mb }) => [item, mb]));
}

describe("the report's ratings", () => {
  test("each resource has the report's stars, and the overall is their rounded mean", () => {
    expect(assessment.ratings).toEqual(ORIGINAL_REPORT.ratings);
  });

  test("the report's method rates the same", () => {
    expect(assessed(reportServer(), "report").ratings).toEqual(ORIGINAL_REPORT.ratings);
  });
});

describe("the report's clients: 429 req/s at one request per 0.3 s", () => {
  test("one process holds 128", () => expect(concurrency.oneProcessClients).toBe(computed.oneProcessClients));
  test("four processes at 0.8 hold 409", () => expect(concurrency.fullCluster).toEqual(computed.fullCluster));
  test("three processes at 0.8 hold 307", () => expect(concurrency.tunedCluster).toEqual(computed.tunedCluster));

  test("browsing holds 128 on one process and 307 on three", () => {
    expect(scenario(report.figures, "browse")).toMatchObject({
      oneProcessClients: computed.oneProcessClients,
      clusterClients: computed.tunedCluster.clients,
      processes: computed.tunedCluster.processes,
    });
  });

  test("creating at 200 req/s holds 60 on one process and 144 on three", () => {
    expect(scenario(report.figures, "create")).toMatchObject(computed.create);
  });

  test("tasks waiting for the external API are what the link lets in, times the API's seconds", () => {
    expect(scenario(report.figures, "wait").tasksWaiting).toEqual(computed.tasksWaiting);
  });
});

describe("the report's memory plans", () => {
  test.for([
    { name: "first plan, which does not fit", plan: memory.first, figures: computed.firstPlan },
    { name: "tuned plan, which fits", plan: memory.tuned, figures: computed.tunedPlan },
  ])("every line of the $name", ({ plan, figures }) => {
    expect(linesOf(plan)).toEqual(figures.lines);
    expect(plan.lines.find(({ item }) => item === "processes")).toMatchObject(figures.processes);
    expect(plan).toMatchObject({ totalMB: figures.totalMB, fits: figures.fits, usableMB: 4096 });
  });
});

describe("the report's link and traffic", () => {
  test("3 Mbit/s is 375 kB/s: 34 requests of 11 kB or 187 of 2 kB, 10 and 56 clients", () => {
    expect(bandwidth).toEqual({
      kbPerSecond: computed.link.kbPerSecond,
      requestsPerSecondRaw: computed.link.raw,
      requestsPerSecondCompressed: computed.link.compressed,
      clientsRaw: computed.link.clientsRaw,
      clientsCompressed: computed.link.clientsCompressed,
    });
  });

  test("100 people move 300 MB a month, 0.1 % of the quota", () => {
    expect(traffic).toMatchObject({ usedMBPerMonth: 300, enough: computed.traffic.enough });
    expect(traffic.sharePercent).toBeCloseTo(computed.traffic.sharePercent, 12);
    expect(traffic.meanRequestsPerSecond).toBeCloseTo(computed.meanRequestsPerSecond, 2);
  });

  test("5 Mbit/s gives 67 % more: 312 requests, 93 clients", () => {
    expect(upgraded).toMatchObject({ linkMbps: 5, requestsPerSecond: 312, clients: 93 });
    expect(Math.round(present(upgraded).gainPercent)).toBe(computed.upgraded.gainPercent);
  });
});

describe("what the report claims", () => {
  test("its claims are quoted as they stand", () => {
    expect(report.claims).toMatchObject(claims);
  });

  test("each computed count lies in the report's own band", () => {
    const inside = (count: number | null, [low, high]: readonly [number, number]) => {
      expect(count).toBeGreaterThanOrEqual(low);
      expect(count).toBeLessThanOrEqual(high);
    };
    inside(concurrency.oneProcessClients, claims.oneProcessBand);
    inside(concurrency.fullCluster.clients, claims.fullClusterBand);
    inside(concurrency.tunedCluster.clients, claims.tunedClusterBand);
    inside(scenario(report.figures, "browse").oneProcessClients, claims.browse.oneProcess);
    inside(scenario(report.figures, "browse").clusterClients, claims.browse.cluster);
    inside(scenario(report.figures, "create").oneProcessClients, claims.create.oneProcess);
    inside(present(bandwidth).requestsPerSecondCompressed, claims.linkPeopleBand);
  });

  test("the one exception is stated: creating on three processes computes to 144, the report took its band from the link", () => {
    expect(scenario(report.figures, "create").clusterClients).toBeLessThan(claims.create.cluster[0]);
    expect(present(bandwidth).requestsPerSecondCompressed).toBeGreaterThanOrEqual(claims.create.cluster[0]);
    expect(report.contradictions).toContainEqual({
      code: "create-band-from-link",
      figures: { computed: 144, low: 150, high: 200, link: 187 },
    });
  });

  test("waiting tasks are at least what the report claims", () => {
    const { image } = present(scenario(report.figures, "wait").tasksWaiting);
    expect(image[0]).toBeGreaterThanOrEqual(claims.wait.clusterAtLeast);
  });

  test("the report's costs stand beside our upgrades as its words", () => {
    const cost = (kind: string) => assessment.advice.find(({ action }) => action.kind === kind)?.costCNYPerMonth;
    expect(cost("upgrade-link")).toEqual(claims.upgrades[1].costCNYPerMonth);
    expect(cost("second-server")).toEqual(claims.upgrades[2].costCNYPerMonth);
  });
});

test("where the report contradicts itself is said openly, with both figures", () => {
  const found = Object.fromEntries(report.contradictions.map(({ code, figures }) => [code, figures]));
  expect(found).toEqual({
    "cpu-clients-over-link": { link: 56, linkRaw: 10, one: 128, tuned: 307, full: 409 },
    "one-process-fills-link": { one: 429, link: 187 },
    "browse-two-bands": { textLow: 400, textHigh: 500, tableLow: 100, tableHigh: 150 },
    "create-band-from-link": { computed: 144, low: 150, high: 200, link: 187 },
    "upgrade-oversold": { link: 5, rate: 312, clients: 93, low: 400, high: 500 },
    "query-cache-stops-mysql-8": {},
    "pool-against-max-connections": { max: 30, tuned: 3, tunedTotal: 90, full: 4, fullTotal: 120, allowed: 100 },
    "nothing-needs-buying": { people: 100, requests: 50, rate: (100 * 50) / 86_400 },
  });
});

test("the inputs are the report's: what it measured and what it assumed", () => {
  const { preset, scenarios, report: book } = REFERENCE;
  expect(preset).toMatchObject({
    qps: 429,
    p95Ms: 184,
    paceS: 0.3,
    bodyKB: 2,
    requestKB: 1,
    responseKB: 10,
    rawBodyKB: 11,
    dailyPeople: 100,
    requestsPerDay: 50,
  });
  expect(book).toMatchObject({ efficiency: 0.8, days: 30, pool: { min: 10, max: 30, maxConnections: 100 } });
  expect(scenarios).toMatchObject({
    browse: { responseMs: [2, 6], qps: 429 },
    create: { responseMs: [50, 100], qps: 200 },
    wait: { image: [10, 60], "video-a": [30, 120], "video-b": [20, 90] },
  });
});

test("each figure's arithmetic leads from its inputs to the figure", () => {
  const step = (figure: string) => present(report.steps.find((one) => one.figure === figure));
  expect(step("one-process")).toMatchObject({ inputs: { rate: 429, pace: 0.3 }, result: 128 });
  expect(step("full-cluster")).toMatchObject({ inputs: { clients: 128, processes: 4, efficiency: 0.8 }, result: 409 });
  expect(step("tuned-cluster")).toMatchObject({ inputs: { clients: 128, processes: 3, efficiency: 0.8 }, result: 307 });
  expect(step("create-one-process")).toMatchObject({ inputs: { rate: 200, pace: 0.3 }, result: 60 });
  expect(step("first-plan")).toMatchObject({ inputs: computed.firstPlan.lines, result: 5000 });
  expect(step("tuned-plan")).toMatchObject({ inputs: computed.tunedPlan.lines, result: 3800 });
  expect(step("link")).toMatchObject({ inputs: { link: 3 }, result: 375 });
  expect(step("link-raw")).toMatchObject({ inputs: { link: 375, body: 11 }, result: 34 });
  expect(step("link-compressed")).toMatchObject({ inputs: { link: 375, body: 2 }, result: 187 });
  expect(step("link-clients")).toMatchObject({ inputs: { link: 375, body: 2, pace: 0.3 }, result: 56 });
  expect(step("traffic")).toMatchObject({ inputs: { people: 100, requests: 50, days: 30, body: 2 }, result: 300 });
  expect(step("traffic-share")).toMatchObject({ inputs: { used: 300, quota: 300_000 } });
  expect(step("traffic-share").result).toBeCloseTo(0.1, 12);
});
