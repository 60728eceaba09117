import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { StoreBusyError } from "#app/ports";
import { openSqlite, type SqliteDatabase } from "#storage/open-sqlite";
import { type Store, storeOver } from "#storage/open-store";
import { assessmentRecord, BY_ADA, newTeam, statement } from "../contract/samples.ts";

let folder: string;
let database: SqliteDatabase;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "headroom-full-"));
  database = await openSqlite(join(folder, "headroom.db"), { role: "writer" });
  store = storeOver(database);
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

test("a full disk refuses changes by name, keeps all reads, and heals without a new start", async () => {
  const team = newTeam();
  await store.servers.save(team, { name: "web-1", statement: statement(), ...BY_ADA });
  const pages = Number(database.connection.pragma("page_count", { simple: true }));
  database.connection.pragma(`max_page_count = ${pages + 1}`);

  let appended = 0;
  const fill = async () => {
    for (; appended < 1_000; appended += 1) {
      const bulky = statement({}, { app: "x".repeat(2_000) });
      await store.assessments.append(team, assessmentRecord({ id: `a-${appended}`, statement: bulky }));
    }
  };
  const filling = fill();
  await expect(filling).rejects.toMatchObject({ code: "store-busy", reason: "disk-full" });
  await expect(filling).rejects.toBeInstanceOf(StoreBusyError);
  expect(await store.servers.find(team, "web-1")).toMatchObject({ name: "web-1" });
  expect(await store.assessments.list(team, 1_000)).toHaveLength(appended);

  database.connection.pragma("max_page_count = 100000");
  await store.assessments.append(team, assessmentRecord({ id: "after" }));
  expect(await store.assessments.find(team, "after")).not.toBeNull();
});
