import type { CompiledQuery } from "kysely";
import { expect, test } from "vitest";
import type { TeamId } from "#app/ports";
import { builtQuery } from "#storage/built-query";
import { openInMemory } from "#storage/open-sqlite";

const TEAM = "T1" as TeamId;

interface Row {
  readonly team: TeamId;
  readonly subject: string;
  readonly value: string;
}

test("a query is built once, and each run takes its own values", async () => {
  let built = 0;
  const ran: CompiledQuery[] = [];
  const { kysely, close } = await openInMemory({ onQuery: (query) => ran.push(query) });
  const insert = builtQuery((db, row: Row) => {
    built += 1;
    return db
      .insertInto("settings")
      .values({ team: row.team, subject: row.subject, value: row.value, scope: "person", key: "think" });
  });
  const find = builtQuery((db, { team, subject }: Pick<Row, "team" | "subject">) =>
    db.selectFrom("settings").select("value").where("team", "=", team).where("subject", "=", subject),
  );
  ran.length = 0;

  for (const [subject, value] of [
    ["ann", "5"],
    ["ben", "8"],
  ] as const) {
    const { numAffectedRows } = await insert(kysely, { team: TEAM, subject, value });
    expect(numAffectedRows).toBe(1n);
  }
  expect((await find(kysely, { team: TEAM, subject: "ben" })).rows).toEqual([{ value: "8" }]);
  expect((await find(kysely, { team: "T2" as TeamId, subject: "ben" })).rows).toEqual([]);
  // In a transaction the same query serves.
  await kysely.transaction().execute(async (trx) => insert(trx, { team: TEAM, subject: "eve", value: "9" }));
  expect((await find(kysely, { team: TEAM, subject: "eve" })).rows).toEqual([{ value: "9" }]);

  expect(built).toBe(1);
  expect(ran.filter(({ sql }) => sql.startsWith("insert")).map(({ parameters }) => parameters)).toEqual(
    [
      ["ann", "5"],
      ["ben", "8"],
      ["eve", "9"],
    ].map(([subject, value]) => [TEAM, subject, value, "person", "think"]),
  );
  await close();
});

test("a query without one of its values does not run", async () => {
  const { kysely, close } = await openInMemory();
  const find = builtQuery((db, { team }: { readonly team?: TeamId }) =>
    db
      .selectFrom("settings")
      .select("value")
      .where("team", "=", team ?? TEAM),
  );
  expect(() => find(kysely, {})).toThrow("no value for team");
  await close();
});

test("null is a value", async () => {
  const { kysely, close } = await openInMemory();
  const insert = builtQuery((db, row: { readonly team: TeamId; readonly payload: string | null }) =>
    db
      .insertInto("inbox")
      .values({ team: row.team, payload: row.payload, key: "k", state: "taken", taken_at: 1, sender: null }),
  );
  await insert(kysely, { team: TEAM, payload: null });
  expect(await kysely.selectFrom("inbox").select("payload").execute()).toEqual([{ payload: null }]);
  await close();
});
