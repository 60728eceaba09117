import fc from "fast-check";
import { expect, test } from "vitest";
import { artifacts } from "#assessment/artifacts/artifacts";
import { MYSQL_VERSIONS, type MysqlVersion } from "#assessment/options";
import { anyPlan, fileNamed, REPORT_PLAN, readIni, textOf } from "./plans.ts";

const COMMON = {
  innodb_buffer_pool_size: "512M",
  innodb_log_buffer_size: "16M",
  max_connections: "30",
  sort_buffer_size: "256K",
  join_buffer_size: "256K",
  key_buffer_size: "8M",
  performance_schema: "OFF",
};
const TEMPTABLE = { tmp_table_size: "32M", max_heap_table_size: "32M", temptable_max_ram: "64M" };
/** 719 booked; 568 or 584 for pool and buffers, 36 for 30 connections: 3 MB are left for a table of each. */
const TABLES = { tmp_table_size: "3M", max_heap_table_size: "3M" };
const QUERY_CACHE = { query_cache_type: "1", query_cache_size: "32M" };
const MYSQL = { innodb_buffer_pool_instances: "1" };
const MARIADB = { ...COMMON, ...TABLES, ...QUERY_CACHE, aria_pagecache_buffer_size: "16M" };

test.for<{ version: MysqlVersion | null; settings: Readonly<Record<string, string>> }>([
  { version: "5.7", settings: { ...COMMON, ...MYSQL, ...TABLES, ...QUERY_CACHE, innodb_log_file_size: "128M" } },
  {
    version: "8.0",
    settings: {
      ...COMMON,
      ...MYSQL,
      ...TEMPTABLE,
      innodb_log_file_size: "128M",
      // Known from 8.0.30 on; before that only warned about.
      loose_innodb_redo_log_capacity: "256M",
    },
  },
  { version: "8.4", settings: { ...COMMON, ...MYSQL, ...TEMPTABLE, innodb_redo_log_capacity: "256M" } },
  { version: "9", settings: { ...COMMON, ...MYSQL, ...TEMPTABLE, innodb_redo_log_capacity: "256M" } },
  { version: "mariadb", settings: { ...MARIADB, innodb_log_file_size: "128M" } },
  { version: "mariadb-10.6", settings: { ...MARIADB, innodb_log_file_size: "256M" } },
  { version: "mariadb-10.11", settings: { ...MARIADB, innodb_log_file_size: "256M" } },
  { version: "mariadb-11", settings: { ...MARIADB, innodb_log_file_size: "256M" } },
  {
    version: null,
    // Without a query cache, 4 MB are left.
    settings: {
      ...COMMON,
      tmp_table_size: "4M",
      max_heap_table_size: "4M",
      loose_temptable_max_ram: "64M",
      loose_aria_pagecache_buffer_size: "16M",
    },
  },
])("$version gets the settings it starts with and no others", ({ version, settings }) => {
  const text = textOf("my.cnf", { ...REPORT_PLAN, mysql: version });
  const read = [...readIni(text)].map(([key, value]) => [key.replace(/^mysqld\./u, ""), value]);
  expect(Object.fromEntries(read)).toEqual(settings);
});

test("what a server may not know is explained where it stands", () => {
  expect(textOf("my.cnf", { ...REPORT_PLAN, mysql: "8.0" })).toContain("loose_ is passed over");
  expect(textOf("my.cnf", { ...REPORT_PLAN, mysql: "8.4" })).not.toContain("loose_");
});

test("a version that was not said is asked for by every name that can be said", () => {
  const [first] = fileNamed("my.cnf", { ...REPORT_PLAN, mysql: null }).lines;
  expect(first).toEqual({
    kind: "note",
    why: { code: "mysql-version-not-said", figures: { versions: MYSQL_VERSIONS } },
  });
  for (const version of MYSQL_VERSIONS) {
    expect(textOf("my.cnf", { ...REPORT_PLAN, mysql: null })).toContain(`mysql=${version}`);
  }
});

test("performance_schema follows the memory plan", () => {
  expect(readIni(textOf("my.cnf", { ...REPORT_PLAN, performanceSchema: true })).get("mysqld.performance_schema")).toBe(
    "ON",
  );
});

test("MySQL 8 and later never see the query cache, whatever the plan", () => {
  fc.assert(
    fc.property(anyPlan, fc.constantFrom("8.0" as const, "8.4" as const, "9" as const, null), (plan, mysql) => {
      const text = textOf("my.cnf", { ...plan, hasMysql: true, mysql });
      expect(text).not.toContain("query_cache");
    }),
  );
});

test("every file of settings can be read back, and says what the plan says", () => {
  fc.assert(
    fc.property(anyPlan, fc.constantFrom("en" as const, "zh-CN" as const), (plan, language) => {
      const read = readIni(textOf("my.cnf", { ...plan, hasMysql: true }, language));
      const pool = Number.parseInt(read.get("mysqld.innodb_buffer_pool_size") ?? "", 10);
      expect(pool % 128).toBe(0);
      expect(pool).toBeLessThanOrEqual(plan.bufferPoolMB);
      expect(read.get("mysqld.max_connections")).toBe(String(plan.maxConnections));
      expect([...read.keys()].every((key) => key.startsWith("mysqld."))).toBe(true);
    }),
  );
});

test("a server takes whole chunks only, and the plan still fits after rounding", () => {
  expect(
    readIni(textOf("my.cnf", { ...REPORT_PLAN, mysqlMB: 2000, bufferPoolMB: 1500 })).get(
      "mysqld.innodb_buffer_pool_size",
    ),
  ).toBe("1408M");
  const read = readIni(textOf("my.cnf", { ...REPORT_PLAN, mysqlMB: 719.5, bufferPoolMB: 512.9 }));
  expect(read.get("mysqld.innodb_buffer_pool_size")).toBe("512M");
});

test("a server without MySQL gets no my.cnf and no command that touches one", () => {
  const plan = { ...REPORT_PLAN, hasMysql: false };
  expect(artifacts(plan).map((file) => file.name)).not.toContain("my.cnf");
  expect(textOf("commands.sh", plan)).not.toContain("MY_CNF");
});
