import { describe, expect, test } from "vitest";
import type { SizeTarget } from "#assessment/size-target";
import type { SizedResource, SizedServer } from "#assessment/sizing";
import type { Document } from "#chat/document";
import { parseServerSpec } from "#language/parse-spec";
import { sizedView } from "#view/size-view";
import { type Words, wordsIn } from "#view/words";
import { assessed, bareServer } from "../_support/statements.ts";

const en = wordsIn("en");
const nothing = { people: null, clients: null, dailyPeople: null };
const assessment = {
  ...assessed(bareServer(2, 8, { linkMbps: 5, trafficGBPerMonth: 500 })),
  bottleneck: "link",
} as const;
const resources: readonly SizedResource[] = [
  {
    field: "cpuCores",
    size: 2,
    range: { low: 1, likely: 2, high: 4 },
    reason: { kind: "cpu", ratePerS: 400.4, carriesPerS: 477.6, smaller: { size: 1, carriesPerS: 238.8 } },
    smaller: [],
  },
  {
    field: "memoryGiB",
    size: 8,
    range: { low: 8, likely: 8, high: 8 },
    reason: {
      kind: "memory",
      processes: 4,
      processMB: 600,
      othersMB: 1481,
      reserveMB: 750,
      totalMB: 4631,
      usableMB: 7496,
      smaller: { size: 4, usableMB: 3748, processesFit: 3 },
    },
    smaller: [{ action: { kind: "smaller-process", fromMB: 600, toMB: 450 }, to: 4 }],
  },
  {
    field: "linkMbps",
    size: 5,
    range: { low: 3, likely: 5, high: null },
    reason: { kind: "link", ratePerS: 62.39, bytesPerRequest: 11_738, ceiling: 0.8, neededMbps: 7.323 },
    smaller: [
      { action: { kind: "compress", bodyKB: 11, toKB: 2 }, to: 2 },
      { action: { kind: "longer-think", fromS: 5, toS: 7 }, to: 3 },
      { action: { kind: "uploads-direct" }, to: 3 },
    ],
  },
  {
    field: "trafficGBPerMonth",
    size: 500,
    range: { low: 500, likely: 500, high: 500 },
    reason: { kind: "traffic", ratePerS: 62.39, bytesPerRequest: 11_738, peakToMean: 3.6, days: 30, neededGB: 527.3 },
    smaller: [],
  },
];
const sized: SizedServer = {
  target: { ...nothing, people: 500 },
  required: { cpuCores: 2, memoryGiB: 8, linkMbps: 5, trafficGBPerMonth: 500, processes: 1 },
  resources,
  assessment: { ...assessment, people: { low: 600, likely: 700, high: 800 } },
};
const plain = { ...parseServerSpec("2c 8g"), questions: [] };
const facts = ({ blocks }: Document) => blocks.flatMap((block) => (block.kind === "facts" ? block.rows : []));

test("each resource has its size, what it may be between, and the arithmetic that makes it so", () => {
  const lines = (words: Words) => facts(sizedView(sized, plain, words)).map(({ label, value }) => `${label}: ${value}`);
  expect(lines(en).slice(0, 4)).toEqual([
    "CPU cores: 2 cores (1–4), 1 app process: 400 req/s wanted, 2 cores can do 477, 1 core only 238",
    "memory: 8 GB: 4 × 600 MB + 1,481 MB for the system and its programs + 750 MB reserve = 4,631 of 7,496 MB; 4 GB has room for 3",
    "link: 5 Mbps (3 and more): 62.4 req/s × 11.7 KB ÷ 80% = 7.32 Mbps",
    "monthly traffic: 500 GB a month: 62.4 req/s at the peak ÷ 3.6 × 11.7 KB × 30 days = 527 GB",
  ]);
  expect(lines(wordsIn("zh-CN")).slice(0, 3)).toEqual([
    "CPU 核数: 2 核（1–4），1 个应用进程：需要 400 req/s，2 核可达 477，1 核只有 238",
    "内存: 8 GB：4 × 600 MB + 系统和各程序 1,481 MB + 预留 750 MB = 4,631 MB，可用 7,496 MB；4 GB 只放得下 3 个",
    "带宽: 5 Mbps（3 或更多）：62.4 req/s × 11.7 KB ÷ 80% = 7.32 Mbps",
  ]);
});

test("what would let a smaller one do stands in one row, with the size that would do; without any there is no row", () => {
  expect(facts(sizedView(sized, plain, en))[4]).toEqual({
    label: "Smaller",
    value:
      "150 MB less per process (450 MB): 4 GB of memory would do; compress responses, 11 KB → 2 KB: 2 Mbps would do; " +
      "each acting every 7 s instead of 5: 3 Mbps would do; " +
      "uploads and static files on object storage or a CDN: 3 Mbps would do",
  });
  expect(facts(sizedView(sized, plain, wordsIn("zh-CN")))[4]?.value).toMatch(
    /^每个进程少用 150 MB（450 MB）：4 GB 内存就够；压缩响应（11 KB → 2 KB）：2 Mbps 就够；/,
  );
  const none = { ...sized, resources: resources.map((resource) => ({ ...resource, smaller: [] })) };
  expect(facts(sizedView(none, plain, en))).toHaveLength(4);
});

test("a range that is open says that nothing sold is enough then", () => {
  const text = JSON.stringify(sizedView(sized, plain, en).blocks);
  expect(text).toContain("With every assumption against it no single server that is sold is enough.");
});

test("Chinese names the load as people say it, without stray spaces", () => {
  const heading = (target: Partial<SizeTarget>) =>
    sizedView({ ...sized, target: { ...nothing, ...target } }, plain, wordsIn("zh-CN")).blocks[0];
  const says = (text: string) => expect.objectContaining({ text });
  expect(heading({ dailyPeople: 100_000 })).toEqual(says("承载 10 万日活的最小服务器"));
  expect(heading({ dailyPeople: 59_357 })).toEqual(says("承载 59,357 日活的最小服务器"));
  expect(heading({ people: 15_000 })).toEqual(says("承载 1.5 万位在线用户（每 5 秒操作一次）的最小服务器"));
  expect(heading({ clients: 200 })).toEqual(says("承载 200 个并发用户的最小服务器"));
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
