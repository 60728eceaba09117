import type { Artifact, ArtifactPlan } from "./artifact.ts";
import { commandsFile } from "./commands.ts";
import { databasePool } from "./database-pool.ts";
import { mysqlFile } from "./mysql.ts";
import { pm2File } from "./pm2.ts";
import { redisFile } from "./redis.ts";

/** The files that put a plan into effect, and last the commands that put the files in their place. */
export function artifacts(stated: ArtifactPlan): readonly Artifact[] {
  const plan = inWholeNumbers(stated);
  const files: Artifact[] = [];
  if (plan.runtime === "node") files.push(pm2File(plan));
  if (plan.hasMysql) files.push(mysqlFile(plan));
  if (plan.hasMysql || plan.hasPostgres === true) files.push(databasePool(plan));
  if (plan.redisMB !== null) files.push(redisFile(plan.redisMB));
  return files.length === 0 ? [] : [...files, commandsFile(plan)];
}

/** A server that reads `512.5M` does not start; rounded down, the plan still fits. */
function inWholeNumbers(plan: ArtifactPlan): ArtifactPlan {
  return {
    ...plan,
    processes: Math.floor(plan.processes),
    processMB: Math.floor(plan.processMB),
    bufferPoolMB: Math.floor(plan.bufferPoolMB),
    maxConnections: Math.floor(plan.maxConnections),
    poolMin: Math.floor(plan.poolMin),
    poolMax: Math.floor(plan.poolMax),
    redisMB: plan.redisMB === null ? null : Math.floor(plan.redisMB),
  };
}
