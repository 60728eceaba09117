import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { teamId } from "#chat/command";
import { migrate } from "#storage/migrate";
import { MIGRATIONS } from "#storage/migrations/index";
import { openPostgres } from "#storage/open-postgres";
import { storeOver } from "#storage/open-store";
import { postgres } from "#storage/postgres-dialect";
import type { Tables } from "#storage/schema";
import { findPostgres, startPostgres, type ThrowawayPostgres } from "../_support/postgres.ts";
import { migrationContract } from "./migrations.ts";
import { type OpenEmpty, repositoryContract } from "./repositories.ts";
import { assessmentRecord, newTeam } from "./samples.ts";
import { tenancyContract } from "./tenancy.ts";

const support = findPostgres();

if (support.kind === "missing") {
  test.skip(`the repositories on PostgreSQL: ${support.reason}`, () => undefined);
} else {
  let server: ThrowawayPostgres;
  beforeAll(() => {
    server = startPostgres(support.bin);
  }, 60_000);
  afterAll(() => server.stop());

  let databases = 0;
  const newUrl = () => {
    databases += 1;
    return server.database(`contract_${databases}`);
  };
  const openEmpty: OpenEmpty = (onQuery) => openPostgres(newUrl(), { role: "writer", onQuery });

  repositoryContract("PostgreSQL", openEmpty);
  tenancyContract("PostgreSQL", openEmpty);
  migrationContract("PostgreSQL", openEmpty);

  test("a reader of a database without tables is told to start Headroom once", async () => {
    const opening = openPostgres(newUrl(), { role: "reader" });
    await expect(opening).rejects.toMatchObject({ code: "store-needs-migration" });
  });

  test("a database of a newer version is refused", async () => {
    const url = newUrl();
    const database = await openPostgres(url, { role: "writer" });
    const later = { name: "999-later", timestamp: "2030-01-01T00:00:00.000Z" };
    await database.kysely
      .withTables<{ kysely_migration: { name: string; timestamp: string } }>()
      .insertInto("kysely_migration")
      .values(later)
      .execute();
    await database.close();
    await expect(openPostgres(url, { role: "writer" })).rejects.toMatchObject({ code: "store-newer" });
    await expect(openPostgres(url, { role: "reader" })).rejects.toMatchObject({ code: "store-newer" });
  });

  test("a database of an older version is brought up to date and keeps what it has", async () => {
    const url = newUrl();
    const older = new Kysely<Tables>({
      dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url }) }),
    });
    await migrate(older, postgres, MIGRATIONS.slice(0, 1));
    await sql`insert into inbox (team, key, state, payload, taken_at) values ('t', 'k', 'sending', 'p', 5)`.execute(
      older,
    );
    await older.destroy();
    await expect(openPostgres(url, { role: "reader" })).rejects.toMatchObject({ code: "store-needs-migration" });
    const store = storeOver(await openPostgres(url, { role: "writer" }));
    const kept = { key: "k", state: "sending", payload: "p", takenAt: 5 };
    expect(await store.inbox.find(teamId("t"), "k")).toEqual(kept);
    await store.close();
  });

  test("two processes may start on an empty database at once", async () => {
    const url = newUrl();
    const both = await Promise.all([1, 2].map(() => openPostgres(url, { role: "writer" })));
    await Promise.all(both.map((database) => database.close()));
    expect(both).toHaveLength(2);
  });

  test("a server that is gone is a busy store, not a crash", async () => {
    const other = startPostgres(support.bin);
    const store = storeOver(await openPostgres(other.database("gone"), { role: "writer" }));
    const team = newTeam();
    await store.assessments.append(team, assessmentRecord());
    other.stop();
    await expect(store.assessments.find(team, "a-1")).rejects.toMatchObject({ code: "store-busy" });
    expect(await store.health()).toMatchObject({ ok: false, code: "store-busy" });
    await store.close();
  }, 60_000);
}
