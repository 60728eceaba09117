import { expect, test } from "vitest";
import { openStore } from "#storage/open-store";
import { headroomOf } from "../../src/headroom.ts";
import { localInvocation } from "../../src/terminal-chat.ts";
import { bareServer, REFERENCE } from "../_support/statements.ts";

test("a team that has all the servers it can keep is told how many, and may still replace one", async () => {
  const store = await openStore({ url: "memory:", role: "writer" });
  const bugs: unknown[] = [];
  const headroom = headroomOf({ store, reference: REFERENCE, logBug: (bug) => bugs.push(bug) });
  const say = async (text: string) =>
    (await headroom.answer(localInvocation(text, { language: null, method: null }))).outcome;
  const { team, actor } = localInvocation("", { language: null, method: null });
  const statement = bareServer(4, 4);
  let count = 0;
  while ((await store.servers.save(team, { name: `web-${count}`, statement, actor, at: 0 })).kind === "saved")
    count += 1;

  await say("4c 4g 3mbps");
  expect(await say("save as one-more")).toEqual({ kind: "refused", code: "team-full", limit: count });
  expect(await say("save as web-0")).toMatchObject({ kind: "saved", before: { name: "web-0" } });
  expect(await say("remove web-1")).toMatchObject({ kind: "removed" });
  expect(await say("save as one-more")).toMatchObject({ kind: "saved" });
  expect(await say("undo")).toEqual({ kind: "refused", code: "team-full", limit: count });
  expect(bugs).toEqual([]);
  await store.close();
});
