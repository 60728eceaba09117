import { type Stats, statSync } from "node:fs";
import BetterSqlite3 from "better-sqlite3";
import { engineCode } from "./dialect.ts";
import { StoreError } from "./errors.ts";
import { sqliteFailure } from "./sqlite-dialect.ts";

/** "HDRM" in the file's header says that the database is ours. */
export const APPLICATION_ID = 0x4844524d;

/** One page of the smallest size, bytes. */
const SMALLEST_DATABASE = 512;

export type Inspection = { readonly kind: "absent" } | { readonly kind: "present"; readonly schemaVersion: number };

/**
 * Looks at a database file without changing it. `thorough` also checks its pages (about 2 ms per MB).
 * Our files come into being complete, under their own name, so an empty or headless one was damaged or is not ours.
 * @throws StoreError for a file that must not be touched
 */
export function inspectDatabase(file: string, { thorough }: { readonly thorough: boolean }): Inspection {
  const stats = statOrNull(file);
  const log = statOrNull(`${file}-wal`);
  if (stats === null) {
    if (log !== null && log.size > 0) {
      throw damaged(file, "is missing, but its write-ahead log (-wal) is there");
    }
    return { kind: "absent" };
  }
  if (!stats.isFile()) throw notOurs(file, "is not a file");
  if (stats.size === 0) throw emptied(file);
  // SQLite itself would take a stub for a database with nothing in it.
  if (stats.size < SMALLEST_DATABASE) throw notOurs(file, "is too short to be a database");
  const connection = openForReading(file);
  try {
    const schemaVersion = readHeader(connection, file);
    if (thorough) {
      if (log === null || log.size === 0) checkLength(connection, file, stats.size);
      checkPages(connection, file);
    }
    return { kind: "present", schemaVersion };
  } catch (error) {
    throw explained(error, file);
  } finally {
    connection.close();
  }
}

/** Refuses a schema that a newer version has made. `known` is the number of the last step that we know. */
export function refuseNewerSchema(file: string, schemaVersion: number, known: number): void {
  if (schemaVersion > known) {
    const message = `${file} was written by a newer version of Headroom (schema ${schemaVersion}; this one knows ${known}). Start the newer version.`;
    throw new StoreError("store-newer", message);
  }
}

export function needsMigration(file: string): StoreError {
  const message = `${file} was written by an older version of Headroom. Start Headroom once (npm start) to bring it up to date.`;
  return new StoreError("store-needs-migration", message);
}

function openForReading(file: string): BetterSqlite3.Database {
  try {
    return new BetterSqlite3(file, { readonly: true, fileMustExist: true, timeout: 0 });
  } catch (error) {
    throw explained(error, file);
  }
}

function readHeader(connection: BetterSqlite3.Database, file: string): number {
  if (connection.pragma("application_id", { simple: true }) !== APPLICATION_ID) {
    throw notOurs(file, "is a database of another program");
  }
  const version = connection.pragma("user_version", { simple: true });
  if (typeof version !== "number" || version < 1) throw damaged(file, "has no schema number");
  return version;
}

// A file that was cut inside its last page passes SQLite's own check. A log with content may still mend it.
function checkLength(connection: BetterSqlite3.Database, file: string, size: number): void {
  const pageSize = Number(connection.pragma("page_size", { simple: true }));
  if (size % pageSize !== 0) throw damaged(file, "is cut off");
}

function checkPages(connection: BetterSqlite3.Database, file: string): void {
  const verdict = connection.pragma("quick_check(1)", { simple: true });
  if (verdict !== "ok") throw damaged(file, "is damaged", new Error(String(verdict)));
}

function explained(error: unknown, file: string): unknown {
  if (error instanceof StoreError || sqliteFailure(error).kind === "busy") return error;
  const code = engineCode(error);
  if (code === "SQLITE_NOTADB") return notOurs(file, "is not a database", error);
  if (code.startsWith("SQLITE_CORRUPT")) return damaged(file, "is damaged", error);
  return new StoreError("store-cannot-open", `${file} cannot be opened: ${String(error)}`, { cause: error });
}

function emptied(file: string): StoreError {
  const message = `${file} is empty, which no database of Headroom ever is. Restore it from a backup, or delete it if it never held anything.`;
  return new StoreError("store-damaged", message);
}

function damaged(file: string, what: string, cause?: unknown): StoreError {
  return new StoreError("store-damaged", `${file} ${what}. Restore it from a backup; it was not changed.`, { cause });
}

function notOurs(file: string, what: string, cause?: unknown): StoreError {
  const message = `${file} ${what}, so Headroom leaves it alone. Choose another file with DATABASE_URL.`;
  return new StoreError("store-not-ours", message, { cause });
}

function statOrNull(file: string): Stats | null {
  return statSync(file, { throwIfNoEntry: false }) ?? null;
}
