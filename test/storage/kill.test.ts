import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type BetterSqlite3 from "better-sqlite3";
import { afterAll, expect, test } from "vitest";
import type { SavedServer } from "#app/ports";
import { openSqlite } from "#storage/open-sqlite";
import { acquireWriter } from "#storage/writer-lock";
import { startChild } from "./children/child.ts";

const folder = mkdtempSync(join(tmpdir(), "headroom-kill-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** As many kills as fit into the time, but no fewer and no more than this. */
const CYCLES = { fewest: 5, most: 20, timeMs: 10_000 };
/** Teams whose changes are under way at the same time, and so share commits. */
const AT_ONCE = 8;

test("after kill -9 nothing acknowledged is lost, nothing is half done, and the writer's place is free", async () => {
  const file = join(folder, "killed.db");
  const kept = new Map<string, number>();
  const start = performance.now();
  const goesOn = (done: number) => done < CYCLES.fewest || performance.now() - start < CYCLES.timeMs;
  let acknowledged = 0;
  let kills = 0;
  for (let cycle = 0; cycle < CYCLES.most && goesOn(cycle); cycle += 1) {
    const teams = Array.from({ length: AT_ONCE }, (_, lane) => `team ${cycle}-${lane}`);
    const child = startChild(new URL("./children/save-loop.ts", import.meta.url), file, ...teams);
    await child.line((line) => line === "ready");
    await sleep(5 + Math.random() * 120);
    await child.kill("SIGKILL");
    kills += 1;

    const place = await acquireWriter(file, { waitMs: 0 });
    place.release();
    const database = await openSqlite(file, { role: "writer" });
    for (const [lane, team] of teams.entries()) {
      const last = acknowledgedIn(child.lines, lane);
      acknowledged += last;
      const changes = changesOf(database.connection, team);
      // The change that was under way when the kill came may be there or not.
      expect([last, last + 1]).toContain(changes);
      expect(serversOf(database.connection, team)).toEqual(replayed(database.connection, team));
      kept.set(team, changes);
    }
    for (const [earlier, count] of kept) expect(changesOf(database.connection, earlier)).toBe(count);
    await database.close();
  }
  // The kills must have hit a process that was busy saving.
  expect(acknowledged).toBeGreaterThan(kills * 5);
}, 120_000);

/** The count in the last line that a lane has printed. */
function acknowledgedIn(lines: readonly string[], lane: number): number {
  const last = lines.findLast((line) => line.startsWith(`${lane} `));
  return Number(last?.split(" ")[1] ?? 0);
}

function changesOf(connection: BetterSqlite3.Database, team: string): number {
  return Number(connection.prepare("select count(*) from audit where team = ?").pluck().get(team));
}

function serversOf(connection: BetterSqlite3.Database, team: string): readonly unknown[] {
  return connection.prepare("select name from servers where team = ? order by name").pluck().all(team);
}

/** The servers that the audit says there must be. */
function replayed(connection: BetterSqlite3.Database, team: string): readonly string[] {
  const lines = connection
    .prepare<[string], { readonly before: string | null; readonly after: string | null }>(
      'select "before", "after" from audit where team = ? order by sequence',
    )
    .all(team);
  const names = new Set<string>();
  for (const { before, after } of lines) {
    if (before !== null) names.delete(nameOf(before));
    if (after !== null) names.add(nameOf(after));
  }
  return [...names].toSorted();
}

function nameOf(text: string): string {
  const server: SavedServer = JSON.parse(text);
  return server.name;
}
