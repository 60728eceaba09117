import fc from "fast-check";
import { expect, test } from "vitest";
import { artifacts } from "#assessment/artifacts/artifacts";
import type { Assessment } from "#assessment/assessment";
import { artifactText } from "#view/artifact-text";
import { assessed } from "../_support/statements.ts";
import { anyStatement } from "./any-statement.ts";

const UNITS = { k: 1 / 1024, m: 1, g: 1024 } as const;

/** A size as the servers write it, in MiB. */
function mebibytes(value: string): number {
  const [, number, unit] = /^(\d+)([kmg])b?$/iu.exec(value) ?? [];
  if (number === undefined || unit === undefined) throw new Error(`not a size: ${value}`);
  return Number(number) * UNITS[unit.toLowerCase() as keyof typeof UNITS];
}

/** The settings of one file as they are printed; `null` where it is not made. */
function printed(assessment: Assessment, name: string): ReadonlyMap<string, string> | null {
  const plan = assessment.artifacts;
  const file = plan === null ? undefined : artifacts(plan).find((each) => each.name === name);
  if (file === undefined) return null;
  const lines = artifactText(file, "en").text.split("\n");
  const pairs = lines.flatMap((line) => {
    const [, key, value] = /^\s*([\w.-]+)(?: = |: | )([^#].*?)[,;]?$/u.exec(line) ?? [];
    return key === undefined || value === undefined ? [] : [[key.replace(/^loose_/u, ""), value] as const];
  });
  return new Map(pairs);
}

function booked({ memoryPlan }: Assessment, item: string): number {
  const layout = memoryPlan.fits ? memoryPlan : memoryPlan.tuned;
  return layout?.lines.find((line) => line.item === item)?.mb ?? 0;
}

/** Every server of the family at its worst, as MySQLTuner counts it; a size that is not printed is the server's own. */
function mysqlPeak(file: ReadonlyMap<string, string>): number {
  const size = (key: string, otherwise = "0K"): number => mebibytes(file.get(key) ?? otherwise);
  const each =
    size("sort_buffer_size", "2M") + size("join_buffer_size") + size("read_buffer_size", "128K") + 0.25 + 0.03 + 0.29;
  const connections = Number(file.get("max_connections"));
  const plain = file.has("temptable_max_ram") && !file.has("aria_pagecache_buffer_size");
  const table = Math.min(size("tmp_table_size", "16M"), size("max_heap_table_size", "16M"));
  return (
    size("innodb_buffer_pool_size", "128M") +
    size("innodb_log_buffer_size", "64M") +
    size("key_buffer_size", "128M") +
    size("aria_pagecache_buffer_size") +
    size("query_cache_size") +
    connections * each +
    (plain ? Math.min(size("temptable_max_ram", "1G"), connections * table) : connections * table)
  );
}

/** A backend's own memory beside one sort, and the processes that always run, MiB. */
const BACKEND_MB = 2;
const POSTGRES_OWN_MB = 30;

function postgresPeak(file: ReadonlyMap<string, string>): number {
  const size = (key: string): number => mebibytes(file.get(key) ?? "");
  const connections = Number(file.get("max_connections"));
  const shared = size("shared_buffers") + size("wal_buffers") + POSTGRES_OWN_MB;
  return shared + size("maintenance_work_mem") + connections * (BACKEND_MB + size("work_mem"));
}

test("no printed setting asks for more memory than the plan books", () => {
  const seen = { mysql: 0, postgres: 0, redis: 0, processes: 0 };
  fc.assert(
    fc.property(anyStatement, (statement) => {
      const assessment = assessed(statement);
      const mysql = printed(assessment, "my.cnf");
      if (mysql !== null) {
        seen.mysql += 1;
        expect(mysqlPeak(mysql)).toBeLessThanOrEqual(booked(assessment, "mysql"));
      }
      const postgres = printed(assessment, "postgresql.conf");
      if (postgres !== null) {
        seen.postgres += 1;
        expect(postgresPeak(postgres)).toBeLessThanOrEqual(booked(assessment, "postgres"));
      }
      const redis = printed(assessment, "redis.conf");
      if (redis !== null) {
        seen.redis += 1;
        const copies = redis.get("save") === '""' && redis.get("appendonly") === "no" ? 1 : 2;
        const peak = copies * mebibytes(redis.get("maxmemory") ?? "");
        expect(peak).toBeLessThanOrEqual(booked(assessment, "redis"));
      }
      const pm2 = printed(assessment, "ecosystem.config.js");
      if (pm2 !== null) {
        seen.processes += 1;
        const each = mebibytes(JSON.parse(pm2.get("max_memory_restart") ?? ""));
        expect(Number(pm2.get("instances")) * each).toBeLessThanOrEqual(booked(assessment, "processes"));
      }
    }),
    { numRuns: 600 },
  );
  for (const [name, times] of Object.entries(seen)) expect(times, name).toBeGreaterThan(20);
});
