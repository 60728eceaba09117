import { sql } from "kysely";
import type { TeamId } from "#app/ports";
import { StoreBusyError } from "#app/ports";
import { type AnyTables, engineCode, type Failure, type StoreDialect } from "./dialect.ts";
import { DiskFullError, StoreError } from "./errors.ts";
import type { Tables } from "./schema.ts";

export const postgres: StoreDialect = {
  name: "postgres",
  text: sql`text collate "C"`,
  wholeNumber: "bigint",
  tableEnd: sql``,
  makeAppendOnly,
  // Kysely's own table of migrations says it; there is no number beside it.
  markVersion: async () => undefined,
  lockTeam: async (trx, team: TeamId) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${team}, 0))`.execute(trx);
  },
  failure: postgresFailure,
};

async function makeAppendOnly(db: AnyTables, table: keyof Tables): Promise<void> {
  await sql`
    create or replace function refuse_change() returns trigger language plpgsql as
    $$ begin raise exception 'rows of % are never altered', tg_table_name; end $$`.execute(db);
  await sql`
    create trigger ${sql.id(`${table}_append_only`)} before update or delete or truncate on ${sql.table(table)}
    for each statement execute function refuse_change()`.execute(db);
}

/** Serialization failure, deadlock, lock not available. */
const CONFLICTS: ReadonlySet<string> = new Set(["40001", "40P01", "55P03"]);
const NETWORK: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOENT",
  "ENOTFOUND",
  "EPIPE",
  "ETIMEDOUT",
]);

/** What an error of pg means. */
function postgresFailure(error: unknown): Failure {
  const code = engineCode(error);
  if (CONFLICTS.has(code)) return { kind: "busy" };
  return { kind: "error", error: translate(code, error) };
}

function translate(code: string, cause: unknown): unknown {
  if (code === "53100") {
    return new DiskFullError("The database's disk is full. Nothing was changed.", { cause });
  }
  if (code === "25006") {
    return new StoreError("store-read-only", "The database takes no changes at present. Nothing was changed.", {
      cause,
    });
  }
  if (isUnreachable(code, cause)) {
    return new StoreBusyError("The database cannot be reached just now.", { cause });
  }
  return cause;
}

function isUnreachable(code: string, cause: unknown): boolean {
  // Class 08: connection; 57P: shutting down or starting; 53: out of connections or memory.
  if (NETWORK.has(code) || /^(08|57P|53)/.test(code)) return true;
  // pg gives these two no code.
  return (
    cause instanceof Error && /^Connection terminated|^timeout exceeded when trying to connect/.test(cause.message)
  );
}
