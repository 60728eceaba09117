import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { POSTGRES_VERSIONS, type PostgresVersion } from "#assessment/options";
import { BOXES, bytes, planOf, printed, settingsOf } from "./boxes.ts";
import { as, type Folder, folderFor } from "./folder.ts";

const servers = inject("programs").postgres.flatMap(({ version, found }) =>
  "path" in found ? [{ version, bin: found.path }] : [],
);

function fileOf(line: string, version: PostgresVersion | null): string {
  const plan = { ...planOf(line), hasPostgres: true, postgres: version };
  const text = printed("postgresql.conf", plan.postgresMB > 0 ? plan : { ...plan, postgresMB: 812 });
  if (text === null) throw new Error(`no postgresql.conf for ${line}`);
  return text;
}

describe.for(servers)("PostgreSQL $version", ({ version, bin }) => {
  const named = POSTGRES_VERSIONS.find((each) => each === version) ?? null;
  let folder: Folder;
  const data = (): string => join(folder.path, "data");
  const run = (program: string, words: readonly string[]) => {
    const [command, args] = as("postgres", join(bin, program), words);
    return spawnSync(command, args, { cwd: folder.path, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  };
  const write = (text: string): string => {
    const path = join(folder.path, "postgresql.conf");
    writeFileSync(path, text);
    chmodSync(path, 0o644);
    return path;
  };

  beforeAll(() => {
    folder = folderFor("postgres");
    const { status, stderr } = run("initdb", ["--username=headroom", "--auth=trust", "--no-sync", "-D", data()]);
    if (status !== 0) throw new Error(stderr);
  });
  afterAll(() => folder.remove());

  test.for(BOXES)("takes the file for %s, its version said or not", (line) => {
    for (const said of [named, null]) {
      const path = write(fileOf(line, said));
      const { status, stderr } = run("postgres", ["-D", data(), "-c", `config_file=${path}`, "-C", "shared_buffers"]);
      expect(stderr).toBe("");
      expect(status).toBe(0);
    }
  });

  test("refuses a setting that it does not know, so that an unknown one would be seen here", () => {
    const path = write(`${fileOf("4c 4g", named)}query_cache_size = 32MB\n`);
    const { status, stderr } = run("postgres", ["-D", data(), "-c", `config_file=${path}`, "-C", "shared_buffers"]);
    expect(stderr).toContain('unrecognized configuration parameter "query_cache_size"');
    expect(status).not.toBe(0);
  });

  test.for(["1c 2g stack=node,postgres", "4c 4g 3mbps", "64c 128g 10gbps postgres=17 procs=64"])(
    "started with the file for %s, it has the values of the file",
    async (line) => {
      const text = fileOf(line, named);
      const path = write(text);
      const words = `-c config_file=${path} -c listen_addresses= -c unix_socket_directories=${folder.path}`;
      const [command, args] = as("postgres", join(bin, "pg_ctl"), [
        "start",
        "--wait",
        "-D",
        data(),
        `--log=${join(folder.path, "log")}`,
        `--options=${words}`,
      ]);
      execFileSync(command, args, { cwd: folder.path, stdio: "ignore" });
      const client = new pg.Client({ host: folder.path, user: "headroom", database: "postgres" });
      try {
        await client.connect();
        const read = await client.query("SELECT name, setting, applied, error FROM pg_file_settings");
        expect(read.rows).toEqual(
          settingsOf(text).map(([name, setting]) => ({ name, setting, applied: true, error: null })),
        );
        for (const [name, setting] of settingsOf(text)) {
          const { rows } = await client.query(`SHOW ${name}`);
          const shown: string = rows[0][name];
          // From 15 on it says which way it compresses.
          if (name === "wal_compression") {
            expect(["on", "pglz"]).toContain(shown);
            continue;
          }
          // Buffers are whole pages of 8 kB.
          const same = isSize(setting) ? Math.abs(bytes(shown) - bytes(setting)) < 8192 : shown === setting;
          expect(same, `${name} = ${setting}, shown ${shown}`).toBe(true);
        }
      } finally {
        await client.end();
        const [stop, stopArgs] = as("postgres", join(bin, "pg_ctl"), ["stop", "--wait", "--mode=fast", "-D", data()]);
        execFileSync(stop, stopArgs, { cwd: folder.path, stdio: "ignore" });
      }
    },
  );
});

function isSize(setting: string): boolean {
  return /^\d+[kMG]B$/u.test(setting);
}
