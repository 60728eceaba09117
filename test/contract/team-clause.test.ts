import {
  type CompiledQuery,
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
} from "kysely";
import { expect, test } from "vitest";
import { builtQuery } from "#storage/built-query";
import type { Tables } from "#storage/schema";
import { teamClauseFaults } from "./team-clause.ts";

const ran: CompiledQuery[] = [];

/** Compiles, and writes down what it is asked to run. */
const db = new Kysely<Tables>({
  log: ({ query }) => {
    ran.push(query);
  },
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
  "an insert of what is selected": db
    .insertInto("settings")
    .columns(["team", "key"])
    .expression((select) => select.selectFrom("settings").select(["team", "key"]).where("team", "=", "ours")),
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
  "an insert of what is selected of every team": db
    .insertInto("settings")
    .columns(["team", "key"])
    .expression((select) => select.selectFrom("settings").select(["team", "key"])),
  "an insert of what is selected under another team": db
    .insertInto("settings")
    .columns(["team", "key"])
    .expression((select) =>
      select
        .selectFrom("settings")
        .select([select.val("theirs").as("team"), "key"])
        .where("team", "=", "ours"),
    ),
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

test.for(["ours", "theirs"])(
  "a query that was built once is judged by the values that it ran with: %s",
  async (team) => {
    const find = builtQuery((on, values: { readonly key: string; readonly team: string }) =>
      on.selectFrom("settings").select("value").where("key", "=", values.key).where("team", "=", values.team),
    );
    const insert = builtQuery((on, values: { readonly team: string }) =>
      on.insertInto("settings").values({ ...setting, team: values.team }),
    );
    ran.length = 0;
    await find(db, { key: "ours", team });
    await insert(db, { team });
    expect(ran.map((query) => teamClauseFaults(query, "ours").length)).toEqual(team === "ours" ? [0, 0] : [1, 1]);
  },
);
