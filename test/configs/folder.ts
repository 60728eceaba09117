import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder for one server, owned by the user that it runs as. */
export interface Folder {
  readonly path: string;
  remove(): void;
}

export function folderFor(user: string): Folder {
  const path = mkdtempSync(join(tmpdir(), `headroom-${user}-`));
  chmodSync(path, 0o755);
  if (isRoot()) chownSync(path, idOf("-u", user), idOf("-g", user));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Databases refuse to run as root; Debian's packages bring a user for each. */
export function as(user: string, command: string, words: readonly string[]): readonly [string, readonly string[]] {
  return isRoot() ? ["runuser", ["-u", user, "--", command, ...words]] : [command, words];
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

function idOf(flag: string, user: string): number {
  return Number(execFileSync("id", [flag, user], { encoding: "utf8" }));
}
