import { execFileSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A PostgreSQL server of our own, thrown away after the tests. */
export interface ThrowawayPostgres {
  /** Makes an empty database and gives its URL. */
  database(name: string): string;
  stop(): void;
}

export type PostgresSupport =
  | { readonly kind: "installed"; readonly bin: string }
  | { readonly kind: "missing"; readonly reason: string };

const DEBIAN = "/usr/lib/postgresql";

/** Finds Debian's PostgreSQL. With HEADROOM_REQUIRE_POSTGRES=1 its absence is an error, not a reason to skip. */
export function findPostgres(): PostgresSupport {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN) : [];
  const bin = versions
    .toSorted((one, other) => Number(other) - Number(one))
    .map((version) => join(DEBIAN, version, "bin"))
    .find((folder) => existsSync(join(folder, "postgres")));
  if (bin !== undefined) return { kind: "installed", bin };
  const reason = `PostgreSQL is not installed under ${DEBIAN}`;
  if (process.env["HEADROOM_REQUIRE_POSTGRES"] === "1") throw new Error(`${reason}, but HEADROOM_REQUIRE_POSTGRES=1`);
  return { kind: "missing", reason };
}

/** Starts a server in a folder of its own, reached by a Unix socket in that folder. Sorting is American English, as on many machines. */
export function startPostgres(bin: string): ThrowawayPostgres {
  const folder = mkdtempSync(join(tmpdir(), "headroom-pg-"));
  const owner = unprivilegedUser();
  if (owner !== null) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, "data");
  const run = (program: string, ...words: string[]): string => {
    const command = join(bin, program);
    const [file, args] = owner === null ? [command, words] : ["runuser", ["-u", owner.name, "--", command, ...words]];
    return execFileSync(file, args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  };
  const initdb = ["--username=headroom", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8"];
  run("initdb", ...initdb, "--locale-provider=icu", "--icu-locale=en-US", `--pgdata=${data}`);
  const settings = `-c listen_addresses='' -c unix_socket_directories='${folder}' -c fsync=off -c max_connections=50`;
  // pg_ctl's child keeps the output open; a log file lets this call return.
  run("pg_ctl", "start", "--wait", `--pgdata=${data}`, `--log=${join(folder, "log")}`, `--options=${settings}`);
  return {
    database(name) {
      run("createdb", `--host=${folder}`, "--username=headroom", name);
      return `postgres://headroom@localhost/${name}?host=${encodeURIComponent(folder)}`;
    },
    stop() {
      run("pg_ctl", "stop", "--wait", "--mode=immediate", `--pgdata=${data}`);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root; Debian's package brings a user for it. */
function unprivilegedUser(): { readonly name: string; readonly uid: number; readonly gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const name = "postgres";
  const number = (flag: string): number => Number(execFileSync("id", [flag, name], { encoding: "utf8" }));
  return { name, uid: number("-u"), gid: number("-g") };
}
