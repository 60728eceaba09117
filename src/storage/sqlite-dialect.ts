import type BetterSqlite3 from "better-sqlite3";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Kysely,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
  sql,
} from "kysely";
import { type AnyTables, engineCode, type Failure, type StoreDialect } from "./dialect.ts";
import { DiskFullError, StoreError } from "./errors.ts";
import type { Tables } from "./schema.ts";
import { cacheStatements } from "./statement-cache.ts";

/** How many prepared statements a connection keeps. */
const KEPT_STATEMENTS = 300;

/** Migrations run inside a transaction: SQLite can, although the stock adapter does not say so. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/**
 * Takes the write lock when a transaction begins. A transaction that reads first and asks for the
 * lock later can find that the file has moved on, and no waiting heals that.
 */
class ImmediateDriver extends SqliteDriver {
  readonly #database: BetterSqlite3.Database;

  constructor(database: BetterSqlite3.Database) {
    super({ database: cacheStatements(database, KEPT_STATEMENTS) });
    this.#database = database;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // A full disk ends the transaction by itself; a second rollback would hide the real error.
    if (this.#database.inTransaction) await super.rollbackTransaction(connection);
  }
}

/** Kysely's own dialect with our driver and adapter in their places. */
export function kyselyDialect(database: BetterSqlite3.Database): Dialect {
  const stock = new SqliteDialect({ database });
  return {
    createDriver: () => new ImmediateDriver(database),
    createAdapter: () => new TransactionalAdapter(),
    createQueryCompiler: () => stock.createQueryCompiler(),
    createIntrospector: (db: Kysely<unknown>) => stock.createIntrospector(db),
  };
}

export const sqlite: StoreDialect = {
  name: "sqlite",
  text: "text",
  wholeNumber: "integer",
  tableEnd: sql`strict`,
  makeAppendOnly,
  markVersion: async (db, version) => {
    await sql`pragma user_version = ${sql.lit(version)}`.execute(db);
  },
  // BEGIN IMMEDIATE has already put every change of every team in a row.
  lockTeam: async () => undefined,
  failure: sqliteFailure,
};

async function makeAppendOnly(db: AnyTables, table: keyof Tables): Promise<void> {
  for (const event of ["update", "delete"] as const) {
    await sql`
      create trigger ${sql.id(`${table}_never_${event}`)} before ${sql.raw(event)} on ${sql.table(table)}
      begin select raise(abort, 'rows of this table are never altered'); end`.execute(db);
  }
}

/** What an error of better-sqlite3 means. */
export function sqliteFailure(error: unknown): Failure {
  const code = engineCode(error);
  if (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED")) return { kind: "busy" };
  return { kind: "error", error: translate(code, error) };
}

function translate(code: string, cause: unknown): unknown {
  if (code === "SQLITE_FULL" || code.startsWith("SQLITE_IOERR")) {
    return new DiskFullError("The disk is full or refuses to write. Nothing was changed.", { cause });
  }
  if (code.startsWith("SQLITE_READONLY")) {
    return new StoreError("store-read-only", "The store was opened for reading only. Nothing was changed.", { cause });
  }
  if (code.startsWith("SQLITE_CORRUPT") || code === "SQLITE_NOTADB") {
    return new StoreError("store-damaged", "The database file is damaged. Restore it from a backup.", { cause });
  }
  return cause;
}
