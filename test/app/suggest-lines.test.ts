import { afterEach, beforeEach, expect, test } from "vitest";
import { suggestLines } from "#app/suggest-lines";
import { teamId } from "#chat/command";
import { openStore, type Store } from "#storage/open-store";
import { suggestionView } from "#view/suggestion-view";
import { wordsIn } from "#view/words";
import { bareServer } from "../_support/statements.ts";

const team = teamId("local");
let store: Store;
beforeEach(async () => {
  store = await openStore({ url: "memory:", role: "writer" });
  for (const name of ["web-1", "db-1"]) {
    await store.servers.save(team, { name, statement: bareServer(4, 4, { linkMbps: 3 }), actor: "ann", at: 1 });
  }
});
afterEach(() => store.close());

async function labels(typed: string, language: "en" | "zh-CN" = "en"): Promise<readonly string[]> {
  return (await suggestLines(typed, team, store)).map((one) => suggestionView(one, wordsIn(language)).label);
}

test("before anything is typed: saved servers, then common sizes", async () => {
  const all = await labels("");
  expect(all.slice(0, 2)).toEqual(["db-1 (4c 4g 3mbps)", "web-1 (4c 4g 3mbps)"]);
  expect(all.length).toBeGreaterThan(7);
});

test("what is typed is echoed as it is understood, with what is still missing", async () => {
  expect((await labels("4c 4g 3mbps"))[0]).toBe("Size 4c 4g 3mbps");
  expect((await labels("4核4G3M", "zh-CN"))[0]).toBe("评估 4c 4g 3mbps");
  expect((await labels("4g 3mbps"))[0]).toBe("4g 3mbps, and CPU cores?");
  expect((await labels("4c", "zh-CN"))[0]).toBe("4c，还要 内存");
});

test("a slip is put right, a name is completed, a common size too", async () => {
  expect(await labels("4c 4g 3mpbs")).toEqual(["Did you mean 4c 4g 3mbps?", "Size 4c 4g"]);
  expect(await labels("WEB")).toEqual(["web-1 (4c 4g 3mbps)"]);
  expect(await labels("2c")).toEqual(["2c, and memory?", "2c 2g 3mbps", "2c 4g 5mbps"]);
  expect(await labels("what if 8GB")).toEqual(["what if 8GB"]);
});

test("another team's servers are never suggested, and every suggested line is what it says", async () => {
  const others = await suggestLines("", teamId("elsewhere"), store);
  expect(others.every(({ kind }) => kind === "common")).toBe(true);
  for (const { line } of others) expect((await labels(line))[0]).toBe(`Size ${line}`);
});
