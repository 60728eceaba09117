import { describe, expect, test } from "vitest";
import { type Action, advise } from "#assessment/advice";
import { type Assessment, figuresOf } from "#assessment/assessment";
import { assessed, bareServer, present, REFERENCE, reportServer } from "../_support/statements.ts";

const advised = ({ advice }: Assessment, kind: Action["kind"]) => advice.find(({ action }) => action.kind === kind);
const kinds = (assessment: Assessment) => assessment.advice.map(({ action }) => action.kind);
const avoided = ({ doNot }: Assessment, kind: Action["kind"]) => doNot.find(({ action }) => action.kind === kind);
const NOBODY = { low: 0, likely: 0, high: 0 };

describe("the report's server, its quota unsaid", () => {
  const box = assessed(reportServer({ trafficGBPerMonth: null }));

  test("keep what is free, then the link, then a second server", () => {
    expect(kinds(box)).toEqual(["keep-compressed", "upgrade-link", "second-server"]);
  });

  test("keeping compression keeps 491 people, 622 against 131", () => {
    expect(advised(box, "keep-compressed")).toMatchObject({ when: "now", gainPeople: { likely: 622 - 131 } });
  });

  test("3 to 5 Mbit/s brings 413 people, 1,035 against 622, for what the report asks", () => {
    expect(advised(box, "upgrade-link")).toEqual({
      action: { kind: "upgrade-link", from: 3, to: 5 },
      when: "month",
      gainPeople: { low: 956 - 575, likely: 1035 - 622, high: 1079 - 649 },
      costCNYPerMonth: [50, 100],
      newBottleneck: "link",
    });
  });

  test("a second server holds as many again", () => {
    expect(advised(box, "second-server")).toMatchObject({
      when: "later",
      gainPeople: box.people,
      costCNYPerMonth: [500, 1000],
    });
  });

  test("8 GB, eight cores and a fourth process bring nobody at any corner, and the link is the proof", () => {
    expect(box.doNot.map(({ action }) => action)).toEqual([
      { kind: "upgrade-memory", from: 4, to: 8 },
      { kind: "upgrade-cpu", from: 4, to: 8 },
      { kind: "run-processes", from: 3, to: 4 },
    ]);
    for (const { gainPeople, proof } of box.doNot) {
      expect(gainPeople).toEqual(NOBODY);
      expect(proof.bottleneck).toBe("link");
    }
  });
});

test("with a quota of 300 GB the wider link brings 237, and the quota fills first", () => {
  const link = present(advised(assessed(reportServer()), "upgrade-link"));
  expect(link.gainPeople).toEqual({ low: 0, likely: 859 - 622, high: 1079 - 649 });
  expect(link.newBottleneck).toBe("quota");
});

test("a quota that binds is the thing to enlarge", () => {
  const box = assessed(reportServer({ trafficGBPerMonth: 100 }));
  expect(advised(box, "upgrade-traffic")).toMatchObject({ action: { from: 100, to: 300 }, newBottleneck: "link" });
  expect(advised(box, "upgrade-traffic")).not.toHaveProperty("costCNYPerMonth");
  expect(avoided(box, "upgrade-link")).toBeDefined();
});

test("where the processor binds more processes and cores are worth it, and a wider link is not", () => {
  const box = assessed(reportServer({ linkMbps: 100, trafficGBPerMonth: "unlimited" }));
  expect(box.bottleneck).toBe("cpu");
  expect(advised(box, "run-processes")).toMatchObject({
    action: { from: 1, to: 3 },
    gainPeople: { likely: 4098 - 1504 },
  });
  expect(advised(box, "upgrade-memory")).toMatchObject({ gainPeople: { likely: 4780 - 4098 } });
  expect(avoided(box, "upgrade-link")?.proof.bottleneck).toBe("cpu");
});

test("an unsaid link is never an upgrade", () => {
  const box = assessed(bareServer(4, 4));
  expect(kinds(box)).not.toContain("upgrade-link");
  expect(avoided(box, "upgrade-link")).toBeUndefined();
});

test("the next size of a machine that reports 3.66 GiB is 8, not the 4 that were sold", () => {
  const box = assessed(reportServer({ memoryGiB: 3.66 }, {}, { memoryGiB: "measured" }));
  expect(avoided(box, "upgrade-memory")?.action).toMatchObject({ from: 3.66, to: 8 });
});

test("a second server costs what this one was said to cost, and the report's price no longer stands beside it", () => {
  const second = present(advised(assessed(reportServer({}, { price: 80 })), "second-server"));
  expect(second.costOwnPerMonth).toBe(80);
  expect(second).not.toHaveProperty("costCNYPerMonth");
});

test("where a person runs fewer processes than fit and the processor binds, all of them are free people", () => {
  const roomy = { memoryGiB: 8, linkMbps: 100, trafficGBPerMonth: "unlimited" } as const;
  const box = assessed(reportServer(roomy, { procs: 1 }));
  expect(advised(box, "run-processes")).toMatchObject({ when: "now", action: { from: 1, to: 4 } });
  // With eight cores a link of 10 Mbit/s is full at two processes: the other six would stand idle.
  const narrow = assessed(reportServer({ ...roomy, cpuCores: 8, linkMbps: 10 }, { procs: 1 }));
  expect(advised(narrow, "run-processes")?.action).toMatchObject({ from: 1, to: 2 });
});

test("as many processes are advised as hold what is counted: eight, not the six that a straight line would need", () => {
  const box = assessed(reportServer({ cpuCores: 8, memoryGiB: 16, linkMbps: 100, trafficGBPerMonth: "unlimited" }));
  expect(box.processesNeeded).toBe(6);
  expect(advised(box, "run-processes")).toMatchObject({ action: { from: 1, to: 8 }, gainPeople: { likely: 7400 } });
});

test("where nothing runs, memory grows to the smallest size on which something does", () => {
  const box = assessed(reportServer({ memoryGiB: 0.5 }));
  expect(advised(box, "upgrade-memory")).toMatchObject({ action: { from: 0.5, to: 2 }, newBottleneck: "link" });
});

describe("a chain", () => {
  test("goes on where the next limit stands close: the link, then the quota behind it", () => {
    const { chain } = assessed(reportServer());
    expect(chain).toEqual({
      steps: [
        {
          action: { kind: "upgrade-link", from: 3, to: 5 },
          gainPeople: { low: 0, likely: 859 - 622, high: 1079 - 649 },
          newBottleneck: "quota",
          onlyTogether: false,
        },
        {
          action: { kind: "upgrade-traffic", from: 300, to: 500 },
          gainPeople: { low: 0, likely: 1035 - 859, high: 882 - 529 },
          newBottleneck: "link",
          onlyTogether: false,
        },
      ],
      gainPeople: { low: 882 - 529, likely: 1035 - 622, high: 1079 - 649 },
      newBottleneck: "link",
    });
  });

  test("is not needed where the same limit stands first again", () => {
    expect(assessed(reportServer({ trafficGBPerMonth: null })).chain).toBeNull();
  });

  test("has the report's price only where it priced every step", () => {
    expect(assessed(reportServer()).chain).not.toHaveProperty("costCNYPerMonth");
    expect(assessed(reportServer({ memoryGiB: 0.5, trafficGBPerMonth: null })).chain).toMatchObject({
      steps: [{ action: { kind: "upgrade-memory" } }, { action: { kind: "upgrade-link" } }],
      costCNYPerMonth: [50, 100],
    });
  });

  // Two heavy processes fill both cores and the memory: neither alone makes room for a third.
  const heavy = { qps: 20, processMB: 900 };
  const open = { cpuCores: 2, linkMbps: 100, trafficGBPerMonth: "unlimited" } as const;

  test("says which step pays only together with the next one", () => {
    const { chain, advice } = assessed(reportServer(open, heavy));
    expect(advice.filter(({ when }) => when === "month")).toEqual([]);
    expect(chain?.steps).toMatchObject([
      { action: { kind: "upgrade-cpu", from: 2, to: 4 }, gainPeople: NOBODY, onlyTogether: true },
      { action: { kind: "upgrade-memory", from: 4, to: 8 }, newBottleneck: "cpu", onlyTogether: false },
    ]);
  });

  test("has no last step that would pay only with a fourth", () => {
    const { chain } = assessed(
      reportServer({ ...open, linkMbps: 3, trafficGBPerMonth: 300 }, { ...heavy, bodyKB: 17 }),
    );
    expect(chain?.steps.map(({ action }) => action.kind)).toEqual(["upgrade-link", "upgrade-traffic"]);
    expect(chain?.newBottleneck).toBe("cpu");
  });
});

test("an ordinary answer tries at most eleven other servers", () => {
  const boxes = [reportServer(), reportServer({ trafficGBPerMonth: null }), bareServer(4, 4), bareServer(2, 8)];
  for (const box of [...boxes, reportServer({ linkMbps: 30, trafficGBPerMonth: 1000 }, { queryMs: 4 })]) {
    let trials = 0;
    const { advice } = advise(figuresOf(box, "measured", REFERENCE), REFERENCE, (changed) => {
      trials += 1;
      return figuresOf(changed, "measured", REFERENCE);
    });
    expect(advice).toEqual(assessed(box).advice);
    expect(trials).toBeLessThanOrEqual(11);
  }
});

describe("a demand that was stated", () => {
  test("593 times over: do nothing comes first, and nothing is to be bought", () => {
    const box = assessed(reportServer({}, { dau: 100 }));
    expect(box.advice[0]?.action).toMatchObject({ kind: "do-nothing" });
    const [first] = box.advice;
    expect(first?.action.kind === "do-nothing" ? first.action.timesOver : 0).toBeCloseTo(593.57, 2);
    expect(box.advice.filter(({ when }) => when !== "now")).toEqual([]);
  });

  test("122 times over at 11 kB", () => {
    const [first] = assessed(reportServer({}, { dau: 100, bodyKB: 11 })).advice;
    expect(first?.action.kind === "do-nothing" ? first.action.timesOver : 0).toBeCloseTo(122.68, 2);
  });

  test("exactly at twenty times it still says do nothing, just under it no longer", () => {
    // 123.66 ÷ 20 = 6.183 req/s are 2,967.8 people of 50 requests.
    expect(kinds(assessed(reportServer({}, { dau: 2967 })))).toContain("do-nothing");
    expect(kinds(assessed(reportServer({}, { dau: 2968 })))).not.toContain("do-nothing");
  });

  test("that the box cannot hold brings the upgrades back", () => {
    expect(kinds(assessed(reportServer({}, { dau: 100_000 })))).toContain("upgrade-link");
  });
});

describe("what is free", () => {
  test("uploads through the server: sending them straight to storage brings 502 people", () => {
    const box = assessed(reportServer({}, { uploads: "server" }));
    expect(advised(box, "uploads-direct")).toMatchObject({ when: "now", gainPeople: { likely: 622 - 120 } });
  });

  test("an uncompressed app: compressing brings 491 people", () => {
    const box = assessed(reportServer({}, { gzip: false }));
    expect(advised(box, "compress")).toMatchObject({
      action: { bodyKB: 11, toKB: 2 },
      gainPeople: { likely: 622 - 131 },
    });
  });

  test("a memory plan that does not fit: the one that does comes first", () => {
    const box = assessed(reportServer({}, { procs: 8 }));
    expect(box.advice[0]).toMatchObject({ action: { kind: "tune-memory", layout: { processes: 3 } }, when: "now" });
  });

  test("where nothing runs until it is tuned, tuning brings everybody", () => {
    const box = assessed(bareServer(2, 2, { linkMbps: 3 }));
    expect(box.advice[0]).toMatchObject({ action: { kind: "tune-memory" }, gainPeople: box.people });
  });
});

test("where memory stops everything, memory is the only thing worth buying", () => {
  const box = assessed(reportServer({ cpuCores: 1, memoryGiB: 1 }));
  expect(kinds(box)).toEqual(["upgrade-memory"]);
  expect(box.doNot.map(({ action, proof }) => [action.kind, proof.bottleneck])).toEqual([
    ["upgrade-link", "memory"],
    ["upgrade-cpu", "memory"],
    ["upgrade-traffic", "memory"],
  ]);
});
