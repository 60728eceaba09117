import fc from "fast-check";
import { expect, test } from "vitest";
import { artifacts } from "#assessment/artifacts/artifacts";
import { MYSQL_VERSIONS, type MysqlVersion } from "#assessment/options";
import { anyPlan, fileNamed, REPORT_PLAN, readIni, textOf } from "./plans.ts";

const COMMON = {
  "mysqld.innodb_buffer_pool_size": "512M",
  "mysqld.max_connections": "30",
  "mysqld.tmp_table_size": "32M",
  "mysqld.max_heap_table_size": "32M",
  "mysqld.performance_schema": "OFF",
};
const TEMPTABLE = { "mysqld.temptable_max_ram": "64M" };
const QUERY_CACHE = { "mysqld.query_cache_type": "1", "mysqld.query_cache_size": "32M" };

test.for<{ version: MysqlVersion | null; settings: Readonly<Record<string, string>> }>([
  { version: "5.7", settings: { ...COMMON, ...QUERY_CACHE } },
  { version: "8.0", settings: { ...COMMON, ...TEMPTABLE } },
  { version: "8.4", settings: { ...COMMON, ...TEMPTABLE } },
  { version: "9", settings: { ...COMMON, ...TEMPTABLE } },
  { version: "mariadb", settings: { ...COMMON, ...QUERY_CACHE } },
  { version: null, settings: COMMON },
])("$version gets the settings it starts with and no others", ({ version, settings }) => {
  const text = textOf("my.cnf", { ...REPORT_PLAN, mysql: version });
  expect(Object.fromEntries(readIni(text))).toEqual(settings);
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
      expect(read.get("mysqld.innodb_buffer_pool_size")).toBe(`${plan.bufferPoolMB}M`);
      expect(read.get("mysqld.max_connections")).toBe(String(plan.maxConnections));
      expect([...read.keys()].every((key) => key.startsWith("mysqld."))).toBe(true);
    }),
  );
});

test("a server takes whole megabytes only, and the plan still fits after rounding", () => {
  const read = readIni(textOf("my.cnf", { ...REPORT_PLAN, bufferPoolMB: 512.9 }));
  expect(read.get("mysqld.innodb_buffer_pool_size")).toBe("512M");
});

test("a server without MySQL gets no my.cnf and no command that touches one", () => {
  const plan = { ...REPORT_PLAN, hasMysql: false };
  expect(artifacts(plan).map((file) => file.name)).toEqual(["ecosystem.config.js", "redis.conf", "commands.sh"]);
  expect(textOf("commands.sh", plan)).not.toContain("MY_CNF");
});
