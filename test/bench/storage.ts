import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import BetterSqlite3 from "better-sqlite3";
import { type TeamId, teamId } from "#chat/command";
import { openStore, type Store } from "#storage/open-store";
import { assessmentRecord, conversationState } from "../contract/samples.ts";

/**
 * How many changes a second a file takes while 20 wait at a time, each made durable before it is
 * acknowledged, and how that compares to a prepared insert of the same machine, one after the other,
 * flushed as well: the ratio is comparable between machines, the rate is not.
 */
const IN_FLIGHT = 20;
const SECONDS = 2;
const TEAMS = 50;
const PAYLOAD = JSON.stringify({ text: "4c 4g 3mbps", more: "x".repeat(400) });

interface Rate {
  readonly name: string;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

const folder = mkdtempSync(join(tmpdir(), "headroom-bench-"));
try {
  const raw = rawInserts(join(folder, "raw.db"));
  const store = await openStore({ url: `file:${join(folder, "headroom.db")}`, role: "writer" });
  const rates = [raw];
  const changes = changesOf(store);
  for (const [name, change] of Object.entries(changes)) rates.push(await measured(name, change, IN_FLIGHT));
  rates.push(await measured("a delivery, one at a time", changes.delivery, 1));
  await store.close();
  for (const { name, perSecond, p50Ms, p99Ms } of rates) {
    const rate = `${perSecond.toFixed(0)}/s`.padStart(10);
    const ratio = `${(perSecond / raw.perSecond).toFixed(2)} ×`.padStart(9);
    const times = `p50 ${p50Ms.toFixed(2)} ms, p99 ${p99Ms.toFixed(2)} ms`.padStart(32);
    process.stdout.write(`${name.padEnd(44)}${rate}${ratio}${times}\n`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

type Change = (n: number, team: TeamId) => Promise<unknown>;

/** What happens to a delivery, each piece by itself and all together. */
function changesOf({ inbox, assessments }: Store) {
  const take = (n: number, team: TeamId, of: string) =>
    inbox.take(team, { key: `${of}-${n}`, payload: PAYLOAD, at: n, sender: "general ada" });
  const remember = (n: number, team: TeamId, of: string) =>
    assessments.remember(
      team,
      assessmentRecord({ id: `${of}-${n}`, at: n }),
      `talk ${n % 1_000}`,
      conversationState({ lastAssessmentId: `${of}-${n}` }),
    );
  const finish = (n: number, team: TeamId, of: string) =>
    inbox.finish(team, `${of}-${n}`, {
      thread: { place: "general", thread: `${of}-${n}`, at: n },
      copies: [{ from: `talk ${n % 1_000}`, to: `thread ${of} ${n}` }],
    });
  let deliveries = 0;
  return {
    take: (n, team) => take(n, team, "take"),
    remember: (n, team) => remember(n, team, "remember"),
    finish: (n, team) => finish(n, team, "take"),
    /** Four changes, one after the other. */
    delivery: async (_, team) => {
      deliveries += 1;
      const n = deliveries;
      await take(n, team, "all");
      await inbox.markSending(team, `all-${n}`);
      await remember(n, team, "all");
      await finish(n, team, "all");
    },
  } satisfies Record<string, Change>;
}

async function measured(name: string, change: Change, inFlight: number): Promise<Rate> {
  const times: number[] = [];
  const start = performance.now();
  const end = start + SECONDS * 1_000;
  let next = 0;
  const line = async (): Promise<void> => {
    while (performance.now() < end) {
      next += 1;
      const n = next;
      const began = performance.now();
      await change(n, teamId(`team-${n % TEAMS}`));
      times.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, line));
  return rateOf(name, times, performance.now() - start);
}

function rawInserts(file: string): Rate {
  const connection = new BetterSqlite3(file);
  connection.pragma("journal_mode = WAL");
  connection.pragma("synchronous = FULL");
  connection.exec(
    "create table inbox (team text, key text, state text, payload text, at integer, primary key (team, key)) strict",
  );
  const insert = connection.prepare("insert into inbox values (?, ?, 'taken', ?, ?)");
  const times: number[] = [];
  const start = performance.now();
  const end = start + SECONDS * 1_000;
  for (let n = 0; performance.now() < end; n += 1) {
    const began = performance.now();
    insert.run(`team-${n % TEAMS}`, `key-${n}`, PAYLOAD, n);
    times.push(performance.now() - began);
  }
  const rate = rateOf("baseline: a raw insert, one at a time", times, performance.now() - start);
  connection.close();
  return rate;
}

function rateOf(name: string, times: readonly number[], totalMs: number): Rate {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
  return { name, perSecond: (times.length / totalMs) * 1_000, p50Ms: at(0.5), p99Ms: at(0.99) };
}
