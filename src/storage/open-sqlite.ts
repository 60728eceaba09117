import { closeSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname, resolve } from "node:path";
import BetterSqlite3 from "better-sqlite3";
import { type CompiledQuery, Kysely, sql } from "kysely";
import { StoreBusyError } from "#app/ports";
import { retryWhileBusy } from "./busy-retry.ts";
import { existingPath, makePrivate, prepareFolder, syncFolder } from "./database-file.ts";
import type { OpenDatabase } from "./dialect.ts";
import { StoreError } from "./errors.ts";
import { groupCommit } from "./group-commit.ts";
import { migrate } from "./migrate.ts";
import { MIGRATIONS, type NumberedMigration } from "./migrations/index.ts";
import type { Tables } from "./schema.ts";
import { kyselyDialect, sqlite, sqliteFailure } from "./sqlite-dialect.ts";
import { APPLICATION_ID, inspectDatabase, needsMigration, refuseNewerSchema } from "./sqlite-inspection.ts";
import { acquireWriter, type WriterPlace } from "./writer-lock.ts";

/** SQLite itself never waits for a lock, since the event loop would stand still with it; `retryWhileBusy` waits, asleep. */
const BUSY_TIMEOUT_MS = 0;
const OPEN_WAIT_MS = 2_000;

export interface SqliteOptions {
  /** One process writes; any number read beside it. A reader of a file that is not there sees an empty store. */
  readonly role: "writer" | "reader";
  /** How long to wait for the writer's place, ms. */
  readonly waitMs?: number | undefined;
  /** The steps of the schema; ours unless said. */
  readonly migrations?: readonly NumberedMigration[] | undefined;
  /** Sees every query that runs. */
  readonly onQuery?: ((query: CompiledQuery) => void) | undefined;
}

export interface SqliteDatabase extends OpenDatabase {
  readonly connection: BetterSqlite3.Database;
}

/**
 * Opens a database file, and as a writer makes it or brings it up to date.
 * @throws StoreError for a file that cannot be used; it is never overwritten
 * @throws WriterBusyError when another process writes
 */
export async function openSqlite(file: string, options: SqliteOptions): Promise<SqliteDatabase> {
  return options.role === "writer" ? openWriter(resolve(file), options) : openReader(resolve(file), options);
}

/** A store in memory, gone when it is closed. */
export async function openInMemory(options: Pick<SqliteOptions, "onQuery"> = {}): Promise<SqliteDatabase> {
  const connection = new BetterSqlite3(":memory:");
  connection.pragma("foreign_keys = ON");
  connection.pragma("recursive_triggers = ON");
  const kysely = kyselyOver(connection, options);
  await migrate(kysely, sqlite);
  return opened(kysely, connection, () => kysely.destroy());
}

async function openWriter(named: string, options: SqliteOptions): Promise<SqliteDatabase> {
  const file = prepareFolder(named);
  const place = await acquireWriter(file, { waitMs: options.waitMs ?? 0 });
  try {
    return await patiently(() => openHeld(file, place, options));
  } catch (error) {
    place.release();
    throw error;
  }
}

async function openHeld(file: string, place: WriterPlace, options: SqliteOptions): Promise<SqliteDatabase> {
  const migrations = options.migrations ?? MIGRATIONS;
  const found = inspectDatabase(file, { thorough: true });
  if (found.kind === "present") refuseNewerSchema(file, found.schemaVersion, migrations.length);
  else await createDatabase(file, migrations);
  makePrivate(file);
  const connection = new BetterSqlite3(file, { fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
  const kysely = kyselyOver(connection, options);
  try {
    setUp(connection);
    if (found.kind === "present") await migrate(kysely, sqlite, migrations);
  } catch (error) {
    connection.close();
    throw error;
  }
  return opened(kysely, connection, () => closeWriter(kysely, connection, place));
}

async function openReader(named: string, options: SqliteOptions): Promise<SqliteDatabase> {
  const file = existingPath(named);
  return patiently(async () => {
    const found = inspectDatabase(file, { thorough: false });
    if (found.kind === "absent") return openEmpty(options);
    const latest = (options.migrations ?? MIGRATIONS).length;
    refuseNewerSchema(file, found.schemaVersion, latest);
    if (found.schemaVersion < latest) throw needsMigration(file);
    const connection = new BetterSqlite3(file, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
    const kysely = kyselyOver(connection, options);
    return opened(kysely, connection, () => closeBoth(kysely, connection));
  });
}

/** What a reader sees where no file is yet: the tables, and nothing in them. */
async function openEmpty(options: SqliteOptions): Promise<SqliteDatabase> {
  const empty = await openInMemory(options);
  empty.connection.pragma("query_only = ON");
  return empty;
}

/** Makes the database under another name first, so that under its own name it is complete or not there. */
async function createDatabase(file: string, migrations: readonly NumberedMigration[]): Promise<void> {
  const draft = `${file}.creating`;
  for (const ending of ["", "-wal", "-shm", "-journal"]) rmSync(draft + ending, { force: true });
  closeSync(openSync(draft, "wx", 0o600));
  const connection = new BetterSqlite3(draft);
  try {
    connection.pragma(`application_id = ${APPLICATION_ID}`);
    setUp(connection);
    await migrate(kyselyOver(connection, {}), sqlite, migrations);
  } finally {
    connection.close();
  }
  renameSync(draft, file);
  syncFolder(dirname(file));
}

function setUp(connection: BetterSqlite3.Database): void {
  const mode = connection.pragma("journal_mode = WAL", { simple: true });
  if (mode !== "wal") {
    throw new StoreError(
      "store-cannot-open",
      `The disk does not let SQLite keep a write-ahead log (it answered ${mode}).`,
    );
  }
  connection.pragma("synchronous = FULL");
  connection.pragma("foreign_keys = ON");
  // Without this, INSERT OR REPLACE deletes rows past the triggers that forbid it.
  connection.pragma("recursive_triggers = ON");
  connection.pragma("trusted_schema = OFF");
  // What is deleted is overwritten, tokens and what people wrote first of all.
  connection.pragma("secure_delete = ON");
}

function opened(
  kysely: Kysely<Tables>,
  connection: BetterSqlite3.Database,
  close: () => Promise<void>,
): SqliteDatabase {
  const { transact, idle } = groupCommit(kysely, connection);
  return {
    kysely,
    dialect: sqlite,
    connection,
    transact,
    async close() {
      await idle();
      await close();
    },
  };
}

function kyselyOver(connection: BetterSqlite3.Database, { onQuery }: Pick<SqliteOptions, "onQuery">): Kysely<Tables> {
  const dialect = kyselyDialect(connection);
  return new Kysely<Tables>(onQuery === undefined ? { dialect } : { dialect, log: ({ query }) => onQuery(query) });
}

async function closeWriter(
  kysely: Kysely<Tables>,
  connection: BetterSqlite3.Database,
  place: WriterPlace,
): Promise<void> {
  try {
    if (connection.open) {
      // Through Kysely, so that a running transaction ends first.
      await sql`pragma optimize`.execute(kysely);
      await sql`pragma wal_checkpoint(truncate)`.execute(kysely);
    }
  } catch {
    // Both only tidy up, which a full disk may refuse: whatever was acknowledged is in the log.
  } finally {
    await closeBoth(kysely, connection);
    place.release();
  }
}

async function closeBoth(kysely: Kysely<Tables>, connection: BetterSqlite3.Database): Promise<void> {
  await kysely.destroy();
  // Kysely leaves a connection open that it never used.
  connection.close();
}

function patiently<Value>(open: () => Promise<Value>): Promise<Value> {
  return retryWhileBusy(open, {
    waitMs: OPEN_WAIT_MS,
    isBusy: (error) => sqliteFailure(error).kind === "busy",
    gaveUp: (cause) =>
      new StoreBusyError("Another program holds the database file. Try again when it has finished.", { cause }),
  });
}
