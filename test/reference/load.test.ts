import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { COEFFICIENT_IDS } from "#assessment/reference";
import { loadReference } from "#reference/load";

type Json = { [key: string]: Json } & Json[] & (string | number | null);

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "headroom-reference-"));
  cpSync(new URL("../../data/reference", import.meta.url), folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const load = () => loadReference(pathToFileURL(`${folder}/`));

/** Rewrites one file of the copy. */
function edit(name: string, change: (content: Json) => unknown): void {
  const path = join(folder, name);
  const content = JSON.parse(readFileSync(path, "utf8"));
  writeFileSync(path, JSON.stringify(change(content) ?? content));
}

/** Sets (or, without a value, removes) what a dotted path leads to. */
function at(content: Json, path: string, value?: unknown): void {
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  const parent = keys.reduce<Json>((inner, key) => inner[key] as Json, content);
  if (value === undefined) Reflect.deleteProperty(parent, last);
  else Reflect.set(parent, last, value);
}

test("the data as it is loads, from a copy as from its own place", () => {
  expect(load()).toEqual(loadReference());
});

test("every coefficient is there, its value inside its own range, dated and with a source in both languages", () => {
  const { assumptions } = load();
  expect(Object.keys(assumptions).sort()).toEqual([...COEFFICIENT_IDS].sort());
  for (const { value, range, source, unit, date } of Object.values(assumptions)) {
    if (range !== null) {
      expect(value).toBeGreaterThanOrEqual(range[0]);
      expect(value).toBeLessThanOrEqual(range[1]);
    }
    expect([source.en, source["zh-CN"], unit, date].every((text) => text !== "")).toBe(true);
  }
});

const FILES = {
  "assumptions.json": ["book", "coefficients", "coefficients.0.value", "coefficients.0.source", "coefficients.3.range"],
  "workloads.json": ["preset", "preset.qps", "preset.bodyKB", "preset.stack", "scenarios.create.qps"],
  "report-book.json": ["efficiency", "memory.first", "memory.tuned.mysql", "claims.upgrades.0.when", "pool.max"],
  "ratings.json": ["cpuCores", "hddStarsLess", "memoryGiB.0.stars", "linkMbps.1.atLeast"],
  "plans.json": ["cpuCores", "linkMbps", "reportCostCNYPerMonth.upgrade"],
} as const;
const FIELDS = Object.entries(FILES).flatMap(([file, paths]) => paths.map((path) => ({ file, path })));
const lastOf = (path: string) => path.split(".").at(-1) ?? "";

describe("what is wrong stops the program, and the message names file and field", () => {
  test.for(FIELDS)("$file without $path", ({ file, path }) => {
    edit(file, (content) => at(content, path));
    expect(load).toThrow(file);
    expect(load).toThrow(lastOf(path));
  });

  test.for(Object.keys(FILES))("%s with a field that nobody knows", (file) => {
    edit(file, (content) => ({ ...(content as object), surprise: 1 }));
    expect(load).toThrow(file);
    expect(load).toThrow("surprise");
  });

  test.for([
    ["assumptions.json", "coefficients.0.value", "much"],
    ["assumptions.json", "coefficients.0.id", "made-up"],
    ["assumptions.json", "coefficients.0.moreIs", "different"],
    ["assumptions.json", "coefficients.0.date", "23 November"],
    ["workloads.json", "preset.qps", 0],
    ["workloads.json", "preset.thinkS", -5],
    ["workloads.json", "preset.diskKind", "tape"],
    ["report-book.json", "efficiency", 0],
    ["report-book.json", "book", "measured"],
    ["report-book.json", "claims.tuned", [250]],
    ["ratings.json", "cpuCores.0.stars", 6],
    ["plans.json", "reportCostCNYPerMonth.upgrade", "50"],
  ] as const)("%s with %s = %j", ([file, path, value]) => {
    edit(file, (content) => at(content, path, value));
    expect(load).toThrow(file);
    expect(load).toThrow(lastOf(path));
  });

  test("a value outside its own range", () => {
    edit("assumptions.json", (content) => at(content, "coefficients.0.value", 99));
    expect(load).toThrow(/assumptions\.json[\s\S]*outside its own range[\s\S]*coefficients\[0\]/);
  });

  test("a coefficient that is missing, by its name", () => {
    edit("assumptions.json", (content) => {
      const kept = (content["coefficients"] as Json[]).filter(({ id }) => (id as unknown) !== "link-ceiling");
      return { ...(content as object), coefficients: kept };
    });
    expect(load).toThrow("assumptions.json lacks link-ceiling");
  });

  test("a coefficient that is there twice", () => {
    edit("assumptions.json", (content) => {
      const all = content["coefficients"] as Json[];
      return { ...(content as object), coefficients: [...all, all[0]] };
    });
    expect(load).toThrow("assumptions.json names a coefficient twice");
  });

  test("sizes that do not ascend", () => {
    edit("plans.json", (content) => at(content, "memoryGiB", [1, 4, 2]));
    expect(load).toThrow(/plans\.json[\s\S]*ascend[\s\S]*memoryGiB/);
  });

  test("a file that is missing", () => {
    rmSync(join(folder, "ratings.json"));
    expect(load).toThrow("ratings.json");
  });

  test("a file that is not JSON", () => {
    writeFileSync(join(folder, "ratings.json"), "{");
    expect(load).toThrow(SyntaxError);
  });
});
