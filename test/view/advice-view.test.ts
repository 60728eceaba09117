import { describe, expect, test } from "vitest";
import type { Action, Advice } from "#assessment/advice";
import type { Chain } from "#assessment/chain";
import { adviceText, chainStepTexts, chainText, doNotText } from "#view/advice-view";
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
  [{ kind: "run-processes", from: 2, to: 4 }, "PM2 x4 instead of x2: +410 people"],
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

test("the report's price is for link and memory; a second server has its own; the rest has none", () => {
  const cost = { costCNYPerMonth: [50, 100] } as const;
  // 412 ÷ 100 = 4.12 and 412 ÷ 50 = 8.24 people per CNY.
  const together = "; the original report's price: 50–100 CNY a month for link and memory, 4.1–8.2 people per CNY";
  expect(adviceText(advice(link, cost), server, en).endsWith(together)).toBe(true);
  const second = advice({ kind: "second-server" }, { costCNYPerMonth: [500, 1000] });
  expect(adviceText(second, server, en)).toMatch(
    /: \+410 people; the original report's price: 500–1,000 CNY a month, 0.41–0.82 people per CNY$/,
  );
  expect(adviceText(advice(link), server, en)).not.toContain("price");
});

test("a second server at the price that was said is reckoned in that money, whatever it is", () => {
  const second = (costOwnPerMonth: number) => advice({ kind: "second-server" }, { when: "later", costOwnPerMonth });
  // 412 ÷ 60 = 6.87.
  expect(adviceText(second(60), server, en)).toMatch(
    /: \+410 people; at the price you gave, 60 a month, 6\.8 people for/,
  );
  expect(adviceText(second(60), server, zh)).toMatch(/：\+410 人；按你给的价格每月 60，每 1 单位货币 6\.8 人$/);
  expect(adviceText(second(0), server, en)).toMatch(/at the price you gave, 0 a month$/);
});

describe("a chain", () => {
  const gain = (likely: number) => ({ low: 1, likely, high: 999 });
  const chain: Chain = {
    steps: [
      { action: link, gainPeople: gain(240), newBottleneck: "quota", onlyTogether: false },
      {
        action: { kind: "upgrade-traffic", from: 300, to: 500 },
        gainPeople: gain(172),
        newBottleneck: "link",
        onlyTogether: false,
      },
    ],
    gainPeople: gain(412),
    newBottleneck: "link",
  };
  const together: Chain = { ...chain, steps: chain.steps.map((step, at) => ({ ...step, onlyTogether: at === 0 })) };

  test("is one line: its steps, what they bring together, what fills first after the last", () => {
    const said = "link 3 → 5 Mbps, then quota 300 → 500 GB: +410 people (then the link fills first)";
    expect(chainText(chain, server, en)).toBe(said);
    expect(chainText(chain, server, zh)).toBe("带宽 3 → 5 Mbps，然后流量 300 → 500 GB：+410 人（之后带宽最先占满）");
    const priced = chainText({ ...chain, costCNYPerMonth: [50, 100] }, server, en);
    expect(priced).toBe(`${said}; at the report's price 4.1–8.2 people per CNY`);
  });

  test("tells each step with what it adds and what fills first then", () => {
    expect(chainStepTexts(chain, server, en)).toEqual([
      "link 3 → 5 Mbps: +240 people (then the monthly quota fills first)",
      "quota 300 → 500 GB: +170 people (then the link fills first)",
    ]);
  });

  test("says which step pays only together with the next", () => {
    expect(chainText(together, server, en)).toMatch(/^link 3 → 5 Mbps together with quota 300 → 500 GB: /);
    expect(chainStepTexts(together, server, en)[0]).toBe(
      "link 3 → 5 Mbps: brings nobody alone, only together with the next step",
    );
    expect(chainText(together, server, zh)).toMatch(/^带宽 3 → 5 Mbps，同时流量 300 → 500 GB：/);
  });

  test("makes a refusal of one of its steps a refusal of buying it alone", () => {
    const refused = { action: link, gainPeople: gain(0), proof: { bottleneck: "cpu" } } as const;
    expect(doNotText(refused, { chain }, en)).toBe("5 Mbps alone: +0 people, the CPU still fills first");
    expect(doNotText(refused, { chain: null }, en)).toBe("5 Mbps: +0 people, the CPU still fills first");
    expect(doNotText(refused, { chain }, zh)).toBe("5 Mbps（单独买）：+0 人，瓶颈仍是 CPU");
  });
});

test("what not to buy is refused with the limit that proves it", () => {
  const gainPeople = { low: 0, likely: 0, high: 0 };
  const not = (action: Action) =>
    doNotText({ action, gainPeople, proof: { bottleneck: "quota" } }, { chain: null }, en);
  expect(not({ kind: "upgrade-memory", from: 4, to: 8 })).toBe("8 GB: +0 people, the monthly quota still fills first");
  expect(not({ kind: "upgrade-cpu", from: 4, to: 8 })).toBe("8 cores: +0 people, the monthly quota still fills first");
  expect(not({ kind: "run-processes", from: 3, to: 4 })).toBe("a 4th process: +0");
  expect(not({ kind: "run-processes", from: 1, to: 2 })).toBe("a 2nd process: +0");
});
