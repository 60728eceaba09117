import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { MysqlVersion } from "#assessment/options";
import { BOXES, bytes, planOf, printed, settingsOf } from "./boxes.ts";
import { as, type Folder, folderFor } from "./folder.ts";

const { mariadb } = inject("programs");
const server = "path" in mariadb ? mariadb.path : "";

/** Files that this server must take: its own, those of its neighbours, and the one for a version that was not said. */
const VERSIONS: readonly (MysqlVersion | null)[] = ["mariadb-10.6", "mariadb-10.11", "mariadb-11", "mariadb", null];

let folder: Folder;
beforeAll(() => {
  folder = folderFor("mysql");
});
afterAll(() => folder.remove());

function fileOf(line: string, version: MysqlVersion | null): string {
  const plan = { ...planOf(line), hasMysql: true, hasPostgres: false, mysql: version };
  const text = printed("my.cnf", plan.mysqlMB > 0 ? plan : { ...plan, mysqlMB: 719, bufferPoolMB: 512 });
  if (text === null) throw new Error(`no my.cnf for ${line}`);
  return text;
}

/** What the server makes of a file, without starting: its variables, or what it complains about. */
function tried(text: string): {
  readonly ends: number | null;
  readonly values: ReadonlyMap<string, string>;
  readonly said: string;
} {
  const path = join(folder.path, "my.cnf");
  writeFileSync(path, text);
  const words = [`--defaults-file=${path}`, `--datadir=${folder.path}`, "--help", "--verbose"];
  const [command, args] = as("mysql", server, words);
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8", maxBuffer: 1 << 24 });
  const values = stdout.split("\n").flatMap((line) => {
    const [, key, value] = /^([a-z][\w-]*) +(\S.*)$/u.exec(line) ?? [];
    return key === undefined || value === undefined ? [] : [[key.replaceAll("-", "_"), value.trim()] as const];
  });
  return { ends: status, values: new Map(values), said: stderr };
}

const SWITCHES: Readonly<Record<string, string>> = { ON: "TRUE", OFF: "FALSE" };

/** As `--help` prints it. */
function shown(key: string, value: string): string {
  if (key === "query_cache_type") return value === "1" ? "ON" : "OFF";
  return SWITCHES[value] ?? String(bytes(value));
}

describe.skipIf(server === "")("MariaDB", () => {
  test.for(BOXES)("takes every file for %s and means what it says", (line) => {
    for (const version of VERSIONS) {
      const text = fileOf(line, version);
      const { ends, values, said } = tried(text);
      expect(said, text).not.toMatch(/\[ERROR\]/u);
      expect(ends, said).toBe(0);
      for (const [key, value] of settingsOf(text)) {
        if (key === "loose_temptable_max_ram") expect(said).toContain("unknown variable 'loose_temptable_max_ram");
        else expect(values.get(key.replace(/^loose_/u, "")), key).toBe(shown(key, value));
      }
    }
  });

  test("refuses a setting that it does not know, so that an unknown one would be seen here", () => {
    const { ends, said } = tried(`${fileOf("4c 4g", "mariadb-10.11")}temptable_max_ram = 64M\n`);
    expect(said).toContain("unknown variable 'temptable_max_ram=64M'");
    expect(ends).not.toBe(0);
  });

  describe("started", () => {
    beforeAll(() => {
      const words = ["--no-defaults", `--datadir=${join(folder.path, "data")}`, "--skip-test-db"];
      const [command, args] = as("mysql", "mariadb-install-db", [...words, "--auth-root-authentication-method=normal"]);
      execFileSync(command, args, { stdio: "ignore" });
    });

    test.for(["1c 1g stack=node,mysql", "4c 4g 3mbps", "64c 128g 10gbps procs=64 process=1gb"])(
      "with the file for %s it answers, with the values of the file",
      async (line) => {
        const text = fileOf(line, "mariadb-10.11");
        const running = await started(text);
        try {
          const values = new Map(
            ask("SHOW GLOBAL VARIABLES").map((row): [string, string] => {
              const [key = "", value = ""] = row.split("\t");
              return [key, value];
            }),
          );
          for (const [key, value] of settingsOf(text)) {
            const real = values.get(key) ?? "";
            const wanted = key === "query_cache_type" ? "ON" : value;
            expect(/^[\d]/u.test(value) && wanted !== "ON" ? bytes(real) === bytes(value) : real === wanted, key).toBe(
              true,
            );
          }
        } finally {
          await stopped(running);
        }
      },
    );
  });
});

const socket = (): string => join(folder.path, "sock");

async function started(text: string): Promise<ChildProcess> {
  const path = join(folder.path, "started.cnf");
  writeFileSync(path, text);
  const [command, args] = as("mysql", server, [
    `--defaults-file=${path}`,
    `--datadir=${join(folder.path, "data")}`,
    `--socket=${socket()}`,
    "--skip-networking",
  ]);
  const running = spawn(command, args, { stdio: "ignore" });
  for (let tries = 0; tries < 200; tries += 1) {
    if (running.exitCode !== null) throw new Error(`the server ended with ${running.exitCode}`);
    if (spawnSync("mariadb-admin", [`--socket=${socket()}`, "--user=root", "ping"]).status === 0) return running;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the server did not answer within 20 s");
}

async function stopped(running: ChildProcess): Promise<void> {
  const ended = once(running, "exit");
  execFileSync("mariadb-admin", [`--socket=${socket()}`, "--user=root", "shutdown"]);
  await ended;
}

function ask(sql: string): readonly string[] {
  const words = [`--socket=${socket()}`, "--user=root", "--batch", "--skip-column-names", `--execute=${sql}`];
  return execFileSync("mariadb", words, { encoding: "utf8" }).trim().split("\n");
}
