import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, sql } from "kysely";
import { expect, test } from "vitest";
import type { Tables } from "#storage/schema";
import { teamClauseFaults } from "./team-clause.ts";

/** Only compiles. */
const db = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (inner) => new SqliteIntrospector(inner),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});
const setting = { scope: "team", subject: "", key: "think", value: "5" };
const settings = db.selectFrom("settings").select("value");

const kept = {
  "a select": settings.where("key", "=", "think").where("team", "=", "ours"),
  "a select with an or beside it": settings
    .where("team", "=", "ours")
    .where((row) => row.or([row("key", "=", "a"), row("key", "=", "b")])),
  "an insert": db.insertInto("settings").values({ team: "ours", ...setting }),
  "an upsert": db
    .insertInto("settings")
    .values({ team: "ours", ...setting })
    .onConflict((conflict) => conflict.columns(["team", "key"]).doUpdateSet({ value: "6" })),
  "an update": db.updateTable("settings").set({ value: "6" }).where("team", "=", "ours"),
  "a delete": db.deleteFrom("settings").where("team", "=", "ours"),
};

const broken = {
  "a select of every team": settings.where("key", "=", "think"),
  "a select of another team": settings.where("team", "=", "theirs"),
  "a select of every other team": settings.where("team", "!=", "ours"),
  "a team that is only one way of two": settings.where((row) =>
    row.or([row("team", "=", "ours"), row("key", "=", "think")]),
  ),
  "a team in another column": settings.where("subject", "=", "ours"),
  "an inner select of every team": settings
    .where("team", "=", "ours")
    .where("key", "in", db.selectFrom("settings").select("key")),
  "an insert for another team": db.insertInto("settings").values({ team: "theirs", ...setting }),
  "two rows of which one is for another team": db.insertInto("settings").values([
    { team: "ours", ...setting },
    { team: "theirs", ...setting },
  ]),
  "a conflict across teams": db
    .insertInto("settings")
    .values({ team: "ours", ...setting })
    .onConflict((conflict) => conflict.columns(["key"]).doUpdateSet({ value: "6" })),
  "an update of every team": db.updateTable("settings").set({ value: "6" }).where("key", "=", "think"),
  "a delete of every team": db.deleteFrom("settings"),
  "a join": settings.innerJoin("inbox", "inbox.key", "settings.key").where("settings.team", "=", "ours"),
};

test.for(Object.entries(kept))("%s narrowed to the team passes", ([, query]) => {
  expect(teamClauseFaults(query.compile(), "ours")).toEqual([]);
});

test.for(Object.entries(broken))("%s is found", ([, query]) => {
  expect(teamClauseFaults(query.compile(), "ours")).not.toEqual([]);
});

test("a raw query may name no table of teams", () => {
  expect(teamClauseFaults(sql`select 1`.compile(db), "ours")).toEqual([]);
  expect(teamClauseFaults(sql`select * from settings where team = 'ours'`.compile(db), "ours")).not.toEqual([]);
});
