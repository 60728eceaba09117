import type { SqliteDatabase, SqliteStatement } from "kysely";

/**
 * Keeps the `capacity` statements used last, so that a query is not prepared each time it runs,
 * and lists of varying length do not pile up for ever.
 */
export function cacheStatements(database: SqliteDatabase, capacity: number): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>();
  return {
    prepare(sql) {
      const statement = kept.get(sql) ?? database.prepare(sql);
      // A map remembers the order of insertion: the first entry is the one unused for longest.
      kept.delete(sql);
      kept.set(sql, statement);
      if (kept.size > capacity) {
        const oldest = kept.keys().next();
        if (!oldest.done) kept.delete(oldest.value);
      }
      return statement;
    },
    close() {
      kept.clear();
      database.close();
    },
  };
}
