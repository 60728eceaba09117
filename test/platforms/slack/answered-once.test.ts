import { setTimeout as sleep } from "node:timers/promises";
import BetterSqlite3 from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { teamId } from "#chat/command";
import { type Workplace, workplace } from "../../_support/program.ts";
import type { Delivery } from "../../doubles/slack/delivery/delivery.ts";
import { openStage, type Stage } from "./_support/stage.ts";

const TEAM = teamId("T0ACME");

let files: Workplace;
let stage: Stage;
beforeEach(async () => {
  files = workplace();
  stage = await openStage({ url: files.databaseUrl, double: { eventRetryDelaysMs: [0, 300, 1500] } });
});
afterEach(async () => {
  await stage.close();
  files[Symbol.dispose]();
});

/** The same again, signed anew as Slack would. */
async function again(delivery: Delivery | undefined, seconds: number): Promise<number | null> {
  if (delivery === undefined) throw new Error("nothing was delivered");
  const timestamp = Math.floor(Date.now() / 1000) + seconds;
  return (await stage.slack.redeliver(delivery, { timestamp, headers: { "x-slack-retry-num": "1" } })).status;
}

/** Another program holds the file: nothing can be written. @returns what lets it go */
function holdTheFile(): () => void {
  const other = new BetterSqlite3(files.databaseUrl.slice("file:".length));
  other.exec("BEGIN IMMEDIATE");
  return () => {
    other.exec("ROLLBACK");
    other.close();
  };
}

describe("one thing that was said is answered once", () => {
  test("the same event three times", async () => {
    const { ann, general } = stage;
    const { deliveries } = await ann.mention(general, "4c 4g 3mbps");
    for (const seconds of [1, 2, 3]) expect(await again(deliveries[0], seconds)).toBe(200);
    await stage.settled();
    expect(general.answers).toHaveLength(1);
    // Nor is anything done twice on the way to the one answer.
    expect(await stage.store.assessments.list(TEAM, 10)).toHaveLength(1);
  });

  test("the same event three times at the same moment", async () => {
    const { ann, general } = stage;
    const { deliveries } = await ann.say(general, "nothing to us");
    expect(deliveries).toHaveLength(1);
    const mentioned = await ann.mention(general, "4c 4g 3mbps");
    await Promise.all([1, 2, 3].map((seconds) => again(mentioned.deliveries[0], seconds)));
    await stage.settled();
    expect(general.answers).toHaveLength(1);
  });

  test("a mention, which Slack delivers as two events, in a thread of ours as well", async () => {
    const { ann, general } = stage;
    await ann.command(general, "/capacity", "4c 4g 3mbps");
    await stage.settled();
    const [root] = general.messages;
    if (root === undefined) throw new Error("no answer");
    const said = await ann.mention(general, "what if 8GB", { thread: root });
    expect(said.deliveries).toHaveLength(2);
    await stage.settled();
    expect(general.answers).toHaveLength(2);
  });

  test.for(["as-sent", "reversed"] as const)("both of them at one moment, %s", async (order) => {
    const { slack, ann, general } = stage;
    await ann.command(general, "/capacity", "4c 4g 3mbps");
    await stage.settled();
    const [root] = general.messages;
    if (root === undefined) throw new Error("no answer");
    const release = slack.holdEvents();
    const said = ann.mention(general, "what if 8GB", { thread: root });
    await release(order);
    await said;
    await stage.settled();
    expect(general.answers).toHaveLength(2);
  });

  test("and not again after a restart", async () => {
    const { ann, general } = stage;
    const { deliveries } = await ann.mention(general, "4c 4g 3mbps");
    await stage.settled();
    await stage.restart();
    expect(await again(deliveries[0], 1)).toBe(200);
    await stage.settled();
    expect(general.answers).toHaveLength(1);
  });
});

test("what is written down until it is answered holds no token, and is erased then", async () => {
  const { slack, ann, general, store } = stage;
  slack.fault("users.info", { kind: "slow", ms: 400 });
  await ann.command(general, "/capacity", "4c 4g 3mbps \u0085");
  const [taken] = await store.inbox.unanswered(TEAM, 0);
  expect(taken?.payload).toContain("/capacity");
  expect(taken?.payload).not.toContain("verification-token");
  await stage.settled();
  const answered = await store.inbox.find(TEAM, taken?.key ?? "");
  expect([answered?.state, answered?.payload]).toEqual(["answered", null]);
  expect(await store.conversations.find(TEAM, `draft ${taken?.key}`)).toBeNull();
});

describe("what cannot be written down", () => {
  test("is not acknowledged, so that Slack brings it again; the retry is answered", async () => {
    const { slack, ann, general } = stage;
    const release = holdTheFile();
    const said = ann.mention(general, "4c 4g 3mbps");
    await slack.until(() => slack.deliveries.some(({ status }) => status === 500), 8000);
    release();
    await said;
    await slack.until(() => general.answers.length === 1, 10_000);
    expect(slack.deliveries.some(({ retryNum, status }) => retryNum > 0 && status === 200)).toBe(true);
  });

  test("is not begun, and a command is told so, in the person's language", async () => {
    const { ann, wei, general } = stage;
    const release = holdTheFile();
    const english = await ann.command(general, "/capacity", "4 cores 4 GB");
    const chinese = await wei.command(general, "/capacity", "4核4G3M");
    release();
    expect([english.status, chinese.status]).toEqual([200, 200]);
    expect(JSON.stringify(english.body)).toContain("Try again in a moment");
    expect(JSON.stringify(chinese.body)).toContain("请稍后再试");
    expect(general.answers).toHaveLength(0);
  });
});

test("a line that another process took over while this one waited is left to it, and nobody is alarmed", async () => {
  const { slack, ann, general } = stage;
  slack.fault("chat.postMessage", { kind: "rate-limited", retryAfter: 2, times: 1 });
  await ann.command(general, "/capacity", "4c 4g 3mbps");
  await slack.until(() => slack.callsOf("chat.postMessage").length === 1);
  await stage.beside();
  await stage.settled();
  expect(general.answers).toHaveLength(1);
  await sleep(2500);
  expect(slack.callsOf("chat.postMessage")).toHaveLength(2);
  expect(ann.ephemerals).toEqual([]);
  expect(stage.logged.map(({ event }) => event)).not.toContain("an answer was not confirmed");
});

test("lines of one conversation are answered in the order in which they came", async () => {
  const { ann, general, slack } = stage;
  slack.fault("chat.postMessage", { kind: "slow", ms: 400, times: 1 });
  await Promise.all([
    ann.command(general, "/capacity", "4c 4g 3mbps"),
    ann.command(general, "/capacity", "what if 8GB"),
    ann.command(general, "/capacity", "and 5mbps"),
  ]);
  await stage.settled();
  const said = general.messages.map(({ text }) => text.split(".")[0]);
  expect(said).toEqual([
    expect.stringMatching(/^Holds about 620/),
    "No: 620 → 620 people",
    "620 → 1,000 people (+410)",
  ]);
});
