import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DOCUMENTED } from "./mysql-variables.ts";
import { anyPlan, REPORT_PLAN, readIni, textOf } from "./plans.ts";

const VERSIONS = ["5.7", "8.0", "8.4"] as const;
const LOOSE = /^loose_/u;

function keysOf(text: string): readonly string[] {
  return [...readIni(text).keys()].map((key) => key.replace(/^mysqld\./u, ""));
}

describe.for(VERSIONS)("MySQL %s", (version) => {
  test("documents every setting that is written for it; what came later in its series is written loosely", () => {
    const { always, later } = DOCUMENTED[version];
    fc.assert(
      fc.property(anyPlan, (plan) => {
        for (const key of keysOf(textOf("my.cnf", { ...plan, hasMysql: true, mysql: version }))) {
          if (LOOSE.test(key)) expect(later, key).toContain(key.replace(LOOSE, ""));
          else expect(always, key).toContain(key);
        }
      }),
    );
  });
});

test("a version that was not said gets only what each of them documents, and the rest loosely", () => {
  for (const key of keysOf(textOf("my.cnf", { ...REPORT_PLAN, mysql: null }))) {
    if (LOOSE.test(key)) continue;
    for (const version of VERSIONS) expect(DOCUMENTED[version].always, `${version}: ${key}`).toContain(key);
  }
});

test("the lists tell apart what a server stops at", () => {
  for (const version of ["8.0", "8.4"] as const) {
    for (const key of ["query_cache_type", "query_cache_size", "aria_pagecache_buffer_size"]) {
      expect(DOCUMENTED[version].always).not.toContain(key);
    }
  }
  expect(DOCUMENTED["5.7"].always).not.toContain("temptable_max_ram");
  expect(DOCUMENTED["8.0"].always).not.toContain("innodb_redo_log_capacity");
});
