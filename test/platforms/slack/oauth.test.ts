import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import BetterSqlite3 from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { teamId } from "#chat/command";
import { VISITS } from "#platforms/rate-limits";
import { OPTIONAL_SCOPES, REQUIRED_SCOPES } from "#platforms/slack/scopes";
import { openStore } from "#storage/open-store";
import type { Workspace, WorkspaceOptions } from "../../doubles/slack/workspace.ts";
import { openSlackPlace, type PlaceOptions, type SlackPlace } from "./_support/slack-place.ts";

const ACME = teamId("T0ACME");
const ORGANISATION = teamId("E0ORG|");

let folder: string;
let place: SlackPlace;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "headroom-oauth-"));
});
afterEach(async () => {
  await place.close();
  rmSync(folder, { recursive: true, force: true });
});

const file = () => join(folder, "headroom.db");

/** A product on a file that serves whoever installs it; Acme has not done so yet. */
async function open(workspace: WorkspaceOptions = {}, options: PlaceOptions = {}): Promise<SlackPlace> {
  place = await openSlackPlace({
    many: true,
    url: `file:${file()}`,
    workspace: { installed: false, ...workspace },
    ...options,
  });
  return place;
}

const install = (workspace: Workspace, plan: { readonly orgWide?: boolean } = {}) =>
  place.slack.install({ workspace, startAt: place.address("/slack/install"), ...plan });

/** A person types a command into a channel that the bot is in. @returns the token that answered */
async function answeredBy(workspace: Workspace, who = "U0ANN", where = "C0GENERAL"): Promise<string | null> {
  const { slack } = place;
  const channel = workspace.channel(where);
  const person = workspace.person(who);
  await person.command(channel, "/capacity", "4c 4g 3mbps");
  await slack.until(() => channel.answers.length === 1);
  return slack.callsOf("chat.postMessage").at(-1)?.token ?? null;
}

/** How many installations are written down as begun. */
function states(): number {
  const database = new BetterSqlite3(file(), { readonly: true });
  const count = database.prepare("select count(*) from install_states").pluck().get();
  database.close();
  return Number(count);
}

/** The texts of the tokens that are kept now, as they are sealed. */
function sealedTokens(): readonly string[] {
  const database = new BetterSqlite3(file(), { readonly: true });
  const columns = database.prepare("select bot_token from installations").pluck().all().map(String);
  database.close();
  return columns.map((column) => String(JSON.parse(column)["ct"]));
}

/** Everything that stands in the database, and every byte of its files. */
function kept(): { readonly rows: string; readonly bytes: string } {
  const database = new BetterSqlite3(file(), { readonly: true });
  const tables = database.prepare("select name from sqlite_master where type = 'table'").pluck().all().map(String);
  const rows = tables.map((name) => [name, database.prepare(`select * from "${name}"`).all()]);
  database.close();
  const bytes = readdirSync(folder).map((name) => readFileSync(join(folder, name), "latin1"));
  return { rows: JSON.stringify(rows), bytes: bytes.join("\n") };
}

describe("installing", () => {
  test("leads to Slack's page with our scopes and a cookie that no script can read", async () => {
    await open();
    const response = await fetch(place.address("/slack/install"), { redirect: "manual" });
    expect(response.status).toBe(302);
    const page = new URL(response.headers.get("location") ?? "");
    expect(`${page.origin}${page.pathname}`).toBe(place.slack.authorizeUrl);
    expect(page.searchParams.get("client_id")).toBe(place.slack.clientId);
    expect(page.searchParams.get("scope")?.split(",")).toEqual([...REQUIRED_SCOPES, ...OPTIONAL_SCOPES]);
    const [cookie = "", ...others] = response.headers.getSetCookie();
    expect(others).toEqual([]);
    expect(cookie).toContain(`=${page.searchParams.get("state")};`);
    expect(cookie.split("; ")).toEqual(expect.arrayContaining(["HttpOnly", "Secure", "Max-Age=600"]));
  });

  test("begins with another state each time, which nobody guesses", async () => {
    await open();
    const begin = async () => {
      const response = await fetch(place.address("/slack/install"), { redirect: "manual" });
      return new URL(response.headers.get("location") ?? "").searchParams.get("state") ?? "";
    };
    const states = [await begin(), await begin(), await begin()];
    expect(new Set(states).size).toBe(3);
    for (const state of states) expect(state.length).toBeGreaterThanOrEqual(32);
  });

  test("is not begun without end: more visits than anybody makes write nothing down", async () => {
    await open();
    const visit = () => fetch(place.address("/slack/install"), { redirect: "manual" });
    const visits = await Promise.all(Array.from({ length: 50 }, visit));
    expect(visits.filter(({ status }) => status === 302)).toHaveLength(VISITS.fromAddress);
    const refused = visits.find(({ status }) => status === 429);
    expect(Number(refused?.headers.get("retry-after"))).toBeGreaterThan(0);
    const page = await refused?.text();
    expect(page).toContain("Please try again in a minute.");
    expect(page).toContain("请一分钟后再试。");
    expect(states()).toBe(VISITS.fromAddress);
  });

  test("leaves nothing behind: what has expired goes with the next visit", async () => {
    const clock = { at: Date.now() };
    await open({}, { product: { now: () => clock.at } });
    const visit = () => fetch(place.address("/slack/install"), { redirect: "manual" });
    await Promise.all([visit(), visit(), visit()]);
    clock.at += 10 * 60_000 + 1;
    await visit();
    expect(states()).toBe(1);
  });

  test("whose answer is lost is told to be begun again, and works then", async () => {
    const { slack, workspace, logged } = await open();
    slack.fault("oauth.v2.access", { kind: "lost-answer", times: 1 });
    const { status, body } = await install(workspace);
    expect(status).toBe(400);
    expect(body).toContain("Start again at /slack/install.");
    expect(body).toContain("请从 /slack/install 重新开始。");
    expect(logged.map(({ event }) => event)).toContain("an installation failed");
    await install(workspace);
    expect(await answeredBy(workspace)).toBe(workspace.botToken);
  });

  test("makes commands work, with that workspace's own token", async () => {
    const { slack, workspace: acme } = await open();
    const beta = slack.workspace("T0BETA", { installed: false });
    const pages = [await install(acme), await install(beta)];
    for (const { status, body } of pages) {
      expect(status).toBe(200);
      expect(body).toContain("Headroom is installed.");
      expect(body).toContain("Headroom 已安装。");
    }
    expect(await answeredBy(acme)).toBe(acme.botToken);
    expect(await answeredBy(beta, "U0BEA", "C0BETA")).toBe(beta.botToken);
    expect(acme.botToken).not.toBe(beta.botToken);
  });

  test("may be done by anybody, who manages servers from then on", async () => {
    const { slack, workspace: acme, store } = await open();
    const ann = acme.person("U0ANN");
    await slack.install({ workspace: acme, by: ann, startAt: place.address("/slack/install") });
    const general = acme.channel("C0GENERAL");
    await ann.command(general, "/capacity", "4c 4g 3mbps");
    await slack.until(() => general.answers.length === 1);
    await ann.command(general, "/capacity", "save as web-1");
    await slack.until(async () => (await store.servers.list(ACME)).length === 1);
  });

  test("again replaces the token, and the old one is not used any more", async () => {
    const { slack, workspace: acme } = await open();
    await install(acme);
    const old = acme.botToken;
    expect(await answeredBy(acme)).toBe(old);
    await acme.uninstall();
    await install(acme);
    expect(acme.botToken).not.toBe(old);
    const before = slack.calls.length;
    expect(await answeredBy(acme, "U0BOB", "C0OTHER")).toBe(acme.botToken);
    expect(slack.calls.slice(before).filter(({ token }) => token === old)).toEqual([]);
    expect(place.logged.filter(({ event }) => event === "installed")).toHaveLength(2);
  });

  test("is cancelled without harm, and said so in both languages", async () => {
    const { slack, workspace: acme, store } = await open();
    const result = await slack.install({
      workspace: acme,
      startAt: place.address("/slack/install"),
      decision: "deny",
    });
    expect(result.status).toBe(200);
    expect(result.body).toContain("The installation was cancelled; nothing was changed.");
    expect(result.body).toContain("安装已取消，没有做任何更改。");
    expect(await store.installations.find(ACME)).toBeNull();
    expect(slack.callsOf("oauth.v2.access")).toEqual([]);
    expect(place.logged).toEqual([]);
  });

  test("that Slack refuses tells the operator Slack's word, and no secret", async () => {
    const { slack, workspace: acme } = await open();
    slack.fault("oauth.v2.access", { kind: "error", error: "bad_client_secret" });
    expect(await install(acme)).toMatchObject({ status: 400 });
    expect(String(place.logged[0]?.details["error"])).toContain("bad_client_secret");
    expect(Object.keys(place.logged[0]?.details ?? {})).toEqual(["error"]);
  });
});

describe("a callback that this browser did not ask for is refused", () => {
  const visit = (url: string, cookie: string) => fetch(url, { redirect: "manual", headers: { cookie } });
  const begun = (workspace: Workspace) =>
    place.slack.install({ workspace, startAt: place.address("/slack/install"), stopAtCallback: true });

  async function expectRefused(response: Pick<Response, "status"> & { readonly text: () => Promise<string> }) {
    expect(response.status).toBe(400);
    const body = await response.text();
    expect(body).toContain("The installation did not work.");
    expect(body).toContain("安装没有成功。");
    expect(place.slack.callsOf("oauth.v2.access")).toEqual([]);
    expect(await place.store.installations.find(ACME)).toBeNull();
  }

  test("with another state than the cookie's", async () => {
    const { workspace: acme } = await open();
    const { callbackUrl, cookie } = await begun(acme);
    const url = new URL(callbackUrl);
    url.searchParams.set("state", "somebody-elses");
    await expectRefused(await visit(url.href, cookie));
  });

  test("with a state that was never issued, in the cookie too", async () => {
    const { workspace: acme } = await open();
    const { callbackUrl, cookie } = await begun(acme);
    const url = new URL(callbackUrl);
    url.searchParams.set("state", "made-up");
    await expectRefused(await visit(url.href, cookie.replace(/=.*/, "=made-up")));
  });

  test("without the cookie", async () => {
    const { workspace: acme } = await open();
    const { callbackUrl } = await begun(acme);
    await expectRefused(await visit(callbackUrl, ""));
  });

  test("without a state or a code", async () => {
    const { workspace: acme } = await open();
    const { callbackUrl, cookie } = await begun(acme);
    for (const missing of ["state", "code"]) {
      const url = new URL(callbackUrl);
      url.searchParams.delete(missing);
      await expectRefused(await visit(url.href, cookie));
    }
  });

  test("more than ten minutes after it began", async () => {
    let late = 0;
    const { workspace: acme } = await open({}, { product: { now: () => Date.now() + late } });
    const { callbackUrl, cookie } = await begun(acme);
    late = 10 * 60_000 + 1;
    await expectRefused(await visit(callbackUrl, cookie));
  });

  test("up to ten minutes it is taken", async () => {
    let late = 0;
    const { workspace: acme } = await open({}, { product: { now: () => Date.now() + late } });
    const { callbackUrl, cookie } = await begun(acme);
    late = 10 * 60_000 - 5000;
    expect((await visit(callbackUrl, cookie)).status).toBe(200);
  });

  test("a second time", async () => {
    const { slack, workspace: acme } = await open();
    const { callbackUrl, cookie } = await begun(acme);
    expect((await visit(callbackUrl, cookie)).status).toBe(200);
    const once = slack.callsOf("oauth.v2.access").length;
    expect((await visit(callbackUrl, cookie)).status).toBe(400);
    expect(slack.callsOf("oauth.v2.access")).toHaveLength(once);
  });
});

describe("an installation for a whole organisation", () => {
  const ORG = { enterpriseId: "E0ORG" };

  test("serves its workspaces with one token, and every call names the workspace", async () => {
    const { slack, workspace: acme } = await open(ORG);
    const beta = slack.workspace("T0BETA", { ...ORG, installed: false });
    await install(acme, { orgWide: true });
    const token = acme.botToken;
    const before = slack.calls.length;
    expect(await answeredBy(acme)).toBe(token);
    const between = slack.calls.length;
    expect(await answeredBy(beta, "U0BEA", "C0BETA")).toBe(token);
    const named = (calls: typeof slack.calls) => new Set(calls.map(({ args }) => args["team_id"]));
    expect(named(slack.calls.slice(before, between))).toEqual(new Set(["T0ACME"]));
    expect(named(slack.calls.slice(between))).toEqual(new Set(["T0BETA"]));
  });

  test("is erased when the organisation takes the app out", async () => {
    const { slack, workspace: acme, store } = await open(ORG);
    const beta = slack.workspace("T0BETA", { ...ORG, installed: false });
    await install(acme, { orgWide: true });
    await beta.uninstall();
    expect(await store.installations.find(ORGANISATION)).toBeNull();
  });

  test("stays when one of its workspaces takes out an installation of its own", async () => {
    const { slack, workspace: acme, store } = await open(ORG);
    const beta = slack.workspace("T0BETA", { ...ORG, installed: false });
    await install(acme, { orgWide: true });
    await install(beta);
    await beta.uninstall();
    expect(await store.installations.find(teamId("E0ORG|T0BETA"))).toBeNull();
    expect((await store.installations.find(ORGANISATION))?.botToken).toBe(acme.botToken);
  });

  test("a workspace that joined it later is taken out under the name it had", async () => {
    const { slack, workspace: acme, store } = await open();
    await install(acme);
    const [delivery] = await acme.uninstall();
    await install(acme);
    const body = { ...delivery?.payload, event_id: "Ev-later", event_time: Math.floor(Date.now() / 1000) + 60 };
    await slack.deliver(JSON.stringify({ ...body, enterprise_id: "E0ORG", context_enterprise_id: "E0ORG" }));
    expect(await store.installations.find(ACME)).toBeNull();
  });
});

describe("an app that is taken out", () => {
  const ways = [
    ["app_uninstalled", (acme: Workspace) => acme.uninstall()],
    ["tokens_revoked", (acme: Workspace) => acme.revokeTokens()],
  ] as const;

  test.for(ways)("%s erases the tokens at once", async ([name, takeOut]) => {
    const { workspace: acme, store } = await open({}, { double: { events: [name] } });
    await install(acme);
    expect(kept().rows).toContain(acme.botUserId);
    const deliveries = await takeOut(acme);
    expect(deliveries.map(({ status }) => status)).toEqual([200]);
    expect(await store.installations.find(ACME)).toBeNull();
    // Nothing of it, not even sealed, is left in any row.
    expect(kept().rows).not.toContain(acme.botUserId);
    expect(kept().rows).not.toContain('"ct"');
  });

  test("leaves no sealed token in any byte of the files either, once the program has ended", async () => {
    const { workspace: acme } = await open();
    await install(acme);
    const sealed = sealedTokens();
    expect(sealed.length).toBeGreaterThan(0);
    await acme.uninstall();
    await place.close();
    const { bytes } = kept();
    for (const text of sealed) expect(bytes).not.toContain(text);
  });

  test("is told when it is used, to nobody but the one who used it, in their language", async () => {
    const { slack, workspace: acme } = await open();
    await install(acme);
    const ann = acme.person("U0ANN", { locale: "en-US" });
    const wei = acme.person("U0WEI", { locale: "zh-CN" });
    const general = acme.channel("C0GENERAL");
    for (const person of [ann, wei]) await person.command(general, "/capacity", "4c 4g 3mbps");
    await slack.until(() => general.answers.length === 2);
    await acme.revokeTokens();
    const before = slack.calls.length;
    for (const person of [ann, wei]) {
      expect(await person.command(general, "/capacity", "4c 4g 3mbps")).toMatchObject({ status: 200, problem: null });
    }
    expect(ann.ephemerals.map(({ text }) => text)).toEqual([
      "Headroom is not installed here, or not any more. Somebody who manages apps here must install it again.",
    ]);
    expect(wei.ephemerals.map(({ text }) => text)).toEqual([
      "这里没有安装 Headroom，或者已被卸载。请让管理应用的人重新安装。",
    ]);
    expect(general.answers).toHaveLength(2);
    expect(slack.calls.slice(before)).toEqual([]);
  });

  test("stays in when only people's own tokens were revoked", async () => {
    const { slack, workspace: acme, store } = await open();
    await install(acme);
    const event = { type: "tokens_revoked", tokens: { oauth: ["U0ANN"], bot: [] } };
    const body = { type: "event_callback", team_id: "T0ACME", event_id: "Ev-own", api_app_id: slack.appId, event };
    expect(await slack.deliver(JSON.stringify(body))).toMatchObject({ status: 200 });
    expect(await store.installations.find(ACME)).not.toBeNull();
  });

  test("and installed anew is not taken out by the old news when that comes again", async () => {
    let later = 0;
    const { slack, workspace: acme, store } = await open({}, { product: { now: () => Date.now() + later } });
    await install(acme);
    const [news] = await acme.uninstall();
    if (news === undefined) throw new Error("nothing was told");
    later = 60_000;
    await install(acme);
    const timestamp = Math.floor(Date.now() / 1000) + 60;
    expect(await slack.redeliver(news, { timestamp })).toMatchObject({ status: 200 });
    expect((await store.installations.find(ACME))?.botToken).toBe(acme.botToken);
  });
});

describe("tokens at rest", () => {
  test("are sealed: none is readable in any row or byte", async () => {
    const { workspace: acme } = await open({ rotation: true });
    await install(acme);
    expect(await answeredBy(acme)).toBe(acme.botToken);
    const { rows, bytes } = kept();
    expect(rows).toContain(acme.botUserId);
    for (const secret of ["xoxb", "xoxe", acme.botToken, String(acme.refreshToken), place.slack.clientSecret]) {
      expect(rows).not.toContain(secret);
      expect(bytes).not.toContain(secret);
    }
  });

  test("open under no other key", async () => {
    const { workspace: acme } = await open();
    await install(acme);
    await place.close();
    const other = openStore({ url: `file:${file()}`, role: "writer", key: Buffer.alloc(32, 8).toString("base64") });
    await expect(other).rejects.toMatchObject({ code: "store-wrong-key" });
  });
});
