import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync, realpathSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { engineCode } from "./dialect.ts";
import { StoreError } from "./errors.ts";
import { refuseNetworkFilesystem } from "./network-filesystem.ts";

/** The file's one true path, in a folder that exists and is on this machine. */
export function prepareFolder(named: string): string {
  try {
    mkdirSync(dirname(named), { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new StoreError("store-cannot-open", `The folder ${dirname(named)} cannot be made.`, { cause });
  }
  const file = existingPath(named);
  refuseNetworkFilesystem(dirname(file));
  return file;
}

/** The path with every link followed: two paths to one file must meet at one lock. */
export function existingPath(named: string): string {
  try {
    return realpathSync(named);
  } catch {
    try {
      return join(realpathSync(dirname(named)), basename(named));
    } catch {
      return named;
    }
  }
}

/** Only the owner reads and writes the database and its log. */
export function makePrivate(file: string): void {
  for (const ending of ["", "-wal", "-shm"]) {
    try {
      chmodSync(file + ending, 0o600);
    } catch (error) {
      // The log may not be there; and a file of another owner keeps the mode that the owner chose.
      if (!["ENOENT", "EPERM"].includes(engineCode(error))) throw error;
    }
  }
}

/** Makes a new name in a folder survive a loss of power. */
export function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, "r");
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch {
    // Windows has no such call; there the rename itself is durable enough.
  }
}
