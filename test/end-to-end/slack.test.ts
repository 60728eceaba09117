import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { createServer } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { run, start, type Workplace, workplace } from "../_support/program.ts";
import type { Channel } from "../doubles/slack/channel.ts";
import type { Person } from "../doubles/slack/people/person.ts";
import { openSlackDouble, type SlackDouble } from "../doubles/slack/slack-double.ts";

const MAIN = "src/main.ts";

let place: Workplace;
let slack: SlackDouble;
let ann: Person;
let general: Channel;
let env: Record<string, string>;
const children: ChildProcessWithoutNullStreams[] = [];

beforeEach(async () => {
  place = workplace();
  slack = await openSlackDouble();
  const acme = slack.workspace("T0ACME", { name: "Acme" });
  ann = acme.person("U0ANN", { name: "Ann", locale: "en-US", admin: true });
  general = acme.channel("C0GENERAL", { name: "general" });
  const port = await freePort();
  slack.connect(`http://127.0.0.1:${port}/slack/events`);
  env = {
    DATABASE_URL: place.databaseUrl,
    PORT: String(port),
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: acme.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
  };
});
afterEach(async () => {
  for (const child of children.splice(0))
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
  await slack.close();
  place[Symbol.dispose]();
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** Starts the program, and waits until it is ready to hear Slack. */
async function startHeadroom(more: Record<string, string> = {}): Promise<ChildProcessWithoutNullStreams> {
  const child = start(MAIN, [], { ...env, ...more });
  children.push(child);
  await slack.until(async () => {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`);
    const port = more["METRICS_PORT"] ?? env["PORT"];
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    return ready?.status === 200;
  }, 10_000);
  return child;
}

const ended = (child: ChildProcessWithoutNullStreams): Promise<number | null> =>
  new Promise((resolve) => (child.exitCode === null ? child.once("exit", resolve) : resolve(child.exitCode)));

describe("npm start with Slack's tokens", () => {
  test("answers in Slack, and a closed input does not end it; SIGTERM does, in good order", async () => {
    const child = await startHeadroom();
    child.stdin.end();
    expect((await ann.command(general, "/capacity", "4c 4g 3mbps")).status).toBe(200);
    await slack.until(() => general.answers.length === 1);
    child.kill("SIGTERM");
    expect(await ended(child)).toBe(0);
  });

  test("by Socket Mode nothing needs to reach it", async () => {
    const { SLACK_SIGNING_SECRET: _, ...rest } = env;
    env = { ...rest, SLACK_APP_TOKEN: slack.appToken };
    const child = await startHeadroom();
    await ann.command(general, "/capacity", "4c 4g 3mbps");
    await slack.until(() => general.answers.length === 1);
    child.kill("SIGTERM");
    expect(await ended(child)).toBe(0);
  });

  test("health may have a port of its own; then Slack's port tells nothing of it", async () => {
    const metricsPort = String(await freePort());
    const child = await startHeadroom({ METRICS_PORT: metricsPort });
    expect((await fetch(`http://127.0.0.1:${env["PORT"]}/healthz`)).status).toBe(404);
    await ann.command(general, "/capacity", "4c 4g 3mbps");
    await slack.until(() => general.answers.length === 1);
    child.kill("SIGTERM");
    expect(await ended(child)).toBe(0);
  });

  test("while Slack cannot be reached it is alive and not ready, and connects when it can", async () => {
    slack.fault("auth.test", { kind: "unavailable", times: 2 });
    const child = start(MAIN, [], env);
    children.push(child);
    const status = async (path: string): Promise<number | undefined> =>
      (await fetch(`http://127.0.0.1:${env["PORT"]}${path}`).catch(() => null))?.status;
    await slack.until(async () => (await status("/readyz")) === 503, 8000);
    expect(await status("/healthz")).toBe(200);
    await slack.until(async () => (await status("/readyz")) === 200, 8000);
    await ann.command(general, "/capacity", "4c 4g 3mbps");
    await slack.until(() => general.answers.length === 1);
  });
});

describe("a token that Slack refuses", () => {
  test.for([
    ["C", /^SLACK_BOT_TOKEN was refused \(invalid_auth\)\. Write the Bot User OAuth Token.*\n$/],
    ["zh_CN.UTF-8", /^SLACK_BOT_TOKEN 被拒绝（invalid_auth）。应填写：.*\n$/],
  ] as const)("is one clear line and exit code 78 (%s)", async ([locale, words]) => {
    const { code, stderr } = await run(MAIN, [], {
      ...env,
      SLACK_BOT_TOKEN: "xoxb-canary-wrong",
      LC_ALL: locale,
      LOG_LEVEL: "error",
    });
    expect([code, stderr]).toEqual([78, expect.stringMatching(words)]);
    expect(stderr).not.toContain("canary");
  });

  test("for Socket Mode as well", async () => {
    const { SLACK_SIGNING_SECRET: _, ...rest } = env;
    const { code, stderr } = await run(MAIN, [], { ...rest, SLACK_APP_TOKEN: "xapp-canary-wrong", LOG_LEVEL: "error" });
    expect([code, stderr]).toEqual([
      78,
      expect.stringMatching(/^SLACK_APP_TOKEN was refused \(invalid_auth\)\. .*\n$/),
    ]);
  });
});

describe("a killed program", () => {
  test("answers at its next start what it had acknowledged, once", async () => {
    const child = await startHeadroom();
    slack.fault("users.info", { kind: "hang", forMs: 3000 });
    expect((await ann.command(general, "/capacity", "4c 4g 3mbps")).status).toBe(200);
    await slack.until(() => slack.callsOf("users.info").length === 1);
    child.kill("SIGKILL");
    await ended(child);
    expect(general.answers).toHaveLength(0);
    slack.clearFaults();
    const next = await startHeadroom();
    await slack.until(() => general.answers.length === 1, 8000);
    next.kill("SIGTERM");
    await ended(next);
    await startHeadroom();
    await ann.command(general, "/capacity", "what if 8GB");
    await slack.until(() => general.answers.length === 2);
    expect(general.answers.map(({ text }) => text.slice(0, 9))).toEqual(["Holds abo", "No: 620 →"]);
  });

  test("that had posted the answer and not heard so does not post it again", async () => {
    const child = await startHeadroom();
    slack.fault("chat.postMessage", { kind: "hang", applied: true });
    await ann.command(general, "/capacity", "4c 4g 3mbps");
    await slack.until(() => general.answers.length === 1);
    child.kill("SIGKILL");
    await ended(child);
    await startHeadroom();
    await slack.until(() => slack.callsOf("conversations.history").length > 0, 8000);
    await ann.command(general, "/capacity", "what if 8GB");
    await slack.until(() => general.answers.length === 2, 8000);
    expect(general.answers.map(({ text }) => text.slice(0, 9))).toEqual(["Holds abo", "No: 620 →"]);
  });

  test("opens no form at its next start: that fitted a moment that is over", async () => {
    const child = await startHeadroom();
    slack.fault("users.info", { kind: "hang", forMs: 3000 });
    await ann.command(general, "/capacity");
    await slack.until(() => slack.callsOf("users.info").length === 1);
    child.kill("SIGKILL");
    await ended(child);
    slack.clearFaults();
    await startHeadroom();
    await slack.until(() => ann.ephemerals.length === 1, 8000);
    expect(ann.openView).toBeNull();
    expect(ann.ephemerals[0]?.text).toContain("4c 4g 3mbps");
  });
});

test("SIGTERM finishes what was begun and takes nothing new", async () => {
  const child = await startHeadroom();
  slack.fault("chat.postMessage", { kind: "slow", ms: 600, times: 5 });
  await Promise.all([1, 2, 3, 4, 5].map((cores) => ann.command(general, "/capacity", `${cores}c 4g 3mbps`)));
  child.kill("SIGTERM");
  await new Promise((resolve) => setTimeout(resolve, 100));
  const late = await ann.command(general, "/capacity", "6c 4g 3mbps");
  expect(late.status).not.toBe(200);
  expect(await ended(child)).toBe(0);
  expect(general.answers).toHaveLength(5);
});

test("nothing that Slack sends or that we send to it is in the log", async () => {
  const child = await startHeadroom({ LOG_LEVEL: "trace" });
  const logged: string[] = [];
  child.stderr.on("data", (chunk: Buffer) => logged.push(chunk.toString("utf8")));
  slack.fault("chat.postMessage", { kind: "applied-503" });
  await ann.command(general, "/capacity", "4c 4g 3mbps canaryword");
  await ann.mention(general, "4c 4g 3mbps app=canaryword");
  await slack.until(() => general.answers.length > 0 && slack.callsOf("conversations.replies").length > 0, 8000);
  child.kill("SIGTERM");
  await ended(child);
  const text = logged.join("");
  expect(text).not.toMatch(/canaryword|xoxb|response_url|trigger_id/);
  expect(text).not.toContain(slack.signingSecret);
});
