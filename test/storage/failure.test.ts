import { describe, expect, test } from "vitest";
import type { StoreDialect } from "#storage/dialect";
import { postgres } from "#storage/postgres-dialect";
import { sqlite } from "#storage/sqlite-dialect";

/** A case, titled by the engine's name and the code. */
function named(dialect: StoreDialect, code: string, typed = "") {
  return { title: `${dialect.name} ${code || "without a code"}`, dialect, code, typed };
}

const failed = (dialect: StoreDialect, code: string, message = "as the engine says it") =>
  dialect.failure(Object.assign(new Error(message), code === "" ? {} : { code }));

describe("what an engine's error means", () => {
  test.for([
    named(sqlite, "SQLITE_BUSY"),
    named(sqlite, "SQLITE_BUSY_SNAPSHOT"),
    named(sqlite, "SQLITE_LOCKED"),
    named(postgres, "40001"),
    named(postgres, "40P01"),
    named(postgres, "55P03"),
  ])("$title: try again", ({ dialect, code }) => {
    expect(failed(dialect, code)).toEqual({ kind: "busy" });
  });

  test.for([
    named(sqlite, "SQLITE_FULL", "store-busy"),
    named(sqlite, "SQLITE_IOERR_WRITE", "store-busy"),
    named(sqlite, "SQLITE_READONLY", "store-read-only"),
    named(sqlite, "SQLITE_CORRUPT_VTAB", "store-damaged"),
    named(sqlite, "SQLITE_NOTADB", "store-damaged"),
    named(postgres, "53100", "store-busy"),
    named(postgres, "53300", "store-busy"),
    named(postgres, "57P01", "store-busy"),
    named(postgres, "08006", "store-busy"),
    named(postgres, "ECONNREFUSED", "store-busy"),
    named(postgres, "25006", "store-read-only"),
  ])("$title: a typed error, with the engine's own as its cause", ({ dialect, code, typed }) => {
    const failure = failed(dialect, code);
    expect(failure).toMatchObject({ kind: "error", error: { code: typed, cause: { code } } });
  });

  test.for(["Connection terminated unexpectedly", "timeout exceeded when trying to connect"])(
    "PostgreSQL, without a code: %s",
    (message) => {
      expect(failed(postgres, "", message)).toMatchObject({ kind: "error", error: { code: "store-busy" } });
    },
  );

  test.for([
    named(sqlite, "SQLITE_CONSTRAINT_PRIMARYKEY"),
    named(postgres, "23505"),
    named(sqlite, ""),
    named(postgres, ""),
  ])("$title: left as it is, since it is a bug", ({ dialect, code }) => {
    expect(failed(dialect, code)).toMatchObject({ kind: "error", error: { message: "as the engine says it" } });
  });

  test("a full disk is told apart from a store that is busy", () => {
    for (const { dialect, code } of [named(sqlite, "SQLITE_FULL"), named(postgres, "53100")]) {
      expect(failed(dialect, code)).toMatchObject({ error: { reason: "disk-full" } });
    }
  });
});
