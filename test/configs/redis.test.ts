import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { REDIS_USES, type RedisUse } from "#assessment/options";
import { BOXES, bytes, planOf, printed } from "./boxes.ts";
import { type Folder, folderFor } from "./folder.ts";

const { redis } = inject("programs");
const server = "path" in redis ? redis.path : "";
/** What Debian's package starts with: copies at set times, and no limit. */
const DEBIAN = "/etc/redis/redis.conf";

let folder: Folder;
beforeAll(() => {
  folder = folderFor("root");
});
afterAll(() => folder.remove());

const plans = BOXES.map((line) => ({ line, plan: planOf(line) })).map(({ line, plan }) => ({
  line,
  plan: plan.redisMB === null ? { ...plan, redisMB: 128 } : plan,
}));

const WRITES: Readonly<Record<RedisUse, readonly [save: string, appendonly: string]>> = {
  cache: ["", "no"],
  rdb: ["3600 1 300 100", "no"],
  aof: ["", "yes"],
};

describe.skipIf(server === "")("Redis", () => {
  test.for(plans)("started with the file for $line, it has the values of the file", async ({ plan }) => {
    const running = await started(printed("redis.conf", plan) ?? "");
    try {
      expect(settingNow("maxmemory")).toBe(String(bytes(`${plan.redisMB}mb`)));
      expect(settingNow("maxmemory-policy")).toBe(plan.redis === "cache" ? "allkeys-lru" : "noeviction");
      expect([settingNow("save"), settingNow("appendonly")]).toEqual(WRITES[plan.redis]);
    } finally {
      await stopped(running);
    }
  });

  test.for(REDIS_USES)("added to Debian's own file, %s still means what it says", async (use) => {
    const plan = { ...planOf("4c 4g 3mbps"), redis: use };
    const own = readFileSync(DEBIAN, "utf8").replaceAll(
      /^(?:pidfile|logfile|dir|daemonize|supervised|bind|port) .*$/gmu,
      "",
    );
    const running = await started(`${own}\n${printed("redis.conf", plan)}`);
    try {
      expect(settingNow("maxmemory")).toBe(String(bytes("128mb")));
      expect([settingNow("save"), settingNow("appendonly")]).toEqual(WRITES[use]);
    } finally {
      await stopped(running);
    }
  });

  test.for(REDIS_USES)("the commands tell a running one the same, for %s, and what it holds stays", async (use) => {
    const plan = { ...planOf("4c 4g 3mbps"), redis: use };
    const running = await started("save 3600 1\n");
    try {
      ask("SET", "kept", "yes");
      const commands = (printed("commands.sh", plan) ?? "").split("\n").filter((line) => line.startsWith("redis-cli"));
      expect(commands.length).toBeGreaterThan(3);
      const script = commands.map((line) => line.replace("redis-cli", `redis-cli -s ${socket()}`)).join("\n");
      execFileSync("sh", ["-euc", script]);
      expect(settingNow("maxmemory")).toBe(String(bytes("128mb")));
      expect([settingNow("save"), settingNow("appendonly")]).toEqual(WRITES[use]);
      expect(ask("GET", "kept")).toBe("yes");
    } finally {
      await stopped(running);
    }
  });

  test("a Redis that keeps data still has it after a restart", async () => {
    for (const use of ["rdb", "aof"] as const) {
      const text = printed("redis.conf", { ...planOf("4c 4g 3mbps"), redis: use }) ?? "";
      const first = await started(text);
      ask("SET", use, "kept");
      await stopped(first);
      const second = await started(text);
      expect(ask("GET", use)).toBe("kept");
      await stopped(second);
    }
  });

  test("refuses a setting that it does not know, so that an unknown one would be seen here", () => {
    const path = join(folder.path, "bad.conf");
    writeFileSync(path, `${printed("redis.conf", planOf("4c 4g 3mbps"))}maxmemmory 1mb\n`);
    const { status, stderr } = spawnSync(server, [path, "--port", "0"], { encoding: "utf8" });
    expect(stderr).toContain("Bad directive");
    expect(status).not.toBe(0);
  });
});

const socket = (): string => join(folder.path, "sock");

async function started(text: string): Promise<ChildProcess> {
  const path = join(folder.path, "redis.conf");
  writeFileSync(path, `port 0\nunixsocket ${socket()}\ndir ${folder.path}\n${text}`);
  const running = spawn(server, [path], { stdio: ["ignore", "pipe", "pipe"] });
  const said: string[] = [];
  for (const stream of [running.stdout, running.stderr]) stream.on("data", (piece) => said.push(String(piece)));
  for (let tries = 0; tries < 400; tries += 1) {
    if (running.exitCode !== null) throw new Error(`Redis ended: ${said.join("")}`);
    if (existsSync(socket()) && ask("PING") === "PONG") return running;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`Redis did not answer within 4 s: ${said.join("")}`);
}

/** Redis does not end while it writes its first log of changes. */
async function stopped(running: ChildProcess): Promise<void> {
  const isWriting = (): boolean => /aof_rewrite_(?:in_progress|scheduled):1/u.test(ask("INFO", "persistence"));
  for (let tries = 0; tries < 500 && isWriting(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 10));
  const ended = once(running, "exit");
  running.kill("SIGTERM");
  await ended;
}

function ask(...words: readonly string[]): string {
  const { stdout } = spawnSync("redis-cli", ["-s", socket(), "--raw", ...words], { encoding: "utf8" });
  return stdout.replace(/\n$/u, "");
}

function settingNow(setting: string): string {
  return ask("CONFIG", "GET", setting).split("\n").slice(1).join("\n");
}
