import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openStore, type StoreOptions } from "#storage/open-store";
import { openSealer } from "#storage/sealed-column";
import { openVisitorStore } from "#storage/visitor-store";
import { BY_ADA, installation, KEY, newTeam, OTHER_KEY, SEALER, statement } from "../contract/samples.ts";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "headroom-key-"));
  file = join(folder, "headroom.db");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (key?: string, role: StoreOptions["role"] = "writer") => openStore({ url: `file:${file}`, role, key });

async function installed(key: string) {
  const team = newTeam();
  const store = await open(key);
  await store.installations.store(team, installation());
  await store.close();
  return team;
}

test("the key that sealed a store opens it again", async () => {
  const team = await installed(KEY);
  const store = await open(KEY);
  expect(await store.installations.find(team)).toEqual(installation());
  await store.close();
});

test("another key is refused at the start, naming both, and writes nothing", async () => {
  const team = await installed(KEY);
  const before = readFileSync(file);
  const opening = open(OTHER_KEY);
  await expect(opening).rejects.toMatchObject({ name: "StoreError", code: "store-wrong-key" });
  await expect(opening).rejects.toThrow(
    `sealed under the key ${SEALER.kid}, but HEADROOM_KEY is the key ${openSealer(OTHER_KEY).kid}`,
  );
  expect(readFileSync(file).equals(before)).toBe(true);
  // The writer's place was given back.
  const store = await open(KEY);
  expect(await store.installations.find(team)).toEqual(installation());
  await store.close();
});

test("a reader with another key reads what is not sealed, and is told about what is", async () => {
  const team = await installed(KEY);
  const reader = await open(OTHER_KEY, "reader");
  expect(await reader.servers.list(team)).toEqual([]);
  await expect(reader.installations.find(team)).rejects.toMatchObject({ name: "SealError", code: "wrong-key" });
  await reader.close();
});

test("a store without a key works but for tokens, and leaves those of an earlier start alone", async () => {
  const team = await installed(KEY);
  const store = await open();
  await store.servers.save(team, { name: "web-1", statement: statement(), ...BY_ADA });
  await expect(store.installations.find(team)).rejects.toMatchObject({ code: "store-needs-key" });
  await store.close();
  const again = await open(KEY);
  expect(await again.installations.find(team)).toEqual(installation());
  expect(await again.servers.list(team)).toHaveLength(1);
  await again.close();
});

test("once no token of the old key is left, a new key may begin", async () => {
  const team = await installed(KEY);
  const keyless = await open();
  await keyless.installations.remove(team);
  await keyless.close();
  const store = await open(OTHER_KEY);
  await store.installations.store(team, installation());
  await store.close();
  await expect(open(KEY)).rejects.toMatchObject({ code: "store-wrong-key" });
});

test("a malformed key is refused before a file is made", async () => {
  await expect(open("too short")).rejects.toMatchObject({ code: "store-key-malformed" });
  expect(existsSync(file)).toBe(false);
});

test("a visit's installations, threads and begun installations are its own", async () => {
  const team = await installed(KEY);
  const visit = await openVisitorStore({ url: `file:${file}`, key: KEY });
  expect(await visit.installations.find(team)).toBeNull();
  await visit.installations.store(team, installation({ botToken: "of the visit" }));
  await visit.threads.open(team, "p", "t", 1);
  await visit.installStates.issue("s", "data", 10, 1);
  expect(await visit.installations.find(team)).toMatchObject({ botToken: "of the visit" });
  expect(await visit.threads.isOpen(team, "p", "t")).toBe(true);
  expect(await visit.installStates.consume("s", 2)).toBe("data");
  await visit.close();
  const store = await open(KEY);
  expect(await store.installations.find(team)).toEqual(installation());
  expect(await store.threads.isOpen(team, "p", "t")).toBe(false);
  await store.close();
});
