import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Fault, FaultScope } from "../../doubles/slack/faults.ts";
import { openStage, type Stage } from "./_support/stage.ts";

let stage: Stage;
const open = async (scopes?: readonly string[]): Promise<void> => {
  stage = await openStage({
    ...(scopes === undefined ? {} : { workspace: { scopes } }),
    product: { looksAfterMs: [20, 60] },
  });
};
afterEach(() => stage.close());

const WITHOUT_HISTORY = ["commands", "chat:write", "app_mentions:read", "im:history", "users:read"];

/** Asks, lets Slack fail as told, and gives what everybody sees of the answer. */
async function askUnder(fault: Fault & FaultScope, line = "4c 4g 3mbps"): Promise<readonly string[]> {
  stage.slack.fault("chat.postMessage", fault);
  await stage.ann.command(stage.general, "/capacity", line);
  await stage.settled();
  return stage.general.messages.map(({ text }) => text.split("\n")[0] ?? "");
}

const ANSWER = expect.stringMatching(/^Holds about 620/);

describe("an answer that Slack did not confirm is visible once", () => {
  beforeEach(() => open());

  test.for<Fault & FaultScope>([
    { kind: "lost-answer" },
    { kind: "applied-503" },
    { kind: "cut-body" },
    { kind: "html", applied: true },
    { kind: "unavailable" },
    { kind: "html" },
    { kind: "reset" },
    { kind: "error", error: "internal_error" },
    { kind: "lost-answer", times: 2 },
    { kind: "unavailable", times: 2 },
  ])("%j", async (fault) => {
    expect(await askUnder(fault)).toEqual([ANSWER]);
    expect(stage.slack.callsOf("conversations.history").length).toBeGreaterThan(0);
  });

  test("a hanging call is given up after five seconds", async () => {
    stage.slack.fault("chat.postMessage", { kind: "hang", applied: true });
    await stage.ann.command(stage.general, "/capacity", "4c 4g 3mbps");
    await stage.slack.until(() => stage.general.messages.length === 1, 8000);
    await stage.slack.until(async () => (await stage.store.inbox.teamsWithUnanswered(0)).length === 0, 9000);
    expect(stage.slack.callsOf("chat.postMessage")).toHaveLength(1);
  });

  test("in a thread it is looked for there, and the conversation goes on", async () => {
    await askUnder({ kind: "lost-answer", times: 0 });
    const [root] = stage.general.messages;
    if (root === undefined) throw new Error("no answer");
    stage.slack.fault("chat.postMessage", { kind: "lost-answer" });
    await stage.ann.say(stage.general, "what if 8GB", { thread: root });
    await stage.settled();
    await stage.ann.say(stage.general, "and 5mbps", { thread: root });
    await stage.settled();
    expect(stage.slack.callsOf("conversations.replies").length).toBeGreaterThan(0);
    const said = stage.general.thread(root).map(({ text }) => text.split(".")[0]);
    expect(said.slice(1)).toEqual(["what if 8GB", "No: 620 → 620 people", "and 5mbps", "620 → 1,000 people (+410)"]);
  });

  test("another answer in the same place is not taken for it", async () => {
    await askUnder({ kind: "slow", ms: 1 }, "8c 16g 5mbps");
    expect(await askUnder({ kind: "unavailable" })).toHaveLength(2);
  });

  test("a history that lags is waited for", async () => {
    stage.slack.fault("conversations.history", { kind: "history-lag", ms: 40, forMs: 5000 });
    expect(await askUnder({ kind: "lost-answer" })).toEqual([ANSWER]);
  });
});

describe("where the history cannot be read", () => {
  beforeEach(() => open(WITHOUT_HISTORY));

  test.for<Fault & FaultScope>([{ kind: "lost-answer" }, { kind: "applied-503" }, { kind: "cut-body" }])(
    "nothing is repeated, and the one who asked is told at once that nobody knows: %j",
    async (fault) => {
      const { slack, ann, general } = stage;
      slack.fault("chat.postMessage", fault);
      await ann.command(general, "/capacity", "4c 4g 3mbps");
      await stage.settled();
      expect(general.messages).toHaveLength(1);
      expect(ann.ephemerals.map(({ text }) => text)).toEqual([
        "I cannot tell whether my answer arrived. If you do not see it here, please ask again.",
      ]);
      await ann.command(general, "/capacity", "8c 16g 5mbps");
      await stage.settled();
      expect(general.messages[1]?.text).not.toContain("never confirmed");
    },
  );

  test.for<Fault & FaultScope>([{ kind: "lost-answer" }, { kind: "applied-503" }, { kind: "cut-body" }])(
    "where they cannot be told either, the next answer says it: %j",
    async (fault) => {
      const { slack, ann, general } = stage;
      slack.fault("chat.postMessage", fault);
      slack.fault("response_url", { kind: "unavailable", times: 1 });
      await ann.command(general, "/capacity", "4c 4g 3mbps");
      await slack.until(() => stage.logged.some(({ event }) => event === "an answer was not confirmed"));
      expect(general.messages).toHaveLength(1);
      await ann.command(general, "/capacity", "8c 16g 5mbps");
      await slack.until(() => general.messages.length === 2);
      expect(general.messages[1]?.text).toContain("never confirmed");
      await stage.settled();
      await ann.command(general, "/capacity", "2c 2g 5mbps");
      await stage.settled();
      expect(general.messages[2]?.text).not.toContain("never confirmed");
    },
  );

  test("somebody else is not told", async () => {
    const { slack, ann, bob, general } = stage;
    slack.fault("chat.postMessage", { kind: "lost-answer" });
    slack.fault("response_url", { kind: "unavailable", times: 1 });
    await ann.command(general, "/capacity", "4c 4g 3mbps");
    await slack.until(() => stage.logged.some(({ event }) => event === "an answer was not confirmed"));
    await bob.command(general, "/capacity", "4c 4g 3mbps");
    await slack.until(() => general.messages.length === 2);
    expect(general.messages[1]?.text).not.toContain("never confirmed");
  });
});

describe("an answer that Slack did not take for certain is posted later", () => {
  beforeEach(() => open());

  test("after the time that Slack names", async () => {
    const before = performance.now();
    expect(await askUnder({ kind: "rate-limited", retryAfter: 1 })).toEqual([ANSWER]);
    expect(performance.now() - before).toBeGreaterThan(1000);
    expect(stage.slack.callsOf("conversations.history")).toEqual([]);
  });

  test("a channel that has to wait holds up no other", async () => {
    const { slack, ann, bob, general, workspace } = stage;
    const other = workspace.channel("C0OTHER", { name: "other" });
    slack.fault("chat.postMessage", { kind: "rate-limited", retryAfter: 2, channel: general.id });
    await ann.command(general, "/capacity", "4c 4g 3mbps");
    const before = performance.now();
    await bob.command(other, "/capacity", "4c 4g 3mbps");
    await slack.until(() => other.messages.length === 1);
    expect(performance.now() - before).toBeLessThan(1000);
    await stage.settled();
    expect(general.messages).toHaveLength(1);
  });
});

describe("what Slack calls malformed is sent in a plainer form", () => {
  beforeEach(() => open());

  test("without the table", async () => {
    expect(await askUnder({ kind: "error", error: "invalid_blocks" })).toEqual([ANSWER]);
    const [message] = stage.general.messages;
    expect(JSON.stringify(message?.blocks)).not.toContain('"type":"table"');
    expect(JSON.stringify(message?.blocks)).toContain("rich_text_preformatted");
  });

  test("and at last as text alone, which still says everything", async () => {
    expect(await askUnder({ kind: "error", error: "invalid_blocks", times: 2 })).toEqual([ANSWER]);
    const [message] = stage.general.messages;
    expect(message?.blocks).toEqual([]);
    for (const figure of ["123", "620", "4,000", "2,250", "fills first"]) expect(message?.text).toContain(figure);
  });
});
