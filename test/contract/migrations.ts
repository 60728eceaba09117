import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { OpenDatabase } from "#storage/dialect";
import { migrate, missingMigrations } from "#storage/migrate";
import { MIGRATIONS, type NumberedMigration } from "#storage/migrations/index";
import { storeOver } from "#storage/open-store";
import type { OpenEmpty } from "./repositories.ts";
import { newTeam, statement } from "./samples.ts";

/** The statements of a later migration; the fourth is the last. */
const STEPS = [
  sql`alter table servers add column colour text`,
  sql`create table extra (team text primary key)`,
  sql`update servers set actor = 'migrated'`,
  sql`drop table settings`,
];

/** A migration that crashes after `done` of its statements. */
const crashing = (done: number): readonly NumberedMigration[] => [
  ...MIGRATIONS,
  { name: "901-good", up: async (db) => void (await sql`create table good (team text primary key)`.execute(db)) },
  {
    name: "902-crash",
    up: async (db) => {
      for (const step of STEPS.slice(0, done)) await step.execute(db);
      throw new Error("pulled the plug");
    },
  },
];

export function migrationContract(engine: string, openEmpty: OpenEmpty): void {
  describe(`migrations on ${engine}`, () => {
    let database: OpenDatabase;
    beforeEach(async () => {
      database = await openEmpty(() => undefined);
    });
    afterEach(() => database.close());

    /** Tables with their columns, the steps taken, and the number in the file's header. */
    const shape = async (): Promise<unknown> => {
      const tables = await database.kysely.introspection.getTables({ withInternalKyselyTables: true });
      const columns = tables.map(({ name, columns }) => [name, columns.map((column) => column.name).toSorted()]);
      const { rows: steps } = await sql`select name from kysely_migration order by name`.execute(database.kysely);
      const { rows: number } =
        database.dialect.name === "sqlite"
          ? await sql`pragma user_version`.execute(database.kysely)
          : { rows: [{ user_version: MIGRATIONS.length }] };
      return { columns: columns.toSorted(), steps, number };
    };

    test("an opened database has taken every step, and is marked with the last", async () => {
      expect(await missingMigrations(database.kysely, database.dialect)).toEqual([]);
      expect(await shape()).toMatchObject({
        steps: MIGRATIONS.map(({ name }) => ({ name })),
        number: [{ user_version: MIGRATIONS.length }],
      });
    });

    test.for([0, 1, 2, 3, 4])(
      "a run that crashes after %i statements of its last step leaves nothing behind",
      async (done) => {
        const team = newTeam();
        const store = storeOver(database);
        await store.servers.save(team, { name: "web-1", statement: statement(), actor: "ada", at: 1 });
        const before = await shape();
        const run = migrate(database.kysely, database.dialect, crashing(done));
        await expect(run).rejects.toMatchObject({
          code: "store-migration-failed",
          cause: { message: "pulled the plug" },
        });
        expect(await shape()).toEqual(before);
        expect(await store.servers.find(team, "web-1")).toMatchObject({ actor: "ada" });
        // And the next start succeeds.
        await migrate(database.kysely, database.dialect);
        expect(await store.settings.effective(team, "p", "q")).toEqual({});
      },
    );

    test("a later step is taken once, and keeps what is there", async () => {
      const team = newTeam();
      const store = storeOver(database);
      await store.servers.save(team, { name: "web-1", statement: statement(), actor: "ada", at: 1 });
      let runs = 0;
      const later: readonly NumberedMigration[] = [
        ...MIGRATIONS,
        {
          name: "901-colour",
          up: async (db) => {
            runs += 1;
            await STEPS[0]?.execute(db);
          },
        },
      ];
      await migrate(database.kysely, database.dialect, later);
      await migrate(database.kysely, database.dialect, later);
      expect(runs).toBe(1);
      expect(await store.servers.find(team, "web-1")).toMatchObject({ actor: "ada" });
    });
  });
}
