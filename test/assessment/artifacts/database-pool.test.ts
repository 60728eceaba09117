import { parseEnv } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { artifacts } from "#assessment/artifacts/artifacts";
import { anyPlan, fileNamed, REPORT_PLAN, textOf } from "./plans.ts";

test("the pool is written for one process", () => {
  expect(parseEnv(textOf(".env", REPORT_PLAN))).toEqual({ DATABASE_POOL_MIN: "2", DATABASE_POOL_MAX: "3" });
});

test("the report's 30 connections are weighed against what the database lets in", () => {
  const last = (plan: typeof REPORT_PLAN) => fileNamed(".env", plan).lines.at(-1);
  expect(last(REPORT_PLAN)).toEqual({
    kind: "note",
    why: { code: "report-pool-over", figures: { processes: 3, each: 30, total: 90, maxConnections: 30 } },
  });
  expect(last({ ...REPORT_PLAN, maxConnections: 90 })).toMatchObject({ why: { code: "report-pool-fits" } });
  expect(last({ ...REPORT_PLAN, maxConnections: 89 })).toMatchObject({ why: { code: "report-pool-over" } });
});

test("whatever the plan, the lines read back as the two settings and no others", () => {
  fc.assert(
    fc.property(anyPlan, fc.constantFrom("en" as const, "zh-CN" as const), (plan, language) => {
      expect(parseEnv(textOf(".env", { ...plan, hasMysql: true }, language))).toEqual({
        DATABASE_POOL_MIN: String(plan.poolMin),
        DATABASE_POOL_MAX: String(plan.poolMax),
      });
    }),
  );
});

test("PostgreSQL needs a pool as well; a server without a database needs none", () => {
  const none = { ...REPORT_PLAN, hasMysql: false };
  expect(artifacts({ ...none, hasPostgres: true }).map((file) => file.name)).toContain(".env");
  expect(artifacts(none).map((file) => file.name)).not.toContain(".env");
});
