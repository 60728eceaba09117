import { type Artifact, type ArtifactPlan, note, type PoolFigures, setting } from "./artifact.ts";

/** The original report's DATABASE_POOL_MAX, in every process. */
const REPORT_POOL_MAX = 30;

/** The app's connections to its database, for one process: every process reads the same file (rule R34). */
export function databasePool(plan: ArtifactPlan): Artifact {
  const report = poolFigures(plan, REPORT_POOL_MAX);
  const over = report.total > plan.maxConnections;
  return {
    name: ".env",
    format: "env",
    lines: [
      note({ code: "add-to-env" }),
      setting("DATABASE_POOL_MIN", String(plan.poolMin), { code: "pool-min" }),
      setting("DATABASE_POOL_MAX", String(plan.poolMax), {
        code: "pool-max",
        figures: poolFigures(plan, plan.poolMax),
      }),
      note({ code: over ? "report-pool-over" : "report-pool-fits", figures: report }),
    ],
  };
}

/** What a pool of `each` in every process comes to, beside what the database lets in. */
export function poolFigures(plan: ArtifactPlan, each: number): PoolFigures {
  const { processes, maxConnections } = plan;
  return { processes, each, total: processes * each, maxConnections };
}
