import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { StoreBusyError } from "#app/ports";
import { openStore } from "#storage/open-store";
import { acquireWriter } from "#storage/writer-lock";
import { BY_ADA, newTeam, statement } from "../contract/samples.ts";
import { type Child, startChild } from "./children/child.ts";

const HOLD_WRITER = new URL("./children/hold-writer.ts", import.meta.url);

let folder: string;
let file: string;
let children: Child[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "headroom-lock-"));
  file = join(folder, "headroom.db");
  children = [];
});
afterEach(async () => {
  await Promise.all(children.map((child) => child.kill("SIGKILL")));
  rmSync(folder, { recursive: true, force: true });
});

const holder = async (): Promise<Child> => {
  const child = startChild(HOLD_WRITER, file);
  children.push(child);
  await child.line((line) => line === "held");
  return child;
};
const open = (role: "writer" | "reader", waitMs = 0) => openStore({ url: `file:${file}`, role, waitMs });

test("a second writing process is refused at once, and told which process writes", async () => {
  const child = await holder();
  const refused = open("writer");
  await expect(refused).rejects.toMatchObject({ code: "store-busy", holder: child.process.pid });
  await expect(refused).rejects.toBeInstanceOf(StoreBusyError);
  await expect(refused).rejects.toThrow(`Another Headroom process (${child.process.pid}) is writing to ${file}.`);
});

test("a second writer in the same process is refused too, and does not end the first one's lock", async () => {
  const first = await open("writer");
  await expect(open("writer")).rejects.toMatchObject({ code: "store-busy", holder: process.pid });
  const child = startChild(HOLD_WRITER, file);
  children.push(child);
  await expect(child.line((line) => line === "held")).rejects.toThrow("ended early");
  await first.close();
});

test("the place cannot be had by another path to the same file", async () => {
  await holder();
  const link = join(folder, "link.db");
  symlinkSync(file, link);
  await expect(openStore({ url: `file:${link}`, role: "writer" })).rejects.toMatchObject({ code: "store-busy" });
});

test("a killed writer gives its place back by itself", async () => {
  const child = await holder();
  await child.kill("SIGKILL");
  const store = await open("writer");
  expect(await store.health()).toEqual({ ok: true });
  await store.close();
});

test("waiting for the place ends when it comes free", async () => {
  const child = await holder();
  const waiting = open("writer", 10_000);
  child.process.stdin.end();
  const store = await waiting;
  await store.close();
});

test("waiting for the place ends when the time is over", async () => {
  await holder();
  const start = performance.now();
  await expect(acquireWriter(file, { waitMs: 400 })).rejects.toMatchObject({ code: "store-busy" });
  const waited = performance.now() - start;
  expect(waited).toBeGreaterThanOrEqual(390);
  expect(waited).toBeLessThan(1_500);
});

test("a closed writer leaves no trace of its place", async () => {
  const store = await open("writer");
  expect(existsSync(`${file}.pid`)).toBe(true);
  await store.close();
  expect(existsSync(`${file}.pid`)).toBe(false);
  const again = await open("writer");
  await again.close();
});

test("a start that fails gives the place back", async () => {
  writeFileSync(file, "not a database at all, but long enough to look like one".repeat(40));
  await expect(open("writer")).rejects.toMatchObject({ code: "store-not-ours" });
  const place = await acquireWriter(file, { waitMs: 0 });
  place.release();
});

test("a reader works beside a writing process, and sees what it has saved", async () => {
  const team = newTeam();
  const before = await open("writer");
  await before.servers.save(team, { name: "web-1", statement: statement(), ...BY_ADA });
  await before.close();
  await holder();
  const reader = await open("reader");
  expect(await reader.servers.list(team)).toMatchObject([{ name: "web-1" }]);
  await expect(reader.servers.remove(team, "web-1", BY_ADA)).rejects.toMatchObject({ code: "store-read-only" });
  expect(await reader.servers.list(team)).toHaveLength(1);
  await reader.close();
});

test("a reader that stays open sees each later change", async () => {
  const team = newTeam();
  const writer = await open("writer");
  const reader = await open("reader");
  expect(await reader.servers.find(team, "web-1")).toBeNull();
  await writer.servers.save(team, { name: "web-1", statement: statement(), ...BY_ADA });
  expect(await reader.servers.find(team, "web-1")).toMatchObject({ name: "web-1" });
  await reader.close();
  await writer.close();
});

test("a foreign file in the place of the lock is left alone", async () => {
  writeFileSync(`${file}.lock`, "somebody else's lock file, longer than a header of SQLite would be".repeat(10));
  await expect(open("writer")).rejects.toMatchObject({ code: "store-cannot-open" });
});
