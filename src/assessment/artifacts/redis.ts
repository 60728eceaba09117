import { type Artifact, note, setting } from "./artifact.ts";

/** Redis takes all the memory there is unless it is told a limit. */
export function redisFile(redisMB: number): Artifact {
  return {
    name: "redis.conf",
    format: "conf",
    lines: [
      note({ code: "add-to-redis" }),
      setting("maxmemory", `${redisMB}mb`, { code: "redis-memory", figures: { mb: redisMB } }),
      setting("maxmemory-policy", "allkeys-lru", { code: "redis-policy" }),
    ],
  };
}
