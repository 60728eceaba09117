import { type CompiledQuery, Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import type { OpenDatabase } from "./dialect.ts";
import { StoreError } from "./errors.ts";
import { migrate, missingMigrations } from "./migrate.ts";
import { MIGRATIONS } from "./migrations/index.ts";
import { postgres } from "./postgres-dialect.ts";
import type { Tables } from "./schema.ts";

/** PostgreSQL's number for the type bigint. */
const INT8 = 20;
const CONNECTIONS = 10;
const CONNECT_TIMEOUT_MS = 5_000;

export interface PostgresOptions {
  /** A writer makes the tables or brings them up to date; a reader finds them as they are. */
  readonly role: "writer" | "reader";
  readonly onQuery?: ((query: CompiledQuery) => void) | undefined;
}

/** Opens a PostgreSQL database by its URL. @throws StoreError when it cannot be used */
export async function openPostgres(url: string, { role, onQuery }: PostgresOptions): Promise<OpenDatabase> {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    types: { getTypeParser: (id, format) => (id === INT8 ? readInt8 : pg.types.getTypeParser(id, format)) },
  });
  // A connection that breaks, idle or in use, fails its own query and is replaced; without a listener it would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  const dialect = new PostgresDialect({ pool });
  const kysely = new Kysely<Tables>(
    onQuery === undefined ? { dialect } : { dialect, log: ({ query }) => onQuery(query) },
  );
  try {
    await prepare(kysely, role);
  } catch (error) {
    await kysely.destroy();
    throw error;
  }
  return {
    kysely,
    dialect: postgres,
    transact: (work) => kysely.transaction().execute(work),
    close: () => kysely.destroy(),
  };
}

async function prepare(kysely: Kysely<Tables>, role: "writer" | "reader"): Promise<void> {
  try {
    await sql`select 1`.execute(kysely);
  } catch (cause) {
    throw new StoreError("store-cannot-open", `The database cannot be reached: ${String(cause)}`, { cause });
  }
  await refuseNewerSchema(kysely);
  if (role === "writer") return migrate(kysely, postgres);
  if ((await missingMigrations(kysely, postgres)).length > 0) {
    throw new StoreError(
      "store-needs-migration",
      "The database was made by an older version. Start Headroom once (npm start).",
    );
  }
}

async function refuseNewerSchema(kysely: Kysely<Tables>): Promise<void> {
  const tables = await kysely.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === "kysely_migration")) return;
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(kysely);
  const unknown = rows.find(({ name }) => !MIGRATIONS.some((migration) => migration.name === name));
  if (unknown !== undefined) {
    const message = `The database was written by a newer version of Headroom (step ${unknown.name}). Start the newer version.`;
    throw new StoreError("store-newer", message);
  }
}

/** pg hands bigint over as text, since not all of them fit a number; ours do. */
export function readInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a safe whole number: ${text}`);
  return value;
}
