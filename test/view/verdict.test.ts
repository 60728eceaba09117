import { describe, expect, test } from "vitest";
import type { Assessment } from "#assessment/assessment";
import { confidenceLine, demandSentence, verdict } from "#view/verdict";
import { wordsIn } from "#view/words";
import { assessed, bareServer, present, reportServer } from "../_support/statements.ts";

const en = wordsIn("en");
const zh = wordsIn("zh-CN");
const report = assessed(reportServer());

/** The report's server with its binding limit used by so much. */
function usedBy(likely: number, advice: Assessment["advice"] = []): Assessment {
  const used = { low: likely / 2, likely, high: likely * 2 };
  return { ...report, advice, limits: report.limits.map((limit) => (limit.binding ? { ...limit, used } : limit)) };
}

describe("how many it holds", () => {
  test("is the likely figure, with the low and the high one as its range", () => {
    const held = { ...report, people: { low: 100, likely: 200, high: 300 } };
    expect(verdict(held, en)).toMatch(/^Holds about 200 active people \(100–300\), each acting every 5 s\./);
    expect(verdict(held, zh)).toMatch(/^约可承载 200 位在线用户（100–300），按每人每 5 秒操作一次。/);
  });

  test("has no range where low and high read the same", () => {
    const held = { ...report, people: { low: 100, likely: 100, high: 100 } };
    expect(verdict(held, en)).toMatch(/^Holds 100 active people, each/);
  });

  test("is nobody where the memory does not even hold one small process, and no figure is praised beside that", () => {
    const said = verdict(assessed(bareServer(1, 1, { linkMbps: 3 })), en);
    expect(said).toMatch(/^Holds nobody as it stands: 1 GB does not fit/);
    expect(said).not.toMatch(/active people|fills first/);
  });

  test("is not said where neither throughput nor link are known", () => {
    expect(verdict(assessed(bareServer(8, 16, {}, { stack: ["php"] })), en)).toMatch(
      /^How many people it holds cannot/,
    );
  });

  test("names the runtime whose throughput nobody knows, beside what the link holds", () => {
    const said = verdict(assessed(bareServer(8, 16, { linkMbps: 5 }, { stack: ["php"] })), en);
    expect(said).toContain("no throughput is known for php.");
    expect(verdict(report, en)).not.toContain("no throughput");
  });

  test("by the report's method says that it is the report's", () => {
    expect(verdict(assessed(reportServer(), "report"), en)).toContain("By the original report's own method");
    expect(verdict(report, en)).not.toContain("own method");
  });
});

describe("what fills first", () => {
  const next = (runnerUp: Assessment["runnerUp"]) => verdict({ ...report, runnerUp }, en);
  const ratio = { low: 1.1, likely: 2.34, high: 9.9 };

  test("is followed by the runner-up and its likely distance", () => {
    expect(next({ resource: "quota", ratio })).toContain(
      "The 3 Mbps link fills first; next is the 300 GB monthly quota, at 2.3 times as much.",
    );
    expect(next({ resource: "cpu", ratio })).toContain("link fills first; the CPU could carry 2.3 times as much.");
    expect(next(null)).toMatch(/The 3 Mbps link fills first; nothing else/);
  });

  test("does not count a link that was not said, but says what it would hold", () => {
    // The 3 Mbit/s of the preset: 123.66 req/s hold 622 people, the same as where it is said.
    expect(verdict(assessed(bareServer(4, 4)), en)).toContain("at 3 Mbps it would hold 620 people.");
    expect(verdict(report, en)).not.toContain("was not said");
    expect(verdict(assessed(bareServer(1, 1)), en)).not.toContain("was not said");
  });
});

test("where only smaller sizes fit, it says which: process and database buffer are not mixed up", () => {
  const small = assessed(bareServer(2, 2, { linkMbps: 3 }));
  const tuned = { ...present(small.memoryPlan.tuned), processMB: 450, bufferPoolMB: 256 };
  const said = verdict({ ...small, memoryPlan: { ...small.memoryPlan, processesFit: 0, tuned } }, en);
  expect(said).toContain("do not fit in 2 GB. It runs with one process of 450 MB and a database buffer of 256 MB");
  expect(verdict(report, en)).not.toContain("do not fit");
});

describe("a stated demand", () => {
  test("is put beside what the tightest limit holds", () => {
    expect(demandSentence(usedBy(0.2), en)).toBe("At its peak the stated demand uses 20% of what the link holds.");
    expect(verdict(usedBy(0.2), en)).toContain("uses 20% of what the link holds.");
  });

  test("does not fit as soon as it wants more than all", () => {
    expect(demandSentence(usedBy(1.2), en)).toBe(
      "The stated demand does not fit: at its peak it wants 120% of what the link holds.",
    );
    expect(demandSentence(usedBy(1.2), zh)).toContain("放不下：高峰时要用到带宽可承载量的 120%");
  });

  test("so small that nothing needs buying is said so", () => {
    const idle = { kind: "do-nothing", timesOver: 590 } as const;
    const nothing = { low: 0, likely: 0, high: 0 };
    const advice = [{ action: idle, when: "now", gainPeople: nothing, newBottleneck: "link" }] as const;
    expect(demandSentence(usedBy(0.002, advice), en)).toBe(
      "For the stated demand nothing needs buying: its peak uses 0.2% of what the link holds.",
    );
  });

  test("that nobody stated is not spoken of", () => {
    expect(demandSentence(report, en)).toBeNull();
  });
});

describe("confidence", () => {
  test.for([
    ["low", "Confidence: low, ", "可信度：低，"],
    ["medium", "Confidence: medium, ", "可信度：中，"],
    ["high", "Confidence: high, ", "可信度：高，"],
  ] as const)("%s is said as such", ([level, english, chinese]) => {
    const answer = { ...report, confidence: { ...report.confidence, level } };
    expect(confidenceLine(answer, en).startsWith(english)).toBe(true);
    expect(confidenceLine(answer, zh).startsWith(chinese)).toBe(true);
  });

  test("gives its reasons with their figures, each to its own", () => {
    const why = [
      { code: "throughput-said", qps: 300 },
      { code: "body-said", bodyKB: 4 },
      { code: "test-saturated", utilisation: 0.962, connections: 78.9 },
    ] as const;
    expect(confidenceLine({ ...report, assumed: [], confidence: { level: "high", why } }, en)).toBe(
      "Confidence: high, 300 req/s per process as you said; 4 KB per request as you said; " +
        "the load test ran its process 96% full with at most 78 connections busy.",
    );
  });

  test("names what was assumed and what was not said, and nothing that was", () => {
    expect(confidenceLine(assessed(bareServer(4, 4)), en)).toMatch(
      /Assumed: 40 GB SSD\. Not said: link, monthly traffic\.$/,
    );
    expect(confidenceLine(report, en)).not.toMatch(/Assumed:|Not said:/);
  });
});
