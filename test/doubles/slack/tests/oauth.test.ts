import type { AddressInfo } from "node:net";
import { App, HTTPReceiver, type Installation, webApi } from "@slack/bolt";
import { describe, expect, onTestFinished, test } from "vitest";
import type { SlackDoubleOptions } from "../options.ts";
import type { SlackDouble } from "../slack-double.ts";
import type { Workspace, WorkspaceOptions } from "../workspace.ts";
import { clientOptions, QUIET } from "./bolt-app.ts";
import { refusal, type Stage, stage } from "./stage.ts";

const SCOPES = ["commands", "chat:write"];

interface Multi extends Stage {
  readonly app: App;
  readonly installed: Map<string, Installation>;
  readonly startAt: string;
}

/** A Bolt app that is installed by OAuth, with its installations in a map. */
async function installable(workspace: WorkspaceOptions, options: SlackDoubleOptions = {}): Promise<Multi> {
  const one = await stage(options, { installed: false, ...workspace });
  const installed = new Map<string, Installation>();
  const keyOf = (team: string | undefined, enterprise: string | undefined, orgWide: boolean | undefined) =>
    (orgWide ? enterprise : team) ?? "";
  const shared = {
    clientId: one.slack.clientId,
    clientSecret: one.slack.clientSecret,
    stateSecret: "state",
    scopes: SCOPES,
    installationStore: {
      storeInstallation: async (value: Installation) => {
        installed.set(keyOf(value.team?.id, value.enterprise?.id, value.isEnterpriseInstall), value);
      },
      fetchInstallation: async ({
        teamId,
        enterpriseId,
      }: {
        teamId?: string | undefined;
        enterpriseId?: string | undefined;
      }) => {
        const found = installed.get(teamId ?? "") ?? installed.get(enterpriseId ?? "");
        if (found === undefined) throw new Error("not installed");
        return found as never;
      },
      deleteInstallation: async ({ teamId }: { teamId?: string | undefined }) => {
        installed.delete(teamId ?? "");
      },
    },
  };
  const receiver = new HTTPReceiver({
    signingSecret: one.slack.signingSecret,
    logger: QUIET,
    ...shared,
    installerOptions: {
      directInstall: true,
      authorizationUrl: one.slack.authorizeUrl,
      clientOptions: clientOptions(one.slack),
    },
  });
  const app = new App({
    receiver,
    ...shared,
    clientOptions: clientOptions(one.slack),
    logger: QUIET,
    convoStore: false,
  });
  app.error(async () => undefined);
  app.command("/capacity", async ({ ack, client, command }) => {
    await ack();
    await client.chat.postMessage({ channel: command.channel_id, text: "Holds 610" });
  });
  const server = (await app.start(0)) as unknown as {
    readonly address: () => AddressInfo;
    readonly closeAllConnections: () => void;
  };
  onTestFinished(async () => {
    server.closeAllConnections();
    await app.stop();
  });
  const origin = `http://127.0.0.1:${server.address().port}`;
  one.slack.connect(`${origin}/slack/events`);
  return { ...one, app, installed, startAt: `${origin}/slack/install` };
}

describe("installing with the real Bolt installer", () => {
  test("goes the whole way round, and then the app works", async () => {
    const { slack, acme, ann, general, installed, startAt } = await installable({});
    const result = await slack.install({ workspace: acme, by: ann, startAt });
    expect(result.status).toBe(200);
    expect(new URL(result.authorizeUrl).searchParams.get("scope")).toBe(SCOPES.join(","));
    expect(installed.get("T0ACME")).toMatchObject({
      bot: { token: acme.botToken, userId: acme.botUserId, id: acme.botId, scopes: SCOPES },
      user: { id: "U0ANN" },
      isEnterpriseInstall: false,
    });
    expect(slack.calls.map(({ method }) => method)).toEqual(["oauth.v2.access", "auth.test"]);
    general.inviteBot();
    await ann.command(general, "/capacity");
    await slack.until(() => general.answers.length === 1);
  });

  test("comes to nothing when the person says no", async () => {
    const { slack, acme, installed, startAt } = await installable({});
    const result = await slack.install({ workspace: acme, startAt, decision: "deny" });
    expect(new URL(result.callbackUrl).searchParams.get("error")).toBe("access_denied");
    expect(result.status).toBe(500);
    expect(installed.size).toBe(0);
    expect(slack.calls).toEqual([]);
  });

  test("fails without the cookie of the browser that began it", async () => {
    const { slack, acme, installed, startAt } = await installable({});
    expect(await slack.install({ workspace: acme, startAt, withoutCookie: true })).toMatchObject({ status: 400 });
    expect(installed.size).toBe(0);
  });

  test("may cover a whole organisation", async () => {
    const { app, slack, acme, installed, startAt } = await installable({ enterpriseId: "E0ORG" });
    const beta = slack.workspace("T0BETA", { enterpriseId: "E0ORG", installed: false });
    await slack.install({ workspace: acme, startAt, orgWide: true, scopes: [...SCOPES, "app_mentions:read"] });
    expect(installed.get("E0ORG")).toMatchObject({ isEnterpriseInstall: true, enterprise: { id: "E0ORG" } });
    expect(beta.botToken).toBe(acme.botToken);
    const zoe = beta.person("U0ZOE");
    const there = beta.channel("C0THERE");
    await zoe.command(there, "/capacity");
    await slack.until(() => there.answers.length === 1);
    app.event("app_mention", ({ say }) => say("hello") as never);
    const { deliveries } = await zoe.mention(there, "hi");
    expect(deliveries[0]?.payload).toMatchObject({
      team_id: "T0BETA",
      authorizations: [{ enterprise_id: "E0ORG", team_id: "T0BETA", is_enterprise_install: true }],
    });
    await slack.until(() => there.answers.length === 2);
    expect(slack.deliveries.find(({ kind }) => kind === "slash_commands")?.payload).toMatchObject({
      team_id: "T0BETA",
      enterprise_id: "E0ORG",
      is_enterprise_install: "true",
    });
  });

  test("a reinstallation keeps the token and adds scopes; after an uninstallation all is new", async () => {
    const { slack, acme, installed, startAt } = await installable({});
    await slack.install({ workspace: acme, startAt });
    const first = acme.botToken;
    await slack.install({ workspace: acme, startAt, scopes: ["users:read"] });
    expect(acme.botToken).toBe(first);
    expect([...acme.scopes]).toEqual([...SCOPES, "users:read"]);
    await acme.uninstall();
    expect(await refusal(new webApi.WebClient(first, clientOptions(slack)).auth.test())).toMatchObject({
      error: "account_inactive",
    });
    await slack.install({ workspace: acme, startAt });
    expect(acme.botToken).not.toBe(first);
    expect(installed.get("T0ACME")).toMatchObject({ bot: { token: acme.botToken } });
  });
});

describe("the code exchange", () => {
  const exchange = (slack: SlackDouble, args: object) =>
    new webApi.WebClient(undefined, clientOptions(slack)).oauth.v2.access({
      client_id: slack.clientId,
      client_secret: slack.clientSecret,
      ...args,
    } as never);

  test("takes each code once, from the right client", async () => {
    const { slack, acme, startAt } = await installable({});
    const { callbackUrl } = await slack.install({ workspace: acme, startAt, stopAtCallback: true });
    const code = new URL(callbackUrl).searchParams.get("code");
    expect(await refusal(exchange(slack, { code, client_secret: "wrong" }))).toMatchObject({
      error: "bad_client_secret",
    });
    expect(await refusal(exchange(slack, { code: "none" }))).toMatchObject({ error: "invalid_code" });
    await exchange(slack, { code });
    expect(await refusal(exchange(slack, { code }))).toMatchObject({ error: "code_already_used" });
  });

  test("Slack's page refuses an app that it does not know", async () => {
    const { slack } = await stage();
    const visit = async (query: string) =>
      (await fetch(`${slack.authorizeUrl}?${query}`, { redirect: "manual" })).status;
    expect(await visit("client_id=1&scope=commands&redirect_uri=http://a.b")).toBe(400);
    expect(await visit(`client_id=${slack.clientId}&redirect_uri=http://a.b`)).toBe(400);
    expect(await visit(`client_id=${slack.clientId}&scope=commands&redirect_uri=http://a.b`)).toBe(302);
  });

  const refresh = (slack: SlackDouble, token: string | null) =>
    exchange(slack, { grant_type: "refresh_token", refresh_token: token });

  test("a refresh token is good for one use", async () => {
    const { slack, acme } = await stage({}, { rotation: true });
    const [token, refreshToken] = [acme.botToken, acme.refreshToken];
    expect(await refresh(slack, refreshToken)).toMatchObject({
      token_type: "bot",
      expires_in: 43_200,
      team: { id: "T0ACME" },
    });
    expect(acme.botToken).not.toBe(token);
    expect(await refusal(refresh(slack, refreshToken))).toMatchObject({ error: "invalid_refresh_token" });
    await new webApi.WebClient(token, clientOptions(slack)).auth.test();
    slack.skip(12 * 3_600_000);
    expect(await refusal(new webApi.WebClient(token, clientOptions(slack)).auth.test())).toMatchObject({
      error: "token_expired",
    });
    expect((await refresh(slack, acme.refreshToken)).ok).toBe(true);
  });

  test("Bolt refreshes inside the request, and three commands at once send one refresh token more than once", async () => {
    const { slack, acme, ann, general, installed, startAt } = await installable({ rotation: true });
    await slack.install({ workspace: acme, startAt });
    expect(installed.get("T0ACME")).toMatchObject({ bot: { refreshToken: acme.refreshToken } });
    const stored = installed.get("T0ACME");
    if (stored?.bot !== undefined) stored.bot.expiresAt = Math.floor(Date.now() / 1000) + 60;
    slack.fault("oauth.v2.access", { kind: "slow", ms: 50, times: 9 });
    await Promise.all([1, 2, 3].map(() => ann.command(general, "/capacity")));
    const sent = slack.callsOf("oauth.v2.access").filter(({ args }) => args["grant_type"] === "refresh_token");
    expect(sent.length).toBeGreaterThan(1);
    expect(sent.filter(({ answer }) => answer["ok"] === true)).toHaveLength(1);
  });
});

test("an app can take itself out", async () => {
  const { slack, client, acme } = await stage();
  const args = { client_id: slack.clientId, client_secret: slack.clientSecret };
  expect(await refusal(client.apiCall("apps.uninstall", { ...args, client_secret: "wrong" }))).toMatchObject({
    error: "bad_client_secret",
  });
  await client.apiCall("apps.uninstall", args);
  expect(acme.installed).toBe(false);
  const beta: Workspace = slack.workspace("T0BETA");
  const other = new webApi.WebClient(beta.botToken, clientOptions(slack));
  expect(await other.auth.revoke({ test: true })).toMatchObject({ revoked: false });
  expect(await other.auth.revoke()).toMatchObject({ revoked: true });
  expect(await refusal(other.auth.test())).toMatchObject({ error: "token_revoked" });
});
