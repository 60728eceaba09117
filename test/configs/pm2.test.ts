import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { ArtifactPlan } from "#assessment/artifacts/artifact";
import { planOf, printed } from "./boxes.ts";
import { type Folder, folderFor } from "./folder.ts";

const { pm2 } = inject("programs");
const program = "path" in pm2 ? pm2.path : "";

/** Answers who it is and how much heap it may take. */
const APP = `
const { getHeapStatistics } = require("node:v8");
require("node:http").createServer((_, response) => {
  response.setHeader("connection", "close");
  response.end(JSON.stringify({ pid: process.pid, env: process.env.NODE_ENV, flags: process.execArgv, limit: getHeapStatistics().heap_size_limit }));
}).listen(Number(process.env.PORT), "127.0.0.1");
`;

interface Answer {
  readonly pid: number;
  readonly env: string;
  readonly flags: readonly string[];
  readonly limit: number;
}

let folder: Folder;
beforeAll(() => {
  folder = folderFor("root");
});
afterAll(() => folder.remove());

/** PM2 with a daemon of its own, in a folder of its own; nothing of another one is touched. */
function run(home: string, port: number, ...words: readonly string[]): string {
  const env = { ...process.env, PM2_HOME: join(home, "pm2"), PORT: String(port), PM2_DISABLE_VERSION_CHECK: "true" };
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], {
    cwd: home,
    env,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`pm2 ${words.join(" ")}: ${stdout}${stderr}`);
  return stdout;
}

describe.skipIf(program === "")("PM2", () => {
  test.for<{ name: string; line: string; typed: Partial<ArtifactPlan> }>([
    { name: "the report's box", line: "4c 4g 3mbps", typed: {} },
    { name: "a small box", line: "1c 1g stack=node,mysql", typed: {} },
    {
      name: "names that try to break out",
      line: "2c 4g",
      typed: { app: `a" 'b' $(touch owned) \`touch owned\` */ %s \u2028 照片`, script: "./app's $(touch owned).js" },
    },
  ])("starts the processes of the plan with their heap: $name", async ({ name, line, typed }) => {
    const plan = { ...planOf(line), script: "./server.js", ...typed };
    const home = join(folder.path, name.replaceAll(/\W/gu, "-"));
    mkdirSync(home);
    writeFileSync(join(home, plan.script.replaceAll(" ", "_")), APP);
    writeFileSync(join(home, "ecosystem.config.js"), printed("ecosystem.config.js", plan) ?? "");
    const port = await freePort();
    try {
      run(home, port, "start", "ecosystem.config.js");
      const answers = await everyProcess(port, plan.processes);
      expect(answers.size).toBe(plan.processes);
      const old = Math.floor(0.7 * plan.processMB);
      for (const { env, flags, limit } of answers.values()) {
        expect(env).toBe("production");
        expect(flags).toEqual([`--max-old-space-size=${old}`, "--max-semi-space-size=16"]);
        expect(limit / 1024 / 1024).toBe(old + 3 * 16);
      }
      const list: readonly { name: string; pm2_env: Record<string, unknown> }[] = JSON.parse(
        lastLine(run(home, port, "jlist")),
      );
      expect(list.map((each) => each.name)).toEqual(Array(plan.processes).fill(plan.app));
      for (const { pm2_env } of list) {
        expect(pm2_env).toMatchObject({ exec_mode: "cluster_mode", max_memory_restart: plan.processMB * 1024 * 1024 });
      }
      expect(readdirSync(home).includes("owned") || existsSync("owned")).toBe(false);
    } finally {
      run(home, port, "kill");
    }
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
  });
});

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "";
}

async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}

/** Asks until so many processes have answered; at most for 15 s. */
async function everyProcess(port: number, processes: number): Promise<ReadonlyMap<number, Answer>> {
  const answers = new Map<number, Answer>();
  const end = Date.now() + 15_000;
  while (answers.size < processes && Date.now() < end) {
    try {
      const answer = (await (await fetch(`http://127.0.0.1:${port}/`)).json()) as Answer;
      answers.set(answer.pid, answer);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  return answers;
}
