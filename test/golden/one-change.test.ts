import { describe, expect, test } from "vitest";
import type { KnownStatement } from "#assessment/statement";
import { assessed, limitOf, present, reportOf, reportServer } from "../_support/statements.ts";

/**
 * What changes with one input, both books side by side. Worked out by hand, but for the people held and where it gives
 * way: those are the closed network's, which `test/assessment/queueing` and `test/property/held-people` hold to two solvers.
 */
interface Row {
  readonly changed: string;
  readonly statement: KnownStatement;
  readonly expected: ReturnType<typeof figuresOf>;
}

function figuresOf(statement: KnownStatement) {
  const assessment = assessed(statement);
  const { concurrency, scenarios, memory, bandwidth, traffic, upgraded } = reportOf(assessment).figures;
  const [, create, wait] = scenarios;
  const { cpu, memory: memoryStars, link, traffic: trafficStars, overall } = assessment.ratings;
  const likely = (resource: Parameters<typeof limitOf>[1]) => present(limitOf(assessment, resource).ratePerS).likely;
  return {
    stars: [cpu, memoryStars, assessment.ratings.disk, link, trafficStars, overall],
    report: {
      one: concurrency.oneProcessClients,
      full: [concurrency.fullCluster.processes, concurrency.fullCluster.clients],
      tuned: [concurrency.tunedCluster.processes, concurrency.tunedCluster.clients],
      create: [create?.oneProcessClients, create?.clusterClients],
      waitingForImages: wait?.tasksWaiting?.image,
      firstPlan: [memory.first.totalMB, memory.first.fits],
      tunedPlan: [memory.tuned.totalMB, memory.tuned.fits],
      link: [bandwidth?.kbPerSecond, bandwidth?.requestsPerSecondRaw, bandwidth?.requestsPerSecondCompressed],
      linkClients: [bandwidth?.clientsRaw, bandwidth?.clientsCompressed],
      traffic: [traffic.usedMBPerMonth, Number(traffic.sharePercent?.toFixed(9))],
      upgraded: [upgraded?.requestsPerSecond, upgraded?.clients],
    },
    held: {
      people: assessment.people,
      clients: assessment.clients?.likely,
      dailyPeople: assessment.dailyPeople?.likely,
      givesWayAt: assessment.underLoad.givesWayAt?.likely,
      bottleneck: assessment.bottleneck,
      runnerUp: [assessment.runnerUp?.resource, assessment.runnerUp?.ratio.likely.toFixed(2)],
    },
    rates: {
      cpu: likely("cpu").toFixed(1),
      link: likely("link").toFixed(1),
      quota: likely("quota").toFixed(1),
      database: likely("database"),
    },
    memory: [assessment.memoryPlan.processesFit, assessment.memoryPlan.totalMB, assessment.memoryPlan.usableMB],
  };
}

const REPORT_BOX: ReturnType<typeof figuresOf> = {
  stars: [4, 3, 4, 2, 3, 3],
  report: {
    one: 128,
    full: [4, 409],
    tuned: [3, 307],
    create: [60, 144],
    waitingForImages: [1875, 11250],
    firstPlan: [5000, false],
    tunedPlan: [3800, true],
    link: [375, 34, 187],
    linkClients: [10, 56],
    traffic: [300, 0.1],
    upgraded: [312, 93],
  },
  held: {
    people: { low: 529, likely: 622, high: 649 },
    clients: 37,
    dailyPeople: 59_356,
    givesWayAt: 849,
    bottleneck: "link",
    runnerUp: ["quota", "1.39"],
  },
  rates: { cpu: "819.0", link: "123.7", quota: "171.8", database: 2250 },
  memory: [3, 3656, 3748],
};

const ROWS: readonly Row[] = [
  { changed: "nothing", statement: reportServer(), expected: REPORT_BOX },
  {
    // 5 Mbit/s is 625 kB/s; the quota (171.8 req/s × 5.0029 s) now fills before the link (206.1).
    changed: "3 → 5 Mbit/s: everything of the link, and the quota becomes what fills first",
    statement: reportServer({ linkMbps: 5 }),
    expected: {
      ...REPORT_BOX,
      stars: [4, 3, 4, 3, 3, 3],
      report: {
        ...REPORT_BOX.report,
        link: [625, 56, 312],
        linkClients: [17, 93],
        waitingForImages: [3125, 18_750],
        upgraded: [520, 156],
      },
      held: {
        people: { low: 529, likely: 859, high: 1079 },
        clients: 51,
        dailyPeople: 82_440,
        givesWayAt: 1416,
        bottleneck: "quota",
        runnerUp: ["link", "1.20"],
      },
      rates: { ...REPORT_BOX.rates, link: "206.1" },
    },
  },
  {
    // (8,192 − 2,000) ÷ 600 = 10 processes, but only four cores: 4 × 600 + 2,000 = 4,400.
    changed: "4 → 8 GB: memory and processes, and nobody more is held",
    statement: reportServer({ memoryGiB: 8 }),
    expected: {
      ...REPORT_BOX,
      stars: [4, 4, 4, 2, 3, 3],
      report: {
        ...REPORT_BOX.report,
        tuned: [4, 409],
        create: [60, 192],
        firstPlan: [5000, true],
        tunedPlan: [4400, true],
      },
      rates: { ...REPORT_BOX.rates, cpu: "955.3" },
      // Usable 0.915 × 8,192; one process more and a reserve of 750 instead of 375.
      memory: [4, 4631, 7496],
    },
  },
  {
    // The first plan books a process a core: 1,800 + 8 × 800. Memory still fits three.
    changed: "4 → 8 cores: the full cluster and the first plan, and nobody more is held",
    statement: reportServer({ cpuCores: 8 }),
    expected: {
      ...REPORT_BOX,
      stars: [5, 3, 4, 2, 3, 3],
      report: { ...REPORT_BOX.report, full: [8, 819], firstPlan: [8200, false] },
      // Three processes keep at most 2 × 6 + 1 connections busy.
      rates: { ...REPORT_BOX.rates, database: 3250 },
    },
  },
  {
    // 375 ÷ 11 = 34.09; the wire carries 11,738 B a request; 5,000 × 30 × 11 kB = 1.65 GB.
    changed: "2 → 11 kB a request: link, quota and traffic, and nothing of processor or memory",
    statement: reportServer({}, { bodyKB: 11 }),
    expected: {
      ...REPORT_BOX,
      report: {
        ...REPORT_BOX.report,
        link: [375, 34, 34],
        linkClients: [10, 10],
        waitingForImages: [340, 2045],
        traffic: [1650, 0.55],
        upgraded: [56, 17],
      },
      held: {
        people: { low: 116, likely: 131, high: 132 },
        clients: 7,
        dailyPeople: 12_267,
        givesWayAt: 171,
        bottleneck: "link",
        runnerUp: ["quota", "1.39"],
      },
      rates: { ...REPORT_BOX.rates, link: "25.6", quota: "35.5" },
    },
  },
  {
    // 300 req/s at 0.3 s are 90 clients; creating keeps its ratio: 300 × 200 ÷ 429 × 0.3 = 41.9.
    changed: "429 → 300 req/s a process: everything of the processor, and the link holds as many as before",
    statement: reportServer({}, { qps: 300 }),
    expected: {
      ...REPORT_BOX,
      report: { ...REPORT_BOX.report, one: 90, full: [4, 288], tuned: [3, 216], create: [41, 98] },
      // A response takes a millisecond longer: 123.66 × (5 + 0.0104) is still 622.
      held: REPORT_BOX.held,
      rates: { ...REPORT_BOX.rates, cpu: "572.7" },
    },
  },
  {
    // 100 GB ÷ 2,426 B ÷ 2,592,000 s × 3.6 = 57.3 req/s; × 5.0029 s = 286 people.
    changed: "300 → 100 GB a month: the quota fills first, at a third",
    statement: reportServer({ trafficGBPerMonth: 100 }),
    expected: {
      ...REPORT_BOX,
      stars: [4, 3, 4, 2, 2, 3],
      report: { ...REPORT_BOX.report, traffic: [300, 0.3] },
      held: {
        people: { low: 176, likely: 286, high: 398 },
        clients: 17,
        dailyPeople: 27_480,
        givesWayAt: 849,
        bottleneck: "quota",
        runnerUp: ["link", "2.16"],
      },
      rates: { ...REPORT_BOX.rates, quota: "57.3" },
    },
  },
];

describe("one input changes, and each figure that depends on it follows", () => {
  test.for(ROWS)("$changed", ({ statement, expected }) => {
    expect(figuresOf(statement)).toEqual(expected);
  });
});
