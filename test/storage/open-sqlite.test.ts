import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import BetterSqlite3 from "better-sqlite3";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { MIGRATIONS, type NumberedMigration } from "#storage/migrations/index";
import { openSqlite } from "#storage/open-sqlite";
import { storeOver } from "#storage/open-store";
import { BY_ADA, newTeam, statement } from "../contract/samples.ts";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "headroom-open-"));
  file = join(folder, "headroom.db");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ROLES = ["writer", "reader"] as const;
const modeOf = (path: string) => statSync(path).mode & 0o777;

const LATER: NumberedMigration = {
  name: "901-colour",
  up: async (db) => {
    await sql`alter table servers add column colour text`.execute(db);
  },
};

/** A database with `count` servers, closed as it should be. */
async function filled(count: number): Promise<void> {
  const database = await openSqlite(file, { role: "writer" });
  const store = storeOver(database);
  const team = newTeam();
  for (let n = 0; n < count; n += 1) {
    await store.servers.save(team, { name: `s${n}`, statement: statement({}, { app: "x".repeat(500) }), ...BY_ADA });
  }
  await store.close();
}

/** Runs SQL on the file past Headroom. */
function meddle(sql: string): void {
  const connection = new BetterSqlite3(file);
  connection.exec(sql);
  connection.close();
}

describe("a new database", () => {
  test("is made with its folder, for its owner only", async () => {
    file = join(folder, "data", "var", "headroom.db");
    const database = await openSqlite(file, { role: "writer" });
    await storeOver(database).servers.save(newTeam(), { name: "n", statement: statement(), ...BY_ADA });
    for (const ending of ["", "-wal", "-shm", ".lock", ".pid"])
      expect([ending, modeOf(file + ending)]).toEqual([ending, 0o600]);
    expect(modeOf(join(folder, "data"))).toBe(0o700);
    await database.close();
  });

  test("keeps its log and its promises as agreed", async () => {
    const { connection, close } = await openSqlite(file, { role: "writer" });
    const pragma = (name: string) => connection.pragma(name, { simple: true });
    expect(pragma("journal_mode")).toBe("wal");
    expect(pragma("synchronous")).toBe(2);
    expect(pragma("foreign_keys")).toBe(1);
    expect(pragma("busy_timeout")).toBeLessThanOrEqual(250);
    expect(pragma("application_id")).toBe(0x4844524d);
    expect(pragma("user_version")).toBe(MIGRATIONS.length);
    await close();
  });

  test("is one plain file after closing, with everything in it", async () => {
    await filled(3);
    expect(readdirSync(folder).toSorted()).toEqual(["headroom.db", "headroom.db.lock"]);
    const copy = join(folder, "copy.db");
    copyFileSync(file, copy);
    const connection = new BetterSqlite3(copy, { readonly: true });
    expect(connection.prepare("select count(*) from servers").pluck().get()).toBe(3);
    connection.close();
  });

  test("is complete after closing, also while a reader stays", async () => {
    await filled(1);
    const writer = await openSqlite(file, { role: "writer" });
    const reader = await openSqlite(file, { role: "reader" });
    await storeOver(reader).servers.list(newTeam());
    await storeOver(writer).servers.save(newTeam(), { name: "n", statement: statement(), ...BY_ADA });
    expect(statSync(`${file}-wal`).size).toBeGreaterThan(0);
    await writer.close();
    expect(statSync(`${file}-wal`).size).toBe(0);
    await reader.close();
  });

  test("is made again where a crash left a half-made draft", async () => {
    writeFileSync(`${file}.creating`, "half");
    writeFileSync(`${file}.creating-wal`, "half");
    await filled(1);
    expect(existsSync(`${file}.creating`)).toBe(false);
  });

  test("an existing database of looser mode is closed to others", async () => {
    await filled(1);
    chmodSync(file, 0o644);
    await (await openSqlite(file, { role: "writer" })).close();
    expect(modeOf(file)).toBe(0o600);
  });
});

describe("a reader", () => {
  test("of a file that is not there sees an empty store, and leaves nothing behind", async () => {
    file = join(folder, "not", "there.db");
    const store = storeOver(await openSqlite(file, { role: "reader" }));
    const team = newTeam();
    expect(await store.servers.list(team)).toEqual([]);
    expect(await store.settings.effective(team, "p", "q")).toEqual({});
    const save = store.servers.save(team, { name: "n", statement: statement(), ...BY_ADA });
    await expect(save).rejects.toMatchObject({ code: "store-read-only" });
    await store.close();
    expect(readdirSync(folder)).toEqual([]);
  });

  test("of an older schema is told that it must be brought up to date first", async () => {
    await filled(1);
    const before = readFileSync(file);
    const opening = openSqlite(file, { role: "reader", migrations: [...MIGRATIONS, LATER] });
    await expect(opening).rejects.toMatchObject({ code: "store-needs-migration" });
    await expect(opening).rejects.toThrow("Start Headroom once (npm start)");
    expect(readFileSync(file).equals(before)).toBe(true);
  });
});

describe("a writer of an older schema", () => {
  test("brings it up to date, after which the older version refuses it", async () => {
    await filled(2);
    const migrations = [...MIGRATIONS, LATER];
    const { connection, close } = await openSqlite(file, { role: "writer", migrations });
    expect(connection.prepare("select colour from servers").pluck().all()).toEqual([null, null]);
    expect(connection.pragma("user_version", { simple: true })).toBe(migrations.length);
    await close();
    for (const role of ROLES) await expect(openSqlite(file, { role })).rejects.toMatchObject({ code: "store-newer" });
    await (await openSqlite(file, { role: "reader", migrations })).close();
  });

  test.for(MIGRATIONS.slice(1).map((_, index) => index + 1))(
    "keeps everything that version %i had",
    async (version) => {
      const team = newTeam();
      const migrations = MIGRATIONS.slice(0, version);
      const older = await openSqlite(file, { role: "writer", migrations });
      await storeOver(older).servers.save(team, { name: "web-1", statement: statement(), ...BY_ADA });
      older.connection.exec(
        `insert into inbox (team, key, state, payload, taken_at) values ('${team}', 'k', 'sending', 'p', 5)`,
      );
      await older.close();
      const store = storeOver(await openSqlite(file, { role: "writer" }));
      expect(await store.servers.list(team)).toMatchObject([{ name: "web-1" }]);
      expect(await store.inbox.find(team, "k")).toEqual({ key: "k", state: "sending", payload: "p", takenAt: 5 });
      expect(await store.inbox.take(team, { key: "l", payload: "p", at: 6, sender: "ada" })).toBe(true);
      await store.close();
      await expect(openSqlite(file, { role: "writer", migrations })).rejects.toMatchObject({ code: "store-newer" });
    },
  );

  test("leaves it as it was where a step crashes, and gives the writer's place back", async () => {
    await filled(2);
    const crash: NumberedMigration = {
      name: "902-crash",
      up: async (db) => {
        await sql`drop table servers`.execute(db);
        throw new Error("pulled the plug");
      },
    };
    const opening = openSqlite(file, { role: "writer", migrations: [...MIGRATIONS, LATER, crash] });
    await expect(opening).rejects.toMatchObject({ code: "store-migration-failed" });
    const { connection, close } = await openSqlite(file, { role: "writer" });
    expect(connection.prepare("select count(*) from servers").pluck().get()).toBe(2);
    await close();
  });

  test("a first step that crashes leaves no database at all", async () => {
    const crash: NumberedMigration = { name: "001-crash", up: () => Promise.reject(new Error("pulled the plug")) };
    const opening = openSqlite(file, { role: "writer", migrations: [crash] });
    await expect(opening).rejects.toMatchObject({ code: "store-migration-failed" });
    expect(existsSync(file)).toBe(false);
    await filled(1);
  });
});

describe("what must not be touched", () => {
  /** Puts the file there; each gives the code and a word of the message. */
  const cases: Readonly<
    Record<string, { readonly make: () => Promise<void> | void; readonly code: string; readonly says: RegExp }>
  > = {
    "a text file": {
      make: () => writeFileSync(file, "Dear diary, this is longer than a header.\n".repeat(300)),
      code: "store-not-ours",
      says: /is not a database, so Headroom leaves it alone/,
    },
    "a short text file": {
      make: () => writeFileSync(file, "hello"),
      code: "store-not-ours",
      says: /is too short to be a database/,
    },
    "another program's database": {
      make: () => meddle("create table diary (day text); insert into diary values ('monday')"),
      code: "store-not-ours",
      says: /database of another program/,
    },
    "another program's database with its own log": {
      make: () => meddle("pragma journal_mode = wal; pragma application_id = 7; create table diary (day text)"),
      code: "store-not-ours",
      says: /database of another program/,
    },
    "an empty file": { make: () => writeFileSync(file, ""), code: "store-damaged", says: /is empty/ },
    "a folder": { make: () => mkdirSync(file), code: "store-not-ours", says: /is not a file/ },
    "a database of a newer version": {
      make: async () => {
        await filled(1);
        meddle(`pragma user_version = ${MIGRATIONS.length + 1}`);
      },
      code: "store-newer",
      says: /newer version of Headroom/,
    },
    "a database whose header is cut in half": {
      make: async () => {
        await filled(1);
        truncateSync(file, 50);
      },
      code: "store-not-ours",
      says: /is too short to be a database/,
    },
  };

  test.for(Object.entries(cases).flatMap(([what, given]) => ROLES.map((role) => ({ what, role, ...given }))))(
    "$what is refused to a $role and left byte for byte as it was",
    async ({ role, make, code, says }) => {
      await make();
      const bytes = () => (statSync(file).isFile() ? readFileSync(file).toString("base64") : readdirSync(file));
      const before = bytes();
      const opening = openSqlite(file, { role });
      await expect(opening).rejects.toMatchObject({ name: "StoreError", code });
      await expect(opening).rejects.toThrow(says);
      expect(bytes()).toEqual(before);
    },
  );

  const PAGE = 4096;
  const wounds: Readonly<Record<string, (size: number) => void>> = {
    "cut to its first page": () => truncateSync(file, PAGE),
    "without its last page": (size) => truncateSync(file, size - PAGE),
    "cut inside its last page": (size) => truncateSync(file, size - 100),
    "with a page of noise": () => {
      const bytes = readFileSync(file);
      bytes.fill(0xa5, 3 * PAGE, 4 * PAGE);
      writeFileSync(file, bytes);
    },
  };

  test.for(Object.entries(wounds))(
    "a database %s is not written to, and left byte for byte as it was",
    async ([, wound]) => {
      await filled(60);
      wound(statSync(file).size);
      const before = readFileSync(file);
      const opening = openSqlite(file, { role: "writer" });
      await expect(opening).rejects.toMatchObject({ code: "store-damaged" });
      await expect(opening).rejects.toThrow(/Restore it from a backup/);
      expect(readFileSync(file).equals(before)).toBe(true);
    },
  );

  test.for(ROLES)("a log without its database is refused to a %s, and not replayed into a new one", async (role) => {
    writeFileSync(`${file}-wal`, "what is left of a deleted database");
    await expect(openSqlite(file, { role })).rejects.toMatchObject({ code: "store-damaged" });
    expect(existsSync(file)).toBe(false);
  });

  test("a folder that cannot be made is said so", async () => {
    writeFileSync(join(folder, "file"), "");
    const opening = openSqlite(join(folder, "file", "headroom.db"), { role: "writer" });
    await expect(opening).rejects.toMatchObject({ code: "store-cannot-open" });
  });
});

test("what a crash left in the log is there at the next start", async () => {
  const team = newTeam();
  const first = await openSqlite(file, { role: "writer" });
  await storeOver(first).servers.save(team, { name: "web-1", statement: statement(), ...BY_ADA });
  // The files as a crash at this moment would leave them.
  const crashed = join(folder, "crashed.db");
  for (const ending of ["", "-wal"]) copyFileSync(file + ending, crashed + ending);
  await first.close();
  const store = storeOver(await openSqlite(crashed, { role: "writer" }));
  expect(await store.servers.list(team)).toMatchObject([{ name: "web-1" }]);
  await store.close();
});
