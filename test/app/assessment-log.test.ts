import { afterEach, beforeEach, expect, test } from "vitest";
import { teamId } from "#chat/command";
import { openStore, type Store } from "#storage/open-store";
import { type Headroom, headroomOf } from "../../src/headroom.ts";
import { localInvocation } from "../../src/terminal-chat.ts";
import { REFERENCE } from "../_support/statements.ts";

const team = teamId("local");
let store: Store;
let headroom: Headroom;
beforeEach(async () => {
  store = await openStore({ url: "memory:", role: "writer" });
  const logBug = (bug: unknown): void => {
    throw bug;
  };
  headroom = headroomOf({ store, reference: REFERENCE, logBug });
});
afterEach(() => store.close());

const say = (text: string) => headroom.answer(localInvocation(text, { language: null, method: null }));
const log = () => store.assessments.list(team, 10);

test("every answer is written down: what was asked, by whom, when, and what came of it", async () => {
  const before = Date.now();
  await say("4c 4g 3mbps");
  const [record, ...others] = await log();
  expect(others).toEqual([]);
  expect(record).toMatchObject({
    statement: { spec: { cpuCores: 4, memoryGiB: 4, linkMbps: 3 } },
    method: "measured",
    people: { likely: 622 },
    bottleneck: "link",
    actor: "local",
    conversation: "terminal",
  });
  expect(record?.at).toBeGreaterThanOrEqual(before);
  expect(record?.at).toBeLessThanOrEqual(Date.now());
});

test("the conversation points to the record of its last answer", async () => {
  await say("4c 4g 3mbps");
  await say("what if 8GB");
  const state = await store.conversations.find(team, "terminal");
  const [last] = await log();
  expect(last?.statement.spec.memoryGiB).toBe(8);
  expect(state?.lastAssessmentId).toBe(last?.id);
});

test("a shown server and a sized one are answers too; what is only compared, listed or refused is none", async () => {
  await say("4c 4g 3mbps");
  await say("save as web-1");
  for (const line of ["servers", "8GB or 5mbps", "compare web-1 with 8c 16g 5mbps", "4c 4048gb", "config", "help"]) {
    await say(line);
  }
  expect(await log()).toHaveLength(1);
  await say("show web-1");
  await say("for 500 users");
  expect(await log()).toHaveLength(3);
});

test("the conversation remembers which saved server it is about, through what-ifs, until another is described", async () => {
  const subject = async () => (await store.conversations.find(team, "terminal"))?.subject;
  await say("4c 4g 3mbps");
  expect(await subject()).toBeNull();
  await say("save as web-1");
  expect(await subject()).toBe("web-1");
  await say("what if 8GB");
  expect(await subject()).toBe("web-1");
  await say("8c 16g 5mbps");
  expect(await subject()).toBeNull();
  await say("show web-1");
  expect(await subject()).toBe("web-1");
});

test("a think time that was set counts in the answer, and is not kept with the server", async () => {
  await say("think time 10s");
  await say("4c 4g 3mbps");
  await say("what if 8GB");
  await say("save as web-1");
  const saved = await store.servers.find(team, "web-1");
  expect(saved?.statement.spec.memoryGiB).toBe(8);
  expect(saved?.statement.options.thinkS).toBeNull();
});
