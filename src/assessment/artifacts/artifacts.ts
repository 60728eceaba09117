import type { Artifact, ArtifactPlan } from "./artifact.ts";
import { commandsFile } from "./commands.ts";
import { databasePool } from "./database-pool.ts";
import { mysqlFile } from "./mysql.ts";
import { nginxFile } from "./nginx.ts";
import { pm2File } from "./pm2.ts";
import { postgresFile } from "./postgres.ts";
import { redisFile } from "./redis.ts";
import { limitsFile, sysctlFile } from "./system.ts";

/** The files that put a plan into effect, and last the commands that put the files in their place. */
export function artifacts(stated: ArtifactPlan): readonly Artifact[] {
  const plan = inWholeNumbers(stated);
  const files = [
    plan.runtime === "node" ? pm2File(plan) : null,
    plan.hasMysql ? mysqlFile(plan) : null,
    plan.hasPostgres ? postgresFile(plan) : null,
    plan.hasMysql || plan.hasPostgres ? databasePool(plan) : null,
    plan.redisMB === null ? null : redisFile(plan.redisMB, plan.redis),
    plan.hasNginx ? nginxFile(plan) : null,
    sysctlFile(plan),
    limitsFile(plan),
  ].filter((file) => file !== null);
  return files.length === 0 ? [] : [...files, commandsFile(plan, files)];
}

/** A server that reads `512.5M` does not start; rounded down, the plan still fits. */
function inWholeNumbers(plan: ArtifactPlan): ArtifactPlan {
  return {
    ...plan,
    processes: Math.floor(plan.processes),
    processMB: Math.floor(plan.processMB),
    bufferPoolMB: Math.floor(plan.bufferPoolMB),
    mysqlMB: Math.floor(plan.mysqlMB),
    postgresMB: Math.floor(plan.postgresMB),
    maxConnections: Math.floor(plan.maxConnections),
    poolMin: Math.floor(plan.poolMin),
    poolMax: Math.floor(plan.poolMax),
    redisMB: plan.redisMB === null ? null : Math.floor(plan.redisMB),
    people: Math.floor(plan.people),
    swapMB: Math.floor(plan.swapMB),
  };
}
