import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { teamId } from "#chat/command";
import { DEFAULT_SCOPES } from "../../doubles/slack/options.ts";
import type { PlaceOptions } from "./_support/slack-place.ts";
import { openStage, type Stage } from "./_support/stage.ts";

const TEAM = teamId("T0ACME");
/** How long it takes a second process to look at what a first one left. */
const LOOKED_MS = 400;

let stage: Stage;
let ahead: number;
/** The time of all processes but one that stands still. */
const clock = () => Date.now() + ahead;
const open = async (options: PlaceOptions = {}): Promise<void> => {
  ahead = 0;
  stage = await openStage({
    ...options,
    product: { now: clock, looksAfterMs: [20, 60], leftEveryMs: 50, ...options.product },
  });
};
afterEach(() => stage.close());

describe("a second process on one store leaves alone what the first still works on", () => {
  test("a form that is about to open: there is no answer beside it", async () => {
    await open();
    const { slack, ann, general } = stage;
    slack.fault("views.open", { kind: "slow", ms: 1200 });
    await ann.command(general, "/capacity", "");
    await stage.beside();
    await slack.until(() => ann.openView !== null);
    await stage.settled();
    expect(ann.ephemerals).toEqual([]);
    expect(general.answers).toEqual([]);
  });

  test("an answer on its way, where nobody can look for it: nobody is alarmed", async () => {
    const scopes = DEFAULT_SCOPES.filter((scope) => !scope.endsWith(":history"));
    await open({ workspace: { scopes } });
    const { slack, ann, general } = stage;
    slack.fault("chat.postMessage", { kind: "slow", ms: 1200 });
    await ann.command(general, "/capacity", "4c 4g 3mbps");
    await slack.until(() => slack.callsOf("chat.postMessage").length === 1);
    await stage.beside();
    await stage.settled();
    await sleep(LOOKED_MS);
    expect(general.answers).toHaveLength(1);
    expect(ann.ephemerals).toEqual([]);
  });
});

describe("what a process left that has ended", () => {
  /** A line that some process took, and never answered. */
  async function leftBehind(): Promise<void> {
    const { slack, ann, general, store } = stage;
    slack.fault("chat.postMessage", { kind: "rate-limited", retryAfter: 60, times: 1 });
    await ann.command(general, "/capacity", "4c 4g 3mbps");
    await slack.until(async () => (await store.inbox.unanswered(TEAM, 0)).some(({ state }) => state === "taken"));
    await slack.until(() => slack.callsOf("chat.postMessage").length === 1);
  }

  test("is answered by another that runs already, once its time is over, and once", async () => {
    await open({ product: { now: Date.now } });
    const { slack, general } = stage;
    for (let count = 0; count < 2; count += 1) await stage.beside({ now: clock });
    await leftBehind();
    await sleep(LOOKED_MS);
    expect(slack.callsOf("chat.postMessage")).toHaveLength(1);
    // The first stands still from now on, as far as the others can see.
    ahead += 31_000;
    await slack.until(() => general.answers.length === 1);
    await stage.settled();
    await sleep(LOOKED_MS);
    expect(slack.callsOf("chat.postMessage")).toHaveLength(2);
  });

  test("is answered at once at the next start where no other process can be", async () => {
    await open({ product: { alone: true } });
    await leftBehind();
    await stage.beside({ alone: true });
    await stage.settled();
    expect(stage.general.answers).toHaveLength(1);
  });
});
