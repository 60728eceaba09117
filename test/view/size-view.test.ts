import { describe, expect, test } from "vitest";
import type { Document } from "#chat/document";
import { parseServerSpec } from "#language/parse-spec";
import { sizedView } from "#view/size-view";
import { wordsIn } from "#view/words";
import { assessed, bareServer } from "../_support/statements.ts";

const en = wordsIn("en");
const nothing = { people: null, clients: null, dailyPeople: null };
const assessment = {
  ...assessed(bareServer(2, 8, { linkMbps: 5, trafficGBPerMonth: 500 })),
  bottleneck: "link",
} as const;
const sized = {
  target: { ...nothing, people: 500 },
  required: { cpuCores: 2, memoryGiB: 8, linkMbps: 5, trafficGBPerMonth: 500, processes: 1 },
  assessment: { ...assessment, people: { low: 600, likely: 700, high: 800 } },
};
const plain = { ...parseServerSpec("2c 8g"), questions: [] };
const facts = ({ blocks }: Document) => blocks.flatMap((block) => (block.kind === "facts" ? block.rows : []));

test("each resource has its own size, in its own unit", () => {
  expect(facts(sizedView(sized, plain, en)).map(({ label, value }) => `${label}: ${value}`)).toEqual([
    "CPU cores: 2 cores, 1 app process",
    "memory: 8 GB",
    "link: 5 Mbps",
    "monthly traffic: 500 GB a month",
  ]);
});

test("the check gives the likely people that the server holds, and what fills first", () => {
  expect(sizedView(sized, plain, en).summary).toContain("holds about 700 active people; the link fills first.");
});

describe("the target is named as what it was", () => {
  test.for([
    [{ people: 500 }, "500 active people every 5 s"],
    [{ clients: 200 }, "200 clients at the pace"],
    [{ dailyPeople: 100_000 }, "100,000 daily people"],
  ] as const)("%j", ([target, words]) => {
    expect(sizedView({ ...sized, target: { ...nothing, ...target } }, plain, en).summary).toContain(
      `The smallest server for ${words}`,
    );
  });
});

test("what was read with doubt is said beside the answer", () => {
  const doubtful = { ...plain, passedOver: ["$20"] };
  expect(JSON.stringify(sizedView(sized, doubtful, en).blocks)).toContain("Passed over: $20.");
});
