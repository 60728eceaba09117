import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { MYSQL_VERSIONS } from "#assessment/options";
import { anyPlan, REPORT_PLAN, textOf } from "./plans.ts";

let box: string;
beforeAll(() => {
  box = mkdtempSync(join(tmpdir(), "headroom-commands-"));
});
afterAll(() => rmSync(box, { recursive: true, force: true }));

const commandsOf = (text: string) => text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));

test("the commands stand in the order in which they must run", () => {
  expect(commandsOf(textOf("commands.sh", REPORT_PLAN))).toEqual([
    "set -eu",
    "MY_CNF=/etc/mysql/my.cnf",
    '[ -f "$MY_CNF" ] || MY_CNF=/etc/my.cnf',
    'cp -p "$MY_CNF" "$MY_CNF.$(date +%Y%m%d-%H%M%S)"',
    '{ echo; cat my.cnf; } >> "$MY_CNF"',
    "systemctl restart mysql || systemctl restart mysqld",
    "pm2 start ecosystem.config.js",
    "pm2 save",
    "pm2 startup",
  ]);
});

test("whatever is typed, the commands are the same bytes", () => {
  fc.assert(
    fc.property(anyPlan, fc.constantFrom("en" as const, "zh-CN" as const), (plan, language) => {
      const safe = { ...plan, hasMysql: true };
      expect(textOf("commands.sh", safe, language)).toBe(
        textOf("commands.sh", { ...safe, app: "a", script: "b" }, language),
      );
    }),
  );
});

test.each(["sh", "bash"])("%s accepts the commands for every version, in both languages", (shell) => {
  for (const mysql of [...MYSQL_VERSIONS, null]) {
    for (const language of ["en", "zh-CN"] as const) {
      const path = join(box, "check.sh");
      writeFileSync(path, textOf("commands.sh", { ...REPORT_PLAN, mysql }, language));
      execFileSync(shell, ["-n", path]);
    }
  }
});

/** Runs the commands where `systemctl` and `pm2` only write down how they were called. */
function rehearse(name: string, systemctl: string) {
  const home = join(box, name);
  const bin = join(home, "bin");
  const etc = join(home, "etc");
  mkdirSync(bin, { recursive: true });
  mkdirSync(etc);
  const log = join(home, "calls");
  writeFileSync(log, "");
  for (const [program, body] of [
    ["systemctl", systemctl],
    ["pm2", "exit 0"],
  ] as const) {
    writeFileSync(join(bin, program), `#!/bin/sh\necho "${program} $*" >> "${log}"\n${body}\n`);
    chmodSync(join(bin, program), 0o755);
  }
  writeFileSync(join(etc, "my.cnf"), "[client]\nport = 3306");
  writeFileSync(join(home, "my.cnf"), textOf("my.cnf", REPORT_PLAN));
  const script = textOf("commands.sh", REPORT_PLAN).replace("/etc/mysql/my.cnf", join(etc, "my.cnf"));
  writeFileSync(join(home, "commands.sh"), script);
  let failed = false;
  try {
    execFileSync("sh", ["commands.sh"], { cwd: home, env: { PATH: `${bin}:/usr/bin:/bin` }, stdio: "ignore" });
  } catch {
    failed = true;
  }
  return { failed, etc, calls: readFileSync(log, "utf8").trim().split("\n") };
}

test("run, they keep a copy of my.cnf, add to it, restart the database and start the app", () => {
  const { failed, etc, calls } = rehearse("works", "exit 0");
  expect(failed).toBe(false);
  expect(calls).toEqual(["systemctl restart mysql", "pm2 start ecosystem.config.js", "pm2 save", "pm2 startup"]);
  const copies = readdirSync(etc).filter((file) => file !== "my.cnf");
  expect(copies).toHaveLength(1);
  expect(readFileSync(join(etc, copies[0] ?? ""), "utf8")).toBe("[client]\nport = 3306");
  const changed = readFileSync(join(etc, "my.cnf"), "utf8");
  expect(changed.startsWith("[client]\nport = 3306\n")).toBe(true);
  expect(changed).toContain("\n[mysqld]\n");
});

test("a database that does not come back stops them before the app is touched", () => {
  const { failed, calls } = rehearse("fails", "exit 1");
  expect(failed).toBe(true);
  expect(calls).toEqual(["systemctl restart mysql", "systemctl restart mysqld"]);
});
