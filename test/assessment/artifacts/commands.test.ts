import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ArtifactPlan } from "#assessment/artifacts/artifact";
import { artifacts } from "#assessment/artifacts/artifacts";
import { MYSQL_VERSIONS } from "#assessment/options";
import { artifactText } from "#view/artifact-text";
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
    'if [ "$(wc -l < /proc/swaps)" -lt 2 ] && [ ! -e /swapfile ]; then',
    "  {",
    "    dd if=/dev/zero of=/swapfile bs=1M count=2048 status=none &&",
    "    chmod 600 /swapfile && mkswap /swapfile && swapon /swapfile &&",
    "    echo '/swapfile none swap sw 0 0' >> /etc/fstab",
    "  } || rm -f /swapfile",
    "fi",
    "cp sysctl.conf /etc/sysctl.d/90-headroom.conf",
    "sysctl -p /etc/sysctl.d/90-headroom.conf || true",
    "cp limits.conf /etc/security/limits.d/90-headroom.conf",
    "MY_CNF=/etc/mysql/my.cnf",
    '[ -f "$MY_CNF" ] || MY_CNF=/etc/my.cnf',
    'cp -p "$MY_CNF" "$MY_CNF.$(date +%Y%m%d-%H%M%S)"',
    '{ echo; cat my.cnf; } >> "$MY_CNF"',
    "systemctl restart mysql || systemctl restart mysqld",
    "REDIS_CONF=/etc/redis/redis.conf",
    '[ -f "$REDIS_CONF" ] || REDIS_CONF=/www/server/redis/redis.conf',
    'cp -p "$REDIS_CONF" "$REDIS_CONF.$(date +%Y%m%d-%H%M%S)"',
    '{ echo; cat redis.conf; } >> "$REDIS_CONF"',
    "redis-cli CONFIG SET maxmemory '128mb' | grep -q OK",
    "redis-cli CONFIG SET maxmemory-policy 'allkeys-lru' | grep -q OK",
    "redis-cli CONFIG SET save '' | grep -q OK",
    "redis-cli CONFIG SET appendonly 'no' | grep -q OK",
    "nginx -t",
    "nginx -s reload",
    "pm2 start ecosystem.config.js",
    "pm2 save",
    "pm2 startup",
  ]);
});

test("PostgreSQL is asked where its own file is", () => {
  const plan = { ...REPORT_PLAN, hasMysql: false, hasPostgres: true, postgresMB: 812 };
  expect(commandsOf(textOf("commands.sh", plan))).toEqual(
    expect.arrayContaining([
      "PG_CONF=\"$(cd / && runuser -u postgres -- psql -XtAc 'SHOW config_file')\"",
      '{ echo; cat postgresql.conf; } >> "$PG_CONF"',
      "systemctl restart postgresql",
    ]),
  );
});

test("a large box gets no swap, and few people no settings of the system", () => {
  const commands = textOf("commands.sh", { ...REPORT_PLAN, swapMB: 0, people: 500 });
  expect(commands).not.toMatch(/swapfile|sysctl|limits/u);
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

const STUBS = ["systemctl", "pm2", "nginx", "sysctl", "mkswap", "swapon", "dd", "runuser", "redis-cli"];

/**
 * Runs the commands in a root of their own, where the programs only write down how they were called.
 * @param bodies what a stub does after that; `exit 0` unless said
 */
function rehearse(name: string, plan: ArtifactPlan, bodies: Readonly<Record<string, string>>) {
  const home = join(box, name);
  const bin = join(home, "bin");
  for (const folder of ["bin", "etc/mysql", "etc/redis", "etc/sysctl.d", "etc/security/limits.d", "proc"]) {
    mkdirSync(join(home, folder), { recursive: true });
  }
  const log = join(home, "calls");
  writeFileSync(log, "");
  for (const program of STUBS) {
    const body = bodies[program] ?? "exit 0";
    writeFileSync(join(bin, program), `#!/bin/sh\necho "${program} $*" >> "${log}"\n${body}\n`);
    chmodSync(join(bin, program), 0o755);
  }
  writeFileSync(join(home, "proc/swaps"), bodies["swaps"] ?? "Filename\n");
  writeFileSync(join(home, "etc/fstab"), "");
  writeFileSync(join(home, "etc/postgresql.conf"), "port = 5432\n");
  writeFileSync(join(home, "etc/mysql/my.cnf"), "[client]\nport = 3306");
  writeFileSync(join(home, "etc/redis/redis.conf"), "port 6379\n");
  for (const file of artifacts(plan)) writeFileSync(join(home, file.name), artifactText(file, "zh-CN").text);
  const script = textOf("commands.sh", plan).replaceAll(/(?<=[ ="'])\/(?=etc|www|proc|swapfile)/gu, `${home}/`);
  writeFileSync(join(home, "commands.sh"), script);
  let failed = false;
  try {
    execFileSync("sh", ["commands.sh"], { cwd: home, env: { PATH: `${bin}:/usr/bin:/bin` }, stdio: "ignore" });
  } catch {
    failed = true;
  }
  const read = (file: string): string => readFileSync(join(home, file), "utf8");
  const calls = read("calls").replaceAll(`${home}/`, "/").trim().split("\n");
  return { failed, home, calls, read };
}

const SWAP_CALLS = [
  "dd if=/dev/zero of=/swapfile bs=1M count=2048 status=none",
  "mkswap /swapfile",
  "swapon /swapfile",
];
/** `dd` must leave a file for `chmod`. */
const MAKES_FILE = { dd: 'touch "$(echo "$2" | cut -c4-)"', "redis-cli": "echo OK" };

test("run, they keep a copy of every file, add to it, restart the servers and start the app", () => {
  const { failed, home, calls, read } = rehearse("works", REPORT_PLAN, MAKES_FILE);
  expect(failed).toBe(false);
  expect(calls).toEqual([
    ...SWAP_CALLS,
    "sysctl -p /etc/sysctl.d/90-headroom.conf",
    "systemctl restart mysql",
    "redis-cli CONFIG SET maxmemory 128mb",
    "redis-cli CONFIG SET maxmemory-policy allkeys-lru",
    "redis-cli CONFIG SET save ",
    "redis-cli CONFIG SET appendonly no",
    "nginx -t",
    "nginx -s reload",
    "pm2 start ecosystem.config.js",
    "pm2 save",
    "pm2 startup",
  ]);
  const copies = readdirSync(join(home, "etc/mysql")).filter((file) => file !== "my.cnf");
  expect(copies).toHaveLength(1);
  expect(read(`etc/mysql/${copies[0] ?? ""}`)).toBe("[client]\nport = 3306");
  expect(read("etc/mysql/my.cnf")).toBe(`[client]\nport = 3306\n${read("my.cnf")}`);
  expect(read("etc/redis/redis.conf")).toBe(`port 6379\n\n${read("redis.conf")}`);
  expect(read("etc/sysctl.d/90-headroom.conf")).toBe(read("sysctl.conf"));
  expect(read("etc/security/limits.d/90-headroom.conf")).toBe(read("limits.conf"));
  expect(read("etc/fstab")).toMatch(/swapfile none swap sw 0 0\n$/u);
});

test("PostgreSQL's file is added to where the server says it is", () => {
  const plan = { ...REPORT_PLAN, hasMysql: false, hasPostgres: true, postgresMB: 812 };
  const home = join(box, "postgres");
  const { failed, calls, read } = rehearse("postgres", plan, {
    ...MAKES_FILE,
    runuser: `echo "${home}/etc/postgresql.conf"`,
  });
  expect(failed).toBe(false);
  expect(calls).toContain("systemctl restart postgresql");
  expect(read("etc/postgresql.conf")).toBe(`port = 5432\n\n${read("postgresql.conf")}`);
});

test("where no swap is allowed nothing of it is left, and the rest is done", () => {
  const { failed, home, calls, read } = rehearse("container", REPORT_PLAN, { ...MAKES_FILE, swapon: "exit 1" });
  expect(failed).toBe(false);
  expect(readdirSync(home)).not.toContain("swapfile");
  expect(read("etc/fstab")).toBe("");
  expect(calls).toContain("pm2 startup");
});

test("a box that has swap keeps its own", () => {
  const { calls } = rehearse("swaps", REPORT_PLAN, { swaps: "Filename\n/dev/vdb partition 1024 0 -2\n" });
  expect(calls.filter((call) => SWAP_CALLS.includes(call))).toEqual([]);
});

test("a Redis that refuses stops them before the app is touched", () => {
  const refuses = { ...MAKES_FILE, "redis-cli": 'echo "NOAUTH Authentication required."' };
  const { failed, calls } = rehearse("noauth", REPORT_PLAN, refuses);
  expect(failed).toBe(true);
  expect(calls.at(-1)).toBe("redis-cli CONFIG SET maxmemory 128mb");
});

test("a database that does not come back stops them before the app is touched", () => {
  const { failed, calls } = rehearse("fails", REPORT_PLAN, { ...MAKES_FILE, systemctl: "exit 1" });
  expect(failed).toBe(true);
  expect(calls.slice(-2)).toEqual(["systemctl restart mysql", "systemctl restart mysqld"]);
});
