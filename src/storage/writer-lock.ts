import { chmodSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import BetterSqlite3 from "better-sqlite3";
import { retryWhileBusy } from "./busy-retry.ts";
import { StoreError, WriterBusyError } from "./errors.ts";
import { sqliteFailure } from "./sqlite-dialect.ts";

/** The right to change one database file. One process has it at a time. */
export interface WriterPlace {
  release(): void;
}

/**
 * Takes the writer's place of a database file, trying for `waitMs` (0: once).
 * It is a lock of the operating system on `<file>.lock`, so a killed process gives it back.
 * @throws WriterBusyError when another process, or this one, has it already
 */
export async function acquireWriter(file: string, { waitMs }: { readonly waitMs: number }): Promise<WriterPlace> {
  return retryWhileBusy(async () => takeLock(file), {
    waitMs,
    isBusy: (error) => sqliteFailure(error).kind === "busy",
    gaveUp: (cause) => new WriterBusyError(file, readHolder(file), { cause }),
  });
}

function takeLock(file: string): WriterPlace {
  const lockFile = `${file}.lock`;
  const lock = openLock(lockFile);
  try {
    lock.pragma("journal_mode = MEMORY");
    lock.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    if (sqliteFailure(error).kind === "busy") throw error;
    throw new StoreError("store-cannot-open", `${lockFile} is not a lock file of Headroom. Move it away.`, {
      cause: error,
    });
  }
  writeHolder(file);
  return {
    release() {
      rmSync(holderFile(file), { force: true });
      lock.close();
    },
  };
}

function openLock(lockFile: string): BetterSqlite3.Database {
  try {
    const lock = new BetterSqlite3(lockFile, { timeout: 0 });
    chmodSync(lockFile, 0o600);
    return lock;
  } catch (cause) {
    throw new StoreError("store-cannot-open", `${lockFile} cannot be written.`, { cause });
  }
}

// The number of the process stands in a file of its own: reading the locked file from the process
// that holds it would end the lock (closing any handle of a file drops a process's POSIX locks on it).
function holderFile(file: string): string {
  return `${file}.pid`;
}

function writeHolder(file: string): void {
  try {
    writeFileSync(holderFile(file), `${process.pid}\n`, { mode: 0o600 });
  } catch {
    // Only the message of a refused process needs it, and a full disk must not stop a start.
  }
}

function readHolder(file: string): number | null {
  try {
    const pid = Number.parseInt(readFileSync(holderFile(file), "utf8"), 10);
    return Number.isSafeInteger(pid) ? pid : null;
  } catch {
    return null;
  }
}
