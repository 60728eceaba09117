import { expect, test } from "vitest";
import type { Action, Advice } from "#assessment/advice";
import { adviceText, doNotText } from "#view/advice-view";
import { wordsIn } from "#view/words";
import { assessed, reportServer } from "../_support/statements.ts";

const en = wordsIn("en");
const zh = wordsIn("zh-CN");
/** Holds 600 people, and the link fills first. */
const server = { ...assessed(reportServer()), people: { low: 500, likely: 600, high: 700 } };

function advice(action: Action, rest: Partial<Advice> = {}): Advice {
  return { action, when: "month", gainPeople: { low: 1, likely: 412, high: 999 }, newBottleneck: "link", ...rest };
}
const link = { kind: "upgrade-link", from: 3, to: 5 } as const;

test("an upgrade says from what to what, what it gains, and what fills first then", () => {
  const said = (newBottleneck: Advice["newBottleneck"]) => adviceText(advice(link, { newBottleneck }), server, en);
  expect(said("link")).toBe("link 3 → 5 Mbps: +410 people (then the link again)");
  expect(said("quota")).toBe("link 3 → 5 Mbps: +410 people (then the monthly quota fills first)");
  expect(said(null)).toBe("link 3 → 5 Mbps: +410 people (then nothing known binds)");
  expect(adviceText(advice(link), server, zh)).toBe("带宽 3 → 5 Mbps：+410 人（之后仍是带宽最先占满）");
});

test("a loss keeps its minus sign", () => {
  const gainPeople = { low: -90, likely: -47, high: 0 };
  expect(adviceText(advice(link, { gainPeople }), server, en)).toContain(": −47 people");
});

test.for([
  [{ kind: "upgrade-memory", from: 4, to: 8 }, "memory 4 → 8 GB: +410 people (then the link again)"],
  [{ kind: "upgrade-cpu", from: 4, to: 8 }, "4 → 8 cores: +410 people (then the link again)"],
  [{ kind: "upgrade-traffic", from: 300, to: 500 }, "traffic 300 → 500 GB a month: +410 people (then the link again)"],
  [{ kind: "compress", bodyKB: 11, toKB: 2 }, "compress responses, 11 KB → 2 KB: +410 people"],
  [{ kind: "run-processes", from: 1, to: 3 }, "PM2 x3 instead of one process: +410 people"],
  [
    { kind: "do-nothing", timesOver: 59.9 },
    "nothing: the tightest limit is 59 times the busiest hour of the stated demand",
  ],
] as const)("%j in words", ([action, words]) => {
  expect(adviceText(advice(action), server, en)).toBe(words);
});

test("keeping compression is worth what would be lost: without it, what is held less the gain", () => {
  const kept = advice({ kind: "keep-compressed", bodyKB: 2, rawBodyKB: 11 }, { when: "now" });
  // 600 − 412 = 188, floored to two figures.
  expect(adviceText(kept, server, en)).toBe("keep responses compressed: without gzip it is 180 people");
});

test("tuning the memory names processes, the size of each and the database's buffer", () => {
  const layout = { ...server.memoryPlan, processes: 2, processMB: 450, bufferPoolMB: 128, totalMB: 1800 };
  expect(adviceText(advice({ kind: "tune-memory", layout }), server, en)).toBe(
    "run 2 processes of 450 MB with a database buffer of 128 MB, or it does not fit",
  );
});

test("the report's price is for link and memory together; a second server has its own; the rest has none", () => {
  const cost = { costCNYPerMonth: [50, 100] } as const;
  const together = "; the original report's price: 50–100 CNY a month for link and memory together";
  expect(adviceText(advice(link, cost), server, en).endsWith(together)).toBe(true);
  const second = advice({ kind: "second-server" }, { costCNYPerMonth: [500, 1000] });
  expect(adviceText(second, server, en)).toMatch(/: \+410 people; the original report's price: 500–1,000 CNY a month$/);
  expect(adviceText(advice(link), server, en)).not.toContain("price");
});

test("what not to buy is refused with the limit that proves it", () => {
  const gainPeople = { low: 0, likely: 0, high: 0 };
  const not = (action: Action) => doNotText({ action, gainPeople, proof: { bottleneck: "quota" } }, en);
  expect(not({ kind: "upgrade-memory", from: 4, to: 8 })).toBe("8 GB: +0 people, the monthly quota still fills first");
  expect(not({ kind: "upgrade-cpu", from: 4, to: 8 })).toBe("8 cores: +0 people, the monthly quota still fills first");
  expect(not({ kind: "run-processes", from: 3, to: 4 })).toBe("a 4th process: +0");
  expect(not({ kind: "run-processes", from: 1, to: 2 })).toBe("a 2nd process: +0");
});
