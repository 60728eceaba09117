import type { SqliteDatabase, SqliteStatement } from "kysely";
import { expect, test } from "vitest";
import { cacheStatements } from "#storage/statement-cache";

/** A database that only notes what it is asked to prepare. */
function noting(): { readonly database: SqliteDatabase; readonly prepared: string[] } {
  const prepared: string[] = [];
  const prepare = (sql: string): SqliteStatement => {
    prepared.push(sql);
    return { reader: true, all: () => [], run: () => ({ changes: 0, lastInsertRowid: 0 }), iterate: () => [].values() };
  };
  return { prepared, database: { prepare, close: () => prepared.push("closed") } };
}

test("a query that comes again is not prepared again", () => {
  const { database, prepared } = noting();
  const cache = cacheStatements(database, 2);
  expect(cache.prepare("a")).toBe(cache.prepare("a"));
  expect(prepared).toEqual(["a"]);
});

test("only so many statements are kept, and the one unused for longest goes first", () => {
  const { database, prepared } = noting();
  const cache = cacheStatements(database, 2);
  for (const sql of ["a", "b", "a", "c", "a", "b"]) cache.prepare(sql);
  expect(prepared).toEqual(["a", "b", "c", "b"]);
});

test("closing closes the database", () => {
  const { database, prepared } = noting();
  cacheStatements(database, 2).close();
  expect(prepared).toEqual(["closed"]);
});
