import { describe, expect, test } from "vitest";
import { type Config, decideConfig, secretsOf } from "#config/config";
import type { ConfigProblem } from "#config/problem";
import type { VariableName } from "#config/variables";

const BOT = "xoxb-1111-2222-botbotbot";
const SIGNING = "0123456789abcdef0123456789abcdef";
const APP = "xapp-1-A1-2-appappapp";
const KEY = Buffer.alloc(32, 7).toString("base64");
const CLIENT = { SLACK_CLIENT_ID: "11.22", SLACK_CLIENT_SECRET: "client-secret-1", HEADROOM_KEY: KEY };

type Values = Partial<Record<VariableName, string>>;

function configOf(values: Values): Config {
  const reading = decideConfig({ values, problems: [] });
  if (!reading.ok) throw new Error(JSON.stringify(reading.error));
  return reading.value;
}

function problemsOf(values: Values): readonly string[] {
  const reading = decideConfig({ values, problems: [] });
  return reading.ok ? [] : reading.error.map(brief);
}

function brief(problem: ConfigProblem): string {
  switch (problem.code) {
    case "missing":
      return `missing ${problem.variable} for ${problem.neededBy}`;
    case "conflict":
      return `conflict ${problem.variable} ${problem.other}`;
    default:
      return `${problem.code} ${problem.variable}`;
  }
}

describe("what the settings come to", () => {
  test("nothing set: a terminal on a local SQLite file", () => {
    expect(configOf({})).toEqual({
      slack: null,
      discord: null,
      port: 3000,
      metricsPort: null,
      database: { kind: "sqlite", path: "data/var/headroom.db" },
      encryptionKey: null,
      metricsAllowPrivate: false,
      logLevel: "info",
    });
  });

  test("a bot token and a signing secret: Slack over HTTP, one workspace", () => {
    const { slack } = configOf({ SLACK_BOT_TOKEN: BOT, SLACK_SIGNING_SECRET: SIGNING });
    expect(slack?.transport.kind).toBe("http");
    expect(slack?.workspaces.kind).toBe("one");
    expect(slack?.apiUrl).toBeNull();
  });

  test("an app token means Socket Mode, also beside a signing secret", () => {
    const { slack } = configOf({ SLACK_BOT_TOKEN: BOT, SLACK_SIGNING_SECRET: SIGNING, SLACK_APP_TOKEN: APP });
    expect(slack?.transport.kind).toBe("socket");
  });

  test("a client id and secret: many workspaces", () => {
    const { slack, encryptionKey } = configOf({ ...CLIENT, SLACK_SIGNING_SECRET: SIGNING });
    expect(slack?.workspaces).toMatchObject({ kind: "many", clientId: "11.22" });
    expect(encryptionKey?.reveal()).toBe(KEY);
  });

  test("a Discord token, with and without its options", () => {
    expect(configOf({ DISCORD_TOKEN: "a.b.c-token" }).discord).toMatchObject({
      apiUrl: null,
      messageContent: false,
      devGuild: null,
    });
    const options = { DISCORD_MESSAGE_CONTENT: "1", DISCORD_DEV_GUILD: "123456789012345678" };
    expect(
      configOf({ DISCORD_TOKEN: "a.b.c-token", DISCORD_API_URL: "http://127.0.0.1:8080/api", ...options }).discord,
    ).toMatchObject({
      apiUrl: "http://127.0.0.1:8080/api",
      messageContent: true,
      devGuild: "123456789012345678",
    });
  });

  test.for([
    ["file:data/var/headroom.db", "data/var/headroom.db"],
    ["file:./here.db", "./here.db"],
    ["file:/srv/headroom.db", "/srv/headroom.db"],
    ["file:///srv/head room.db", "/srv/head room.db"],
  ] as const)("DATABASE_URL=%s is the file %s", ([written, path]) => {
    expect(configOf({ DATABASE_URL: written }).database).toEqual({ kind: "sqlite", path });
  });

  test.for(["postgres://user:pass@db:5432/headroom", "postgresql:///headroom?host=/var/run/postgresql"])(
    "DATABASE_URL=%s is PostgreSQL, and its address is a secret",
    (written) => {
      const { database } = configOf({ DATABASE_URL: written });
      expect(database.kind === "postgres" && database.url.reveal()).toBe(written);
      expect(JSON.stringify(database)).not.toContain("headroom");
    },
  );

  test("ports: 0 is any free port, and both may be 0", () => {
    expect(configOf({ PORT: "0", METRICS_PORT: "0" })).toMatchObject({ port: 0, metricsPort: 0 });
    expect(configOf({ PORT: "65535", METRICS_PORT: "9464" })).toMatchObject({ port: 65535, metricsPort: 9464 });
  });

  test("every secret is known to the log, so that it can be kept out", () => {
    const postgres = "postgres://user:pass@db/name";
    const many = configOf({ ...CLIENT, SLACK_APP_TOKEN: APP, DISCORD_TOKEN: "a.b.c-token", DATABASE_URL: postgres });
    expect(new Set(secretsOf(many))).toEqual(new Set([APP, "client-secret-1", "a.b.c-token", postgres, KEY]));
    const one = configOf({ SLACK_BOT_TOKEN: BOT, SLACK_SIGNING_SECRET: SIGNING });
    expect(new Set(secretsOf(one))).toEqual(new Set([BOT, SIGNING]));
    expect(secretsOf(configOf({}))).toEqual([]);
  });
});

describe("what is wrong with the settings", () => {
  test.for<[Values, readonly string[]]>([
    [{ SLACK_BOT_TOKEN: BOT }, ["missing SLACK_SIGNING_SECRET for SLACK_BOT_TOKEN"]],
    [{ SLACK_SIGNING_SECRET: SIGNING }, ["missing SLACK_BOT_TOKEN for SLACK_SIGNING_SECRET"]],
    [{ SLACK_APP_TOKEN: APP }, ["missing SLACK_BOT_TOKEN for SLACK_APP_TOKEN"]],
    [{ ...CLIENT, SLACK_SIGNING_SECRET: SIGNING, SLACK_BOT_TOKEN: BOT }, ["conflict SLACK_BOT_TOKEN SLACK_CLIENT_ID"]],
    [
      { SLACK_CLIENT_ID: "11.22", SLACK_APP_TOKEN: APP },
      ["missing SLACK_CLIENT_SECRET for SLACK_CLIENT_ID", "missing HEADROOM_KEY for SLACK_CLIENT_ID"],
    ],
    [CLIENT, ["missing SLACK_SIGNING_SECRET for SLACK_CLIENT_ID"]],
    [{ SLACK_CLIENT_SECRET: "client-secret-1" }, ["missing SLACK_CLIENT_ID for SLACK_CLIENT_SECRET"]],
    [{ METRICS_PORT: "3000" }, ["conflict METRICS_PORT PORT"]],
    [{ PORT: "8080", METRICS_PORT: "08080" }, ["conflict METRICS_PORT PORT"]],
  ])("%j", ([values, expected]) => {
    expect(problemsOf(values)).toEqual(expected);
  });

  test.for<[VariableName, readonly string[]]>([
    ["PORT", ["65536", "-1", "3000.5", "http", "1e3", "0x10"]],
    ["METRICS_PORT", ["100000", "none"]],
    ["LOG_LEVEL", ["verbose", "INFO"]],
    ["DISCORD_MESSAGE_CONTENT", ["yes", "2"]],
    ["METRICS_ALLOW_PRIVATE", ["10.0.0.0/8"]],
    ["DISCORD_DEV_GUILD", ["my server", "123"]],
    [
      "DATABASE_URL",
      [
        "data/headroom.db",
        "file:",
        "file:a/",
        "file://host/a.db",
        "file:a.db?mode=ro",
        "mysql://h/d",
        "postgres://",
        "sqlite:a",
      ],
    ],
    [
      "HEADROOM_KEY",
      ["short", Buffer.alloc(31).toString("base64"), Buffer.alloc(33).toString("base64"), "z".repeat(64)],
    ],
    ["SLACK_BOT_TOKEN", ["xapp-1-2", "xoxp-1-2", '"xoxb-1-2"', "xoxb-1 2"]],
    ["SLACK_APP_TOKEN", ["xoxb-1-2"]],
    ["SLACK_SIGNING_SECRET", ["short", "two words here"]],
    ["SLACK_API_URL", ["slack.com", "ftp://slack.com/", "https://user:pass@slack.com/api/", "https://"]],
    ["DISCORD_TOKEN", ["Bot a.b.c-token", '"a.b.c-token"', "a b"]],
    ["DISCORD_API_URL", ["discord.com/api"]],
  ])("%s is refused when it is written as none of ours", ([variable, written]) => {
    for (const value of written) expect(problemsOf({ [variable]: value })).toContain(`malformed ${variable}`);
  });

  test("everything is reported at once", () => {
    expect(
      problemsOf({ PORT: "x", LOG_LEVEL: "loud", SLACK_BOT_TOKEN: "wrong", SLACK_CLIENT_ID: "1.2", DATABASE_URL: "a" }),
    ).toEqual([
      "malformed SLACK_BOT_TOKEN",
      "malformed PORT",
      "malformed DATABASE_URL",
      "malformed LOG_LEVEL",
      "conflict SLACK_BOT_TOKEN SLACK_CLIENT_ID",
      "missing SLACK_CLIENT_SECRET for SLACK_CLIENT_ID",
      "missing HEADROOM_KEY for SLACK_CLIENT_ID",
      "missing SLACK_SIGNING_SECRET for SLACK_BOT_TOKEN",
    ]);
  });

  test("a secret whose file could not be read is not also called missing", () => {
    const unread: ConfigProblem = { code: "unreadable-file", variable: "SLACK_SIGNING_SECRET", reason: "ENOENT" };
    const reading = decideConfig({ values: { SLACK_BOT_TOKEN: BOT }, problems: [unread] });
    expect(reading).toEqual({ ok: false, error: [unread] });
  });
});
