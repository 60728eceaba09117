import { afterEach, beforeEach, expect, test } from "vitest";
import { suggestLines, type Typing } from "#app/suggest-lines";
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

async function labels(typed: string, language: "en" | "zh-CN" = "en", typing?: Typing): Promise<readonly string[]> {
  return (await suggestLines(typed, team, store, typing)).map((one) => suggestionView(one, wordsIn(language)).label);
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

test("where a name belongs, only names are suggested", async () => {
  expect(await labels("", "en", "name")).toEqual(["db-1 (4c 4g 3mbps)", "web-1 (4c 4g 3mbps)"]);
  expect(await labels("DB", "en", "name")).toEqual(["db-1 (4c 4g 3mbps)"]);
  expect(await labels("4c 4g", "en", "name")).toEqual([]);
});

test("where a side of a comparison belongs, what is no server is not suggested", async () => {
  expect((await labels("", "en", "side")).slice(0, 3)).toEqual([
    "db-1 (4c 4g 3mbps)",
    "web-1 (4c 4g 3mbps)",
    "1c 1g 1mbps",
  ]);
  expect(await labels("8核16G5M", "zh-CN", "side")).toEqual(["8核16G5M"]);
  expect(await labels("4c 4g 3mpbs", "en", "side")).toEqual(["Did you mean 4c 4g 3mbps?"]);
  expect(await labels("shop", "en", "side")).toEqual([]);
  expect(await labels("8c", "en", "side")).toEqual(["8c 16g 20mbps"]);
  expect(await labels("what if 8GB", "en", "side")).toEqual([]);
});
