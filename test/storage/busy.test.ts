import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import BetterSqlite3 from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";
import { StoreBusyError, type TeamId } from "#app/ports";
import { openStore, type Store } from "#storage/open-store";
import { BY_ADA, newTeam, statement } from "../contract/samples.ts";

let folder: string;
let store: Store;
let foreign: BetterSqlite3.Database;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "headroom-busy-"));
  const file = join(folder, "headroom.db");
  store = await openStore({ url: `file:${file}`, role: "writer" });
  foreign = new BetterSqlite3(file);
});
afterEach(async () => {
  foreign.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const save = (team: TeamId, name: string) => store.servers.save(team, { name, statement: statement(), ...BY_ADA });

/** Runs the work and says for how long at most the event loop stood still meanwhile, ms. */
async function longestStandstill(work: () => Promise<void>): Promise<number> {
  let longest = 0;
  let last = performance.now();
  const watch = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 5);
  await work();
  await sleep(10);
  clearInterval(watch);
  return longest;
}

test("changes give up after two seconds while another program keeps the file, and the event loop runs on", async () => {
  const team = newTeam();
  await save(team, "before");
  foreign.exec("BEGIN IMMEDIATE");
  const standstill = await longestStandstill(async () => {
    const start = performance.now();
    const attempts = Array.from({ length: 30 }, async (_, n) => {
      await expect(save(team, `s${n}`)).rejects.toBeInstanceOf(StoreBusyError);
      return performance.now() - start;
    });
    const read = store.servers.list(team).then((servers) => ({ servers, after: performance.now() - start }));
    expect(await read).toMatchObject({ servers: [{ name: "before" }] });
    expect((await read).after).toBeLessThan(300);
    const waits = await Promise.all(attempts);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(1_990);
    expect(Math.max(...waits)).toBeLessThan(3_000);
  });
  expect(standstill).toBeLessThan(150);
  foreign.exec("ROLLBACK");
  expect(await store.servers.list(team)).toMatchObject([{ name: "before" }]);
});

test("a change that had to wait is made once the file is free", async () => {
  const team = newTeam();
  foreign.exec("BEGIN IMMEDIATE");
  const saving = save(team, "web-1");
  await sleep(200);
  foreign.exec("ROLLBACK");
  expect(await saving).toMatchObject({ kind: "saved" });
});

test("a store that another program keeps is not healthy", async () => {
  foreign.exec("BEGIN IMMEDIATE");
  expect(await store.health()).toMatchObject({ ok: false, code: "store-busy" });
  foreign.exec("ROLLBACK");
  expect(await store.health()).toEqual({ ok: true });
});
