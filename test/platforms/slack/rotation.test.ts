import { inspect } from "node:util";
import { afterEach, expect, test } from "vitest";
import { teamId } from "#chat/command";
import type { ApiCall } from "../../doubles/slack/api/call.ts";
import type { Channel } from "../../doubles/slack/channel.ts";
import type { Person } from "../../doubles/slack/people/person.ts";
import { openSlackPlace, type PlaceOptions, type SlackPlace } from "./_support/slack-place.ts";

const ACME = teamId("T0ACME");
const HOUR_MS = 3_600_000;
/** A person who asks a hundred times in a minute is no test of tokens. */
const NO_LIMITS = { personAsks: 1000, teamAsks: 1000, personPresses: 1000, teamPresses: 1000 };

let skippedMs = 0;
let place: SlackPlace;
let ann: Person;
let general: Channel;
afterEach(() => place.close());

/** Installed by Ann, with tokens that end after twelve hours; `skip` lets time pass for Slack and the product alike. */
async function open(options: PlaceOptions = {}): Promise<void> {
  skippedMs = 0;
  const clock = () => Date.now() + skippedMs;
  place = await openSlackPlace({
    ...options,
    many: true,
    workspace: { installed: false, rotation: true },
    double: { clock },
    product: { now: clock, rates: NO_LIMITS, ...options.product },
  });
  const { workspace } = place;
  ann = workspace.person("U0ANN", { admin: true });
  general = workspace.channel("C0GENERAL");
  await install();
}

const install = () =>
  place.slack.install({ workspace: place.workspace, by: ann, startAt: place.address("/slack/install") });
const skip = (hours: number) => {
  skippedMs += hours * HOUR_MS;
};
const refreshes = (): readonly ApiCall[] =>
  place.slack.callsOf("oauth.v2.access").filter(({ args }) => args["grant_type"] === "refresh_token");
const stored = async () => place.store.installations.find(ACME);
/** The background looks at every start. */
const lookNow = () => place.restart();

test("a token with more than four hours left stays", async () => {
  await open();
  const { botToken } = place.workspace;
  skip(7.9);
  await lookNow();
  await ann.command(general, "/capacity", "4c 4g 3mbps");
  await place.slack.until(() => general.answers.length === 1);
  expect(refreshes()).toEqual([]);
  expect((await stored())?.botToken).toBe(botToken);
});

test("a token with less than four hours left is replaced in the background", async () => {
  await open();
  const { botToken, refreshToken } = place.workspace;
  skip(8.1);
  await lookNow();
  await place.slack.until(async () => (await stored())?.botToken !== botToken);
  expect(await stored()).toMatchObject({
    botToken: place.workspace.botToken,
    refreshToken: place.workspace.refreshToken,
    installedBy: "U0ANN",
  });
  const left = Number((await stored())?.expiresAt) - (Date.now() + skippedMs);
  expect(left / HOUR_MS).toBeCloseTo(12, 1);
  expect(refreshes().map(({ args }) => args["refresh_token"])).toEqual([refreshToken]);
  expect(place.logged.filter(({ level }) => level === "error")).toEqual([]);
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const HUNDRED = Array.from({ length: 100 }, (_, at) => at);

/** A hundred people type a command at once. @returns how long each acknowledgement took, the slowest last, ms */
async function hundredCommands(): Promise<readonly number[]> {
  const { slack, workspace } = place;
  const askers = HUNDRED.map((at) => workspace.person(`U0ASKER${at}`, { admin: at % 2 === 0 }));
  const deliveries = await Promise.all(askers.map((one) => one.command(general, "/capacity", "4c 4g 3mbps")));
  expect(deliveries.filter(({ status }) => status !== 200)).toEqual([]);
  const ackMs = deliveries.map((one) => one.ackMs).sort((a, b) => a - b);
  await slack.until(() => general.answers.length >= 100, 25_000);
  return ackMs;
}

const SLOW_MS = 2500;

test.for([
  ["by our clock", () => skip(12.01)],
  ["by Slack's clock only", () => place.workspace.expireToken()],
] as const)(
  "a hundred commands when the token has ended %s: one refresh, none inside a request, all answered",
  async ([how, end]) => {
    await open();
    const { slack } = place;
    const ended = place.workspace.botToken;
    const before = slack.calls.length;
    const slow = slack.fault("oauth.v2.access", { kind: "slow", ms: SLOW_MS, times: 100 });
    end();
    const ackMs = await hundredCommands();
    expect(refreshes()).toHaveLength(1);
    expect(slow.struck).toBe(1);
    // All were acknowledged long before the refresh had an answer.
    expect(ackMs.at(-1)).toBeLessThan(SLOW_MS - 500);
    expect(general.answers).toHaveLength(100);
    const posted = slack.callsOf("chat.postMessage").filter(({ answer }) => answer["ok"] === true);
    expect(new Set(posted.map(({ token }) => token))).toEqual(new Set([place.workspace.botToken]));
    expect(place.workspace.botToken).not.toBe(ended);
    await slack.until(async () => (await place.store.inbox.teamsWithUnanswered(0)).length === 0);
    // What we know to have ended is not tried.
    const tried = slack.calls.slice(before).filter(({ token }) => token === ended);
    expect(tried.length > 0).toBe(how === "by Slack's clock only");
  },
);

test("who may manage is known although the token ended in between", async () => {
  await open();
  const { slack, workspace, store } = place;
  const cleo = workspace.person("U0CLEO", { admin: true, locale: "zh-CN" });
  await ann.command(general, "/capacity", "4c 4g 3mbps");
  await slack.until(() => general.answers.length === 1);
  const [answer] = general.answers;
  if (answer === undefined) throw new Error("nothing was answered");
  workspace.expireToken();
  await cleo.mention(general, "save as web-1", { thread: answer });
  await slack.until(() => general.answers.length === 2);
  expect((await store.servers.list(ACME)).map(({ name }) => name)).toEqual(["web-1"]);
  expect(general.answers.at(-1)?.text).toContain("已保存");
});

test("two processes on one store refresh once", async () => {
  await open();
  const { slack, workspace } = place;
  const other = await place.beside();
  slack.fault("oauth.v2.access", { kind: "slow", ms: 300, times: 9 });
  workspace.expireToken();
  const bob = workspace.person("U0BOB");
  const asked = [ann.command(general, "/capacity", "4c 4g 3mbps")];
  slack.connect(`${other.origin}/slack/events`);
  asked.push(bob.command(general, "/capacity", "8c 16g 5mbps"));
  await Promise.all(asked);
  await slack.until(() => general.answers.length === 2);
  expect(refreshes()).toHaveLength(1);
  expect(place.logged.filter(({ level }) => level === "error")).toEqual([]);
});

test("two processes that look at the same time refresh once", async () => {
  await open();
  const { slack } = place;
  skip(9);
  slack.fault("oauth.v2.access", { kind: "slow", ms: 200, times: 9 });
  const before = (await stored())?.botToken;
  await Promise.all([place.beside(), place.beside(), place.beside()]);
  await slack.until(async () => (await stored())?.botToken !== before);
  expect(refreshes()).toHaveLength(1);
});

test("a process that does not come back from a refresh holds nobody up for longer than half a minute", async () => {
  await open();
  const { slack, workspace } = place;
  slack.fault("oauth.v2.access", { kind: "hang" });
  workspace.expireToken();
  await ann.command(general, "/capacity", "4c 4g 3mbps");
  await slack.until(() => refreshes().length === 1);
  const other = await place.beside();
  slack.connect(`${other.origin}/slack/events`);
  const bob = workspace.person("U0BOB");
  await bob.command(general, "/capacity", "8c 16g 5mbps");
  await pause(250);
  expect(refreshes()).toHaveLength(1);
  skippedMs += 31_000;
  await slack.until(() => general.answers.length > 0);
  expect(refreshes()).toHaveLength(2);
});

test("a refresh token that Slack refuses is told once, harms nothing, and the answer reaches who asked", async () => {
  await open();
  const { slack, workspace, logged } = place;
  slack.fault("oauth.v2.access", { kind: "error", error: "invalid_refresh_token", times: 100 });
  skip(12.01);
  await lookNow();
  await slack.until(() => logged.some(({ event }) => event === "token refresh failed"));
  for (const text of ["4c 4g 3mbps", "8c 16g 5mbps"]) {
    expect(await ann.command(general, "/capacity", text)).toMatchObject({ status: 200 });
  }
  // Both, or the slower one would still speak under the old token after the next installation.
  await slack.until(() => ann.ephemerals.filter(({ text }) => text.includes("Holds about")).length === 2);
  const failures = logged.filter(({ event }) => event === "token refresh failed");
  expect(failures).toMatchObject([{ level: "error", details: { team: ACME, reason: "invalid_refresh_token" } }]);
  expect(refreshes()).toHaveLength(1);
  // Installing again is all it takes.
  slack.clearFaults();
  await install();
  await ann.command(general, "/capacity", "4c 4g 3mbps");
  await slack.until(() => general.answers.length === 1);
  expect(slack.callsOf("chat.postMessage").at(-1)?.token).toBe(workspace.botToken);
});

test("a refresh that comes to nothing for a while is tried again", async () => {
  await open();
  const { slack, logged } = place;
  slack.fault("oauth.v2.access", { kind: "unavailable", times: 2 });
  skip(9);
  await lookNow();
  await slack.until(() => logged.some(({ event }) => event === "token refresh failed"));
  const before = (await stored())?.botToken;
  await lookNow();
  await slack.until(async () => (await stored())?.botToken !== before);
});

test("a refresh whose answer is lost is asked for again at once; a Slack that then refuses it is left alone", async () => {
  await open();
  const { slack, logged } = place;
  slack.fault("oauth.v2.access", { kind: "lost-answer", times: 1 });
  skip(9);
  await lookNow();
  await slack.until(() => logged.some(({ event }) => event === "token refresh failed"));
  expect(refreshes()).toHaveLength(2);
  expect(logged.filter(({ level }) => level === "error")).toMatchObject([
    { details: { team: ACME, reason: "invalid_refresh_token", help: "install the app again at /slack/install" } },
  ]);
  // The token has three hours left, in which people are still answered.
  await ann.command(general, "/capacity", "4c 4g 3mbps");
  await slack.until(() => general.answers.length === 1);
  // Then the answer comes to whoever asked, with what helps; and nobody asks Slack again and again.
  skip(4);
  for (const text of ["4c 4g 3mbps", "8c 16g 5mbps", "2c 2g 1mbps"]) await ann.command(general, "/capacity", text);
  await slack.until(() => ann.ephemerals.filter(({ text }) => text.includes("must install it again")).length === 3);
  expect(refreshes()).toHaveLength(2);
});

test("a refresh whose answer never came, and that was not done, is done at once", async () => {
  await open();
  const { slack } = place;
  const before = (await stored())?.botToken;
  slack.fault("oauth.v2.access", { kind: "unavailable", times: 1 });
  skip(9);
  await lookNow();
  await slack.until(async () => (await stored())?.botToken !== before);
  expect(place.logged.filter(({ level }) => level === "error")).toEqual([]);
});

test("an installation during a refresh wins", async () => {
  await open();
  const { slack, workspace, logged } = place;
  slack.fault("oauth.v2.access", { kind: "slow", ms: 600 });
  skip(9);
  await lookNow();
  await slack.until(() => refreshes().length === 1);
  await install();
  const installed = await stored();
  await slack.until(() => logged.some(({ event }) => event === "token refresh came too late"));
  expect(await stored()).toEqual(installed);
  expect(installed?.refreshToken).not.toBeNull();
  await ann.command(general, "/capacity", "4c 4g 3mbps");
  await slack.until(() => general.answers.length === 1);
  expect(slack.callsOf("chat.postMessage").at(-1)?.token).toBe(installed?.botToken);
  expect(workspace.installed).toBe(true);
});

test("a stop waits for the refresh that is under way, so that its token is kept", async () => {
  await open();
  const { slack } = place;
  slack.fault("oauth.v2.access", { kind: "slow", ms: 400 });
  skip(9);
  const before = (await stored())?.botToken;
  const other = await place.beside();
  await slack.until(() => refreshes().length === 1);
  await other.stop(2000);
  expect((await stored())?.botToken).not.toBe(before);
  expect((await stored())?.botToken).toBe(place.workspace.botToken);
});

test("nothing of a token or of the secret reaches the log", async () => {
  await open();
  const { slack, workspace, logged } = place;
  const secrets = [workspace.botToken, workspace.refreshToken, slack.clientSecret, slack.signingSecret];
  for (const fault of ["reset", "cut-body", "html", "unavailable", "lost-answer"] as const) {
    slack.clearFaults();
    slack.fault("oauth.v2.access", { kind: fault, times: 2 });
    skippedMs = 9 * HOUR_MS;
    const before = logged.length;
    await lookNow();
    await slack.until(() => logged.length > before);
  }
  const text = inspect(logged, { depth: 12, showHidden: true, maxStringLength: null, maxArrayLength: null });
  for (const secret of secrets) expect(text).not.toContain(secret);
});
