import { expect, test } from "vitest";
import { artifacts } from "#assessment/artifacts/artifacts";
import type { RedisUse } from "#assessment/options";
import { REPORT_PLAN, textOf } from "./plans.ts";

const CACHE = ["maxmemory 128mb", "maxmemory-policy allkeys-lru", 'save ""', "appendonly no"];

test.for<{ redis: RedisUse; settings: readonly string[] }>([
  { redis: "cache", settings: CACHE },
  {
    redis: "rdb",
    settings: [
      "maxmemory 128mb",
      "maxmemory-policy noeviction",
      'save ""',
      "save 3600 1",
      "save 300 100",
      "appendonly no",
    ],
  },
  {
    redis: "aof",
    settings: ["maxmemory 128mb", "maxmemory-policy noeviction", 'save ""', "appendonly yes", "appendfsync everysec"],
  },
])("$redis: a limit, what goes when it is full, and what is written to the disk", ({ redis, settings }) => {
  const lines = textOf("redis.conf", { ...REPORT_PLAN, redis }).split("\n");
  expect(lines.filter((line) => line !== "" && !line.startsWith("#"))).toEqual(settings);
});

test("a Redis that keeps data may overcommit memory, however few people there are", () => {
  const sysctl = (redis: RedisUse) =>
    artifacts({ ...REPORT_PLAN, people: 10, redis }).find((file) => file.name === "sysctl.conf");
  expect(sysctl("cache")).toBeUndefined();
  expect(
    sysctl("aof")
      ?.lines.filter((line) => line.kind === "setting")
      .map((line) => line.key),
  ).toEqual(["vm.overcommit_memory"]);
});

test("a server without Redis gets no file for it, and one with nothing to set gets no files at all", () => {
  expect(artifacts({ ...REPORT_PLAN, redisMB: null }).map((file) => file.name)).not.toContain("redis.conf");
  const nothing = {
    ...REPORT_PLAN,
    redisMB: null,
    hasMysql: false,
    hasNginx: false,
    people: 10,
    runtime: "go" as const,
  };
  expect(artifacts(nothing)).toEqual([]);
});
