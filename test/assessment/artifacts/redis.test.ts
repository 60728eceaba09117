import { expect, test } from "vitest";
import { artifacts } from "#assessment/artifacts/artifacts";
import { REPORT_PLAN, textOf } from "./plans.ts";

test("Redis gets a limit and gives up what was used longest ago; no comment shares a line with a setting", () => {
  const settings = textOf("redis.conf", REPORT_PLAN)
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  expect(settings).toEqual(["maxmemory 128mb", "maxmemory-policy allkeys-lru"]);
});

test("a server without Redis gets no file for it, and one with nothing to set gets no files at all", () => {
  expect(artifacts({ ...REPORT_PLAN, redisMB: null }).map((file) => file.name)).not.toContain("redis.conf");
  expect(artifacts({ ...REPORT_PLAN, redisMB: null, hasMysql: false, runtime: "go" })).toEqual([]);
});
