import { describe, expect, test } from "vitest";
import type { Input } from "#assessment/inputs";
import { assessed, bareServer, present, REFERENCE, reportServer } from "../_support/statements.ts";

const named = (inputs: readonly Input[], name: Input["name"]) => inputs.find((input) => input.name === name);

describe("where each input comes from", () => {
  const { inputs } = assessed(reportServer({ memoryGiB: 3.66 }, { thinkS: 8 }, { memoryGiB: "measured" }));

  test("a person said it", () => {
    expect(named(inputs, "cpuCores")).toMatchObject({ value: 4, unit: "cores", origin: "said" });
    expect(named(inputs, "thinkS")).toMatchObject({ value: 8, unit: "s", origin: "said" });
  });

  test("a program measured it", () => {
    expect(named(inputs, "memoryGiB")).toMatchObject({ value: 3.66, unit: "GiB", origin: "measured" });
  });

  test("it was assumed, with its source", () => {
    expect(named(inputs, "qps")).toMatchObject({ value: 429, origin: "assumed", source: REFERENCE.preset.source });
    const other = present(named(inputs, "other-demand"));
    expect(other).toMatchObject({ value: 0.6, range: [0.2, 2], origin: "assumed", unit: "ms/request" });
  });

  test("a policy has no range", () => {
    expect(named(inputs, "cpu-ceiling")).not.toHaveProperty("range");
  });
});

test("a link or quota that was not said is no input: nothing was assumed about it that counts", () => {
  const { inputs, assumed } = assessed(bareServer(4, 4));
  expect(named(inputs, "linkMbps")).toBeUndefined();
  expect(named(inputs, "trafficGBPerMonth")).toBeUndefined();
  expect(named(inputs, "diskGB")).toMatchObject({ value: 40, origin: "assumed" });
  expect(assumed).toEqual(["diskGB", "diskKind", "linkMbps", "trafficGBPerMonth"]);
});

test("no input is named twice", () => {
  const names = assessed(reportServer({}, { dau: 100, apiRate: 1, uploads: "server" })).inputs.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

test("words are written as words", () => {
  const { inputs } = assessed(reportServer({}, { gzip: false, stack: ["node", "redis"], cpuClass: "shared" }));
  expect(named(inputs, "gzip")?.value).toBe("off");
  expect(named(inputs, "stack")?.value).toBe("node,redis");
  expect(named(inputs, "cpuClass")?.value).toBe("shared");
});
