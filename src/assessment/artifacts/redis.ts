import type { RedisUse } from "../options.ts";
import { type Artifact, type ArtifactLine, type ArtifactWhy, note, setting } from "./artifact.ts";

interface RedisSetting {
  readonly key: string;
  readonly value: string;
  readonly why: ArtifactWhy;
}

/** After so many seconds with so many changes a copy goes to the disk. */
const SAVES = ["3600 1", "300 100"] as const;

/**
 * Redis takes all the memory there is unless it is told a limit, and twice its memory while it writes a
 * copy of itself to the disk: it does that only where the plan has booked it.
 */
export function redisFile(redisMB: number, use: RedisUse): Artifact {
  return {
    name: "redis.conf",
    format: "conf",
    lines: [note({ code: "add-to-redis" }), ...redisSettings(redisMB, use).flatMap(settingLines)],
  };
}

/** What a running Redis can be told: one value each. */
export function redisSettings(redisMB: number, use: RedisUse): readonly RedisSetting[] {
  const figures = { mb: redisMB };
  return [
    {
      key: "maxmemory",
      value: `${redisMB}mb`,
      why: { code: use === "cache" ? "redis-memory" : "redis-memory-forks", figures },
    },
    {
      key: "maxmemory-policy",
      value: use === "cache" ? "allkeys-lru" : "noeviction",
      why: { code: use === "cache" ? "redis-policy" : "redis-policy-keeps" },
    },
    ...persistence(use),
  ];
}

function persistence(use: RedisUse): readonly RedisSetting[] {
  switch (use) {
    case "cache":
      return [
        { key: "save", value: "", why: { code: "redis-no-save" } },
        { key: "appendonly", value: "no", why: { code: "redis-no-aof" } },
      ];
    case "rdb":
      return [
        { key: "save", value: SAVES.join(" "), why: { code: "redis-save" } },
        { key: "appendonly", value: "no", why: { code: "redis-no-aof" } },
      ];
    case "aof":
      return [
        { key: "save", value: "", why: { code: "redis-save-not" } },
        { key: "appendonly", value: "yes", why: { code: "redis-aof" } },
        { key: "appendfsync", value: "everysec", why: { code: "redis-aof-sync" } },
      ];
    default:
      return use satisfies never;
  }
}

/** In a file an empty `save` forgets what stands above, and each time has a line of its own; without it they add up. */
function settingLines({ key, value, why }: RedisSetting): readonly ArtifactLine[] {
  if (key !== "save") return [setting(key, value, why)];
  if (value === "") return [setting(key, '""', why)];
  return [setting(key, '""', { code: "redis-save-first" }), ...SAVES.map((each) => setting(key, each, why))];
}
