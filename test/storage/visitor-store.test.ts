import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openStore } from "#storage/open-store";
import { openVisitorStore } from "#storage/visitor-store";
import { assessmentRecord, BY_ADA, conversationState, newTeam, statement } from "../contract/samples.ts";

let folder: string;
let file: string;
let url: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "headroom-visit-"));
  file = join(folder, "headroom.db");
  url = `file:${file}`;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const WEB_1 = { name: "web-1", statement: statement(), ...BY_ADA };

test("a visit that changes nothing makes no file", async () => {
  const visit = await openVisitorStore({ url });
  const team = newTeam();
  await visit.conversations.store(team, "c", conversationState());
  await visit.assessments.append(team, assessmentRecord());
  expect(await visit.conversations.find(team, "c")).toEqual(conversationState());
  expect(await visit.servers.list(team)).toEqual([]);
  await visit.close();
  expect(existsSync(file)).toBe(false);
});

test("a change makes the file, is seen by the same visit and by the next", async () => {
  const team = newTeam();
  const visit = await openVisitorStore({ url });
  await visit.servers.save(team, WEB_1);
  await visit.settings.set(team, "team", "", "think", "8");
  expect(await visit.servers.list(team)).toMatchObject([{ name: "web-1" }]);
  await visit.close();
  const next = await openVisitorStore({ url });
  expect(await next.servers.find(team, "WEB-1")).toMatchObject({ name: "web-1" });
  expect(await next.settings.effective(team, "p", "q")).toEqual({ think: "8" });
  await next.close();
});

test("beside a writer a visit reads at once, and its change waits and then says why not", async () => {
  const team = newTeam();
  const writer = await openStore({ url, role: "writer" });
  await writer.servers.save(team, WEB_1);
  const visit = await openVisitorStore({ url, waitMs: 200 });
  expect(await visit.servers.list(team)).toMatchObject([{ name: "web-1" }]);
  await expect(visit.servers.remove(team, "web-1", BY_ADA)).rejects.toMatchObject({ code: "store-busy" });
  expect(await visit.servers.list(team)).toHaveLength(1);
  await writer.close();
  expect(await visit.servers.remove(team, "web-1", BY_ADA)).toMatchObject({ name: "web-1" });
  await visit.close();
});

test("a visit gives the writer's place back after each change", async () => {
  const team = newTeam();
  const visit = await openVisitorStore({ url });
  await visit.servers.save(team, WEB_1);
  const writer = await openStore({ url, role: "writer" });
  await writer.servers.rename(team, "web-1", "shop", BY_ADA);
  expect(await visit.servers.list(team)).toMatchObject([{ name: "shop" }]);
  await writer.close();
  await visit.close();
});

test("what a visit assessed and talked about stays with the visit", async () => {
  const team = newTeam();
  const visit = await openVisitorStore({ url });
  await visit.servers.save(team, WEB_1);
  await visit.assessments.append(team, assessmentRecord());
  await visit.conversations.store(team, "c", conversationState());
  await visit.close();
  const store = await openStore({ url, role: "writer" });
  expect(await store.assessments.list(team, 10)).toEqual([]);
  expect(await store.conversations.find(team, "c")).toBeNull();
  await store.close();
});
