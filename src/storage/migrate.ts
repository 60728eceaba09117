import type { Kysely } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import type { StoreDialect } from "./dialect.ts";
import { StoreError } from "./errors.ts";
import { MIGRATIONS, type NumberedMigration } from "./migrations/index.ts";

/** Brings the tables up to date in one transaction: either every missing step is there afterwards, or none. */
export async function migrate<Schema>(
  db: Kysely<Schema>,
  dialect: StoreDialect,
  migrations: readonly NumberedMigration[] = MIGRATIONS,
): Promise<void> {
  const { error } = await migrator(db, dialect, migrations).migrateToLatest();
  if (error !== undefined) {
    const message = "Bringing the database up to date failed. It was left as it was before.";
    throw new StoreError("store-migration-failed", message, { cause: error });
  }
}

/** The names of the steps that are still missing. */
export async function missingMigrations<Schema>(db: Kysely<Schema>, dialect: StoreDialect): Promise<readonly string[]> {
  const known = await migrator(db, dialect, MIGRATIONS).getMigrations();
  return known.filter(({ executedAt }) => executedAt === undefined).map(({ name }) => name);
}

function migrator<Schema>(
  db: Kysely<Schema>,
  dialect: StoreDialect,
  migrations: readonly NumberedMigration[],
): Migrator {
  const steps = migrations.map(({ name, up }, index): readonly [string, Migration] => [
    name,
    {
      up: async (inside) => {
        await up(inside, dialect);
        await dialect.markVersion(inside, index + 1);
      },
    },
  ]);
  return new Migrator({ db, provider: { getMigrations: async () => Object.fromEntries(steps) } });
}
