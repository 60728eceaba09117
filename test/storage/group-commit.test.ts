import { AsyncLocalStorage } from "node:async_hooks";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import BetterSqlite3 from "better-sqlite3";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { MIGRATIONS, type NumberedMigration } from "#storage/migrations/index";
import { openSqlite, type SqliteDatabase } from "#storage/open-sqlite";
import { storeOver } from "#storage/open-store";
import { BY_ADA, newTeam, statement } from "../contract/samples.ts";

/** A table whose rows the engine checks at the commit only. */
const CHECKED_LATE: NumberedMigration = {
  name: "901-checked-late",
  up: async (db) => {
    await sql`create table child (id integer primary key, parent integer not null
      references child (id) deferrable initially deferred) strict`.execute(db);
  },
};

let folder: string;
let database: SqliteDatabase;
let beside: BetterSqlite3.Database;
let commits: number;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "headroom-group-"));
  const file = join(folder, "headroom.db");
  database = await openSqlite(file, {
    role: "writer",
    migrations: [...MIGRATIONS, CHECKED_LATE],
    onQuery: ({ sql }) => {
      if (sql === "commit") commits += 1;
    },
  });
  beside = new BetterSqlite3(file, { readonly: true });
  commits = 0;
});
afterEach(async () => {
  beside.close();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What another process sees: only what was committed. */
const seenBeside = (): readonly unknown[] => beside.prepare("select id from child order by id").pluck().all();

/** A change that writes one row; with a parent that is not there, the commit fails. */
const write = (id: number, { parent = id, and = async (): Promise<unknown> => undefined } = {}): Promise<number> =>
  database.transact(async (trx) => {
    await sql`insert into child (id, parent) values (${id}, ${parent})`.execute(trx);
    await and();
    return id;
  });
const fail = async (): Promise<never> => {
  throw new Error("changed my mind");
};
const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, n) => n);

describe("changes that wait together", () => {
  test("share one commit", async () => {
    expect(await Promise.all(upTo(20).map((id) => write(id)))).toEqual(upTo(20));
    expect(seenBeside()).toEqual(upTo(20));
    expect(commits).toBe(1);
  });

  test("share one commit also where each comes from an event of its own", async () => {
    const arrivals = upTo(10).map((id) => new Promise((resolve) => setImmediate(() => resolve(write(id)))));
    await Promise.all(arrivals);
    expect(commits).toBe(1);
  });

  test("are made in the order in which they came, however long each takes", async () => {
    const made: number[] = [];
    const changes = upTo(30).map((id) =>
      write(id, {
        and: async () => {
          for (let turn = id % 7; turn > 0; turn -= 1) await (id % 2 === 0 ? nextTurn() : undefined);
          made.push(id);
        },
      }),
    );
    await Promise.all(changes);
    expect(made).toEqual(upTo(30));
  });

  test("see what the one before did, and nothing of one that failed", async () => {
    const seen: unknown[] = [];
    const look = async () => seen.push(database.connection.prepare("select id from child order by id").pluck().all());
    const changes = [write(1, { and: look }), write(2, { and: fail }), write(3, { and: look })];
    await Promise.allSettled(changes);
    expect(seen).toEqual([[1], [1, 3]]);
  });

  test("a change that fails undoes itself and none of the others", async () => {
    const settled = await Promise.allSettled(upTo(21).map((id) => write(id, id % 3 === 0 ? { and: fail } : {})));
    expect(settled.map(({ status }) => status)).toEqual(
      upTo(21).map((id) => (id % 3 === 0 ? "rejected" : "fulfilled")),
    );
    expect(settled[0]).toMatchObject({ reason: { message: "changed my mind" } });
    expect(seenBeside()).toEqual(upTo(21).filter((id) => id % 3 !== 0));
    expect(commits).toBe(1);
  });

  test("a change that the engine refuses undoes itself and none of the others", async () => {
    const settled = await Promise.allSettled([write(1), write(1), write(2)]);
    expect(settled.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(seenBeside()).toEqual([1, 2]);
  });

  test("are told of it only once the disk has it", async () => {
    const seen = await Promise.all(upTo(10).map((id) => write(id).then(() => seenBeside().includes(id))));
    expect(seen).toEqual(upTo(10).map(() => true));
  });

  test("are told of a failure only when the others have ended, too", async () => {
    const refusal = write(2, { and: fail }).catch(() => seenBeside());
    await write(3);
    expect(await refusal).toEqual([3]);
  });

  test("are all refused when the commit fails, and the next ones are not", async () => {
    const orphan = write(5, { parent: 99 });
    const settled = await Promise.allSettled([write(1), orphan, write(2, { and: fail }), write(3)]);
    expect(settled.map((outcome) => (outcome.status === "rejected" ? outcome.reason.code : outcome.value))).toEqual([
      "SQLITE_CONSTRAINT_FOREIGNKEY",
      "SQLITE_CONSTRAINT_FOREIGNKEY",
      undefined,
      "SQLITE_CONSTRAINT_FOREIGNKEY",
    ]);
    expect(seenBeside()).toEqual([]);
    expect(await write(4)).toBe(4);
    expect(seenBeside()).toEqual([4]);
  });

  test("keep the asynchronous context of who asked for them", async () => {
    const caller = new AsyncLocalStorage<number>();
    const seen: unknown[] = [];
    const changes = upTo(5).map((id) =>
      caller.run(id, () => write(id, { and: async () => seen.push(caller.getStore()) })),
    );
    await Promise.all(changes);
    expect(seen).toEqual(upTo(5));
  });

  test("leave the event loop its turns, however many there are", async () => {
    const store = storeOver(database);
    const team = newTeam();
    let longest = 0;
    let last = performance.now();
    const watch = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 1);
    const deliveries = upTo(1_500).map((n) => store.inbox.take(team, { key: `k${n}`, payload: "p", at: n }));
    const read = store.servers.list(team).then(() => commits);
    await Promise.all(deliveries);
    clearInterval(watch);
    expect(commits).toBeGreaterThan(1);
    expect(longest).toBeLessThan(150);
    // A read does not wait for all of them.
    expect(await read).toBeLessThan(commits);
  });
});

describe("a full disk", () => {
  test("refuses the change that is too large, and the others are kept", async () => {
    const store = storeOver(database);
    const team = newTeam();
    const pages = Number(database.connection.pragma("page_count", { simple: true }));
    database.connection.pragma(`max_page_count = ${pages + 8}`);
    const save = (name: string, bulk: number) =>
      store.servers.save(team, { name, statement: statement({}, { app: "x".repeat(bulk) }), ...BY_ADA });
    const changes = [save("a", 10), save("large", 200_000), save("b", 10), save("larger", 300_000), save("c", 10)];
    const settled = await Promise.allSettled(changes);
    expect(settled.map(({ status }) => status)).toEqual([
      "fulfilled",
      "rejected",
      "fulfilled",
      "rejected",
      "fulfilled",
    ]);
    expect(settled[1]).toMatchObject({ reason: { code: "store-busy", reason: "disk-full" } });
    expect((await store.servers.list(team)).map(({ name }) => name)).toEqual(["a", "b", "c"]);
    // In the order in which they came, although some had to be made again.
    const audited = `select json_extract("after", '$.name') from audit where team = ? order by sequence`;
    expect(beside.prepare(audited).pluck().all(team)).toEqual(["a", "b", "c"]);
  });

  test("refuses all when not even the smallest fits", async () => {
    const store = storeOver(database);
    const team = newTeam();
    const pages = Number(database.connection.pragma("page_count", { simple: true }));
    database.connection.pragma(`max_page_count = ${pages}`);
    const bulky = statement({}, { app: "x".repeat(50_000) });
    const saves = upTo(20).map((n) => store.servers.save(team, { name: `s${n}`, statement: bulky, ...BY_ADA }));
    const settled = await Promise.allSettled(saves);
    for (const outcome of settled)
      expect(outcome).toMatchObject({ status: "rejected", reason: { reason: "disk-full" } });
    expect(await store.servers.list(team)).toEqual([]);
  });
});

test("closing waits for what has begun", async () => {
  const file = join(folder, "closing.db");
  const closing = await openSqlite(file, { role: "writer" });
  const store = storeOver(closing);
  const team = newTeam();
  const saves = upTo(5).map((n) => store.servers.save(team, { name: `s${n}`, statement: statement(), ...BY_ADA }));
  // Each save asks for its turn before the store is asked to close.
  await Promise.resolve();
  await store.close();
  await Promise.all(saves);
  const again = storeOver(await openSqlite(file, { role: "writer" }));
  expect(await again.servers.list(team)).toHaveLength(5);
  await again.close();
  // And a change that comes too late is refused, not lost in silence.
  await expect(store.servers.save(team, { name: "late", statement: statement(), ...BY_ADA })).rejects.toThrow();
});
