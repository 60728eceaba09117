import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openStage, type Stage } from "./_support/stage.ts";

let stage: Stage;
beforeEach(async () => {
  stage = await openStage({ product: { looksAfterMs: [10, 20] } });
});
afterEach(() => stage.close());

/** What a person was shown alone, as one text. */
const aside = (who: "ann" | "wei"): string => stage[who].ephemerals.map(({ text }) => text).join("\n");

describe("an answer that Slack does not take, however often it is tried", () => {
  const TOLD = { ann: "I cannot tell whether my answer arrived.", wei: "无法确认我的回答是否已送达。" } as const;

  test.for(["ann", "wei"] as const)("by command: %s is told to ask again", async (who) => {
    stage.slack.fault("chat.postMessage", { kind: "unavailable", times: 50 });
    await stage[who].command(stage.general, "/capacity", "4c 4g 3mbps");
    await stage.settled();
    expect(stage.slack.callsOf("chat.postMessage").length).toBeGreaterThanOrEqual(5);
    expect(stage.general.answers).toEqual([]);
    expect(aside(who)).toContain(TOLD[who]);
  });

  test.for(["ann", "wei"] as const)("by mention: %s is told to ask again", async (who) => {
    stage.slack.fault("chat.postMessage", { kind: "unavailable", times: 50 });
    await stage[who].mention(stage.general, "4c 4g 3mbps");
    await stage.settled();
    expect(stage.general.answers).toEqual([]);
    expect(aside(who)).toContain(TOLD[who]);
  });

  test("too many messages for longer than anybody waits: the one who asked gets the answer, and no invitation", async () => {
    stage.slack.fault("chat.postMessage", { kind: "rate-limited", retryAfter: 4000, times: 50 });
    await stage.ann.mention(stage.general, "4c 4g 3mbps");
    await stage.settled();
    expect(aside("ann")).toContain("Holds about 620");
    expect(aside("ann")).toContain("not taken here (ratelimited)");
    expect(aside("ann")).not.toContain("/invite");
  });

  test("a token that is worth nothing any more: by command the answer still comes, and what helps", async () => {
    const { slack, ann, general } = stage;
    slack.fault("chat.postMessage", { kind: "error", error: "token_revoked", times: 50 });
    await ann.command(general, "/capacity", "4c 4g 3mbps");
    await stage.settled();
    expect(aside("ann")).toContain("Holds about 620");
    expect(aside("ann")).toContain("must install it again");
  });

  test("files that can be neither uploaded nor posted are shown to the one who asked", async () => {
    const { slack, ann, general, workspace } = stage;
    await ann.command(general, "/capacity", "4c 4g 3mbps");
    await stage.settled();
    workspace.scopes.delete("files:write");
    // The first message is taken, and none after it.
    slack.fault("chat.postMessage", { kind: "slow", ms: 1, times: 1 });
    slack.fault("chat.postMessage", { kind: "error", error: "restricted_action", times: 50 });
    await ann.command(general, "/capacity", "config");
    await stage.settled();
    expect(general.answers).toHaveLength(2);
    expect(aside("ann")).toContain("max_memory_restart");
    // What was posted of it has a thread, in which the conversation goes on.
    slack.clearFaults();
    const [, begun] = general.answers;
    if (begun === undefined) throw new Error("nothing was posted");
    await ann.say(general, "and 5mbps", { thread: begun });
    await stage.settled();
    expect(general.thread(begun).at(-1)?.text).toContain("(+410)");
  });
});

describe("what concerns the one who asked alone, and was not confirmed", () => {
  test.for(["lost-answer", "unavailable"] as const)(
    "%s: it is not said to everybody, and they are told",
    async (kind) => {
      const { slack, ann, general } = stage;
      slack.fault("response_url", { kind, times: 1 });
      await ann.command(general, "/capacity", "4c 4g 3mpbs");
      await stage.settled();
      expect(general.answers).toEqual([]);
      expect(aside("ann")).toContain("I cannot tell whether my answer arrived.");
      expect(ann.ephemerals.filter(({ text }) => text.includes("3mpbs"))).toHaveLength(kind === "lost-answer" ? 1 : 0);
    },
  );

  test("a place that refuses it for certain gets it all the same", async () => {
    const { slack, ann, general } = stage;
    slack.fault("response_url", { kind: "unavailable", status: 404, times: 1 });
    await ann.command(general, "/capacity", "4c 4g 3mpbs");
    await stage.settled();
    expect(general.answers.map(({ text }) => text).join()).toContain("3mpbs");
  });
});
