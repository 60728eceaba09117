import { execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { planOf, printed } from "../configs/boxes.ts";
import { as, type Folder, folderFor } from "../configs/folder.ts";

/**
 * What Debian's database servers take with the files that are written for them: empty, with their buffers full, and
 * with 30 connections that have each sorted something. Memory that processes share is counted once.
 * Run as root on Linux, with mariadb-server and postgresql installed.
 */
const LINE = "4c 4g 3mbps";
const CONNECTIONS = 29;

interface Measured {
  readonly idle: number;
  readonly full: number;
  readonly connected: number;
}

async function mariadb(): Promise<Measured> {
  const before = shared();
  const folder = folderFor("mysql");
  const data = join(folder.path, "data");
  const socket = join(folder.path, "sock");
  const file = join(folder.path, "my.cnf");
  writeFileSync(file, printed("my.cnf", { ...planOf(LINE), mysql: "mariadb-10.11" }) ?? "");
  const install = ["--no-defaults", `--datadir=${data}`, "--skip-test-db", "--auth-root-authentication-method=normal"];
  execFileSync(...spread(as("mysql", "mariadb-install-db", install)), { stdio: "ignore" });
  const words = [`--defaults-file=${file}`, `--datadir=${data}`, `--socket=${socket}`, "--skip-networking"];
  const [command, args] = as("mysql", "/usr/sbin/mariadbd", words);
  spawn(command, args, { stdio: "ignore" });
  const client = [`--socket=${socket}`, "--user=root"];
  const ask = (sql: string): void => {
    execFileSync("mariadb", [...client, `--execute=${sql}`], { stdio: "ignore" });
  };
  while (spawnSync("mariadb-admin", [...client, "ping"]).status !== 0) await wait(100);
  const now = (): number => taken(processesOf("mariadbd", folder), before);
  await wait(2000);
  const idle = now();
  ask(`CREATE DATABASE d; CREATE TABLE d.t (id INT PRIMARY KEY, payload TEXT);
    INSERT INTO d.t SELECT seq, REPEAT(MD5(RAND()), 30) FROM d.seq_1_to_700000`);
  ask("SELECT SUM(LENGTH(payload)) FROM d.t");
  const full = now();
  const sorts = "SELECT payload FROM d.t WHERE id < 3000 ORDER BY MD5(payload) LIMIT 10; SELECT SLEEP(15)";
  const people = Array.from({ length: CONNECTIONS }, () =>
    spawn("mariadb", [...client, `--execute=${sorts}`], { stdio: "ignore" }),
  );
  await wait(8000);
  const connected = now();
  for (const person of people) person.kill();
  execFileSync("mariadb-admin", [...client, "shutdown"], { stdio: "ignore" });
  await wait(2000);
  folder.remove();
  return { idle, full, connected };
}

async function postgres(): Promise<Measured> {
  const before = shared();
  const version = readdirSync("/usr/lib/postgresql").at(0) ?? "";
  const bin = join("/usr/lib/postgresql", version, "bin");
  const folder = folderFor("postgres");
  const data = join(folder.path, "data");
  const file = join(folder.path, "postgresql.conf");
  writeFileSync(file, printed("postgresql.conf", planOf(`${LINE} postgres=${version}`)) ?? "");
  const run = (program: string, ...words: readonly string[]): void => {
    execFileSync(...spread(as("postgres", join(bin, program), words)), { cwd: folder.path, stdio: "ignore" });
  };
  run("initdb", "--username=headroom", "--auth=trust", "--no-sync", "-D", data);
  const options = `-c config_file=${file} -c listen_addresses= -c unix_socket_directories=${folder.path}`;
  run("pg_ctl", "start", "--wait", "-D", data, `--log=${join(folder.path, "log")}`, `--options=${options}`);
  const connect = async (): Promise<pg.Client> => {
    const client = new pg.Client({ host: folder.path, user: "headroom", database: "postgres" });
    await client.connect();
    return client;
  };
  const now = (): number => taken(processesOf("postgres", folder), before);
  const idle = now();
  const first = await connect();
  await first.query("CREATE EXTENSION pg_prewarm");
  await first.query(
    "CREATE TABLE t AS SELECT g AS id, array_to_string(ARRAY(SELECT md5((g * i)::text) FROM generate_series(1, 30) i), '') AS payload FROM generate_series(1, 300000) g",
  );
  await first.query("ALTER TABLE t ADD PRIMARY KEY (id)");
  await first.query("SELECT pg_prewarm('t')");
  await first.end();
  const full = now();
  const people = await Promise.all(Array.from({ length: CONNECTIONS }, connect));
  await Promise.all(
    people.map((person) => person.query("SELECT payload FROM t WHERE id < 5000 ORDER BY md5(payload) LIMIT 10")),
  );
  const connected = now();
  await Promise.all(people.map((person) => person.end()));
  run("pg_ctl", "stop", "--wait", "--mode=fast", "-D", data);
  folder.remove();
  return { idle, full, connected };
}

function spread([command, words]: readonly [string, readonly string[]]): [string, readonly string[]] {
  return [command, words];
}

/** Processes of one name that work in a folder of ours, or were started with it. */
function processesOf(name: string, { path }: Folder): readonly string[] {
  const all = readdirSync("/proc").filter((entry) => /^\d+$/u.test(entry));
  const read = (pid: string, what: string): string => {
    const at = `/proc/${pid}/${what}`;
    return existsSync(at) ? readFileSync(at, "utf8").replaceAll("\0", " ") : "";
  };
  const parents = all.filter((pid) => read(pid, "comm").trim() === name && read(pid, "cmdline").includes(path));
  return all.filter((pid) => {
    const [, parent] = /^PPid:\s*(\d+)$/mu.exec(read(pid, "status")) ?? [];
    return parents.includes(pid) || (parent !== undefined && parents.includes(parent));
  });
}

/** MiB that processes take together, what they share counted once; shared memory is the machine's, and counted from before. */
function taken(processes: readonly string[], sharedBefore: number): number {
  const own = processes.map((pid) => {
    const text = memoryOf(pid);
    return amount(text, "Pss_Anon") + amount(text, "Pss_File");
  });
  return Math.round((own.reduce((sum, each) => sum + each, 0) + shared() - sharedBefore) / 1024);
}

/** Nothing where the process has just ended. */
function memoryOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
  } catch {
    return "";
  }
}

function shared(): number {
  return amount(readFileSync("/proc/meminfo", "utf8"), "Shmem");
}

/** kB of one line. */
function amount(text: string, name: string): number {
  const [, found] = new RegExp(`^${name}:\\s*(\\d+) kB$`, "mu").exec(text) ?? [];
  return Number(found ?? 0);
}

const asked = process.argv.slice(2);
for (const [name, measure] of Object.entries({ mariadb, postgres })) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const { idle, full, connected } = await measure();
  process.stdout.write(
    `${name}: ${idle} MB idle, ${full} MB with full buffers, ${connected} MB with ${CONNECTIONS} connections\n`,
  );
}
