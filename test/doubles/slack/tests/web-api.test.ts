import { webApi } from "@slack/bolt";
import { describe, expect, test } from "vitest";
import { clientOptions } from "./bolt-app.ts";
import { divider, plain, section, times } from "./samples.ts";
import { code, refusal, type Stage, stage } from "./stage.ts";

const as = ({ slack }: Stage, token?: string): webApi.WebClient => new webApi.WebClient(token, clientOptions(slack));

describe("tokens", () => {
  test("each kind of bad token has its own code", async () => {
    const one = await stage({}, { rotation: true });
    const { acme } = one;
    expect(await code(as(one).auth.test())).toBe("not_authed");
    expect(await code(as(one, "xoxb-unknown").auth.test())).toBe("invalid_auth");
    expect(await code(as(one, one.slack.appToken).auth.test())).toBe("not_allowed_token_type");
    const token = acme.botToken;
    acme.expireToken();
    expect(await code(as(one, token).auth.test())).toBe("token_expired");
    await acme.revokeTokens();
    expect(await code(as(one, token).auth.test())).toBe("token_revoked");
    await acme.uninstall();
    expect(await code(as(one, token).auth.test())).toBe("account_inactive");
  });

  test("a good token says who it is", async () => {
    const { client, acme } = await stage();
    expect(await client.auth.test()).toMatchObject({
      ok: true,
      team_id: "T0ACME",
      team: "Acme",
      user_id: acme.botUserId,
      bot_id: acme.botId,
    });
  });

  test("a token in the body counts as well as one in the header", async () => {
    const one = await stage();
    const response = await fetch(`${one.slack.apiUrl}auth.test`, {
      method: "POST",
      body: new URLSearchParams({ token: one.acme.botToken }),
    });
    expect(await response.json()).toMatchObject({ ok: true, team_id: "T0ACME" });
  });

  test("a token of one workspace sees nothing of another", async () => {
    const one = await stage();
    const beta = one.slack.workspace("T0BETA");
    const there = beta.channel("C0BETA");
    expect(await code(one.client.chat.postMessage({ channel: there.id, text: "a" }))).toBe("channel_not_found");
    const zoe = beta.person("U0ZOE");
    expect(await code(one.client.users.info({ user: zoe.id }))).toBe("user_not_found");
    expect(await code(one.client.conversations.open({ users: zoe.id }))).toBe("user_not_found");
    expect(one.slack.calls.at(-1)).toMatchObject({ workspace: "T0ACME", token: one.acme.botToken });
  });

  test.for([
    ["chat:write", "chat.postMessage", { channel: "C0GENERAL", text: "a" }],
    ["chat:write", "chat.update", { channel: "C0GENERAL", ts: "1.000000", text: "a" }],
    ["files:write", "files.getUploadURLExternal", { filename: "a", length: 1 }],
    ["users:read", "users.info", { user: "U0ANN" }],
    ["im:write", "conversations.open", { users: "U0ANN" }],
    ["channels:history", "conversations.history", { channel: "C0GENERAL" }],
    ["assistant:write", "assistant.threads.setSuggestedPrompts", { channel_id: "C0GENERAL", prompts: [] }],
  ] as const)("without %s, %s says what is needed", async ([scope, method, args]) => {
    const { client, acme } = await stage();
    acme.scopes.delete(scope);
    const answer = await refusal(client.apiCall(method, args));
    expect(answer).toMatchObject({ error: "missing_scope", needed: scope });
    expect(String(answer["provided"]).split(",")).toEqual([...acme.scopes]);
  });

  test("scopes that an installation seldom has are missing", async () => {
    const { client, general } = await stage();
    expect(await code(client.team.info())).toBe("missing_scope");
    expect(await code(client.conversations.info({ channel: general.id }))).toBe("missing_scope");
    expect(await code(client.reactions.add({ channel: general.id, timestamp: "1.000000", name: "wave" }))).toBe(
      "missing_scope",
    );
  });

  test("an unknown method is refused", async () => {
    const { client } = await stage();
    expect(await code(client.apiCall("chat.shout"))).toBe("unknown_method");
  });
});

describe("people and sessions", () => {
  test("a person's locale is told on request, a stranger's home always", async () => {
    const { client, acme } = await stage();
    const wang = acme.person("U0WANG", { name: "王伟", locale: "zh-CN", admin: true });
    const eve = acme.person("U0EVE", { homeTeam: "T0OTHER" });
    expect((await client.users.info({ user: wang.id })).user).not.toHaveProperty("locale");
    expect((await client.users.info({ user: wang.id, include_locale: true })).user).toMatchObject({
      locale: "zh-CN",
      is_admin: true,
    });
    expect((await client.users.info({ user: eve.id })).user).toMatchObject({ team_id: "T0OTHER", is_stranger: true });
    expect(await code(client.users.info({ user: "U0NOBODY" }))).toBe("user_not_found");
  });

  test("a session keeps its status until somebody changes it", async () => {
    const { client, ann, slack } = await stage();
    const { message } = await ann.dm("size it");
    const thread = { channel_id: ann.dmChannelId, thread_ts: message.ts };
    const setStatus = (status: string, title?: string) =>
      client.apiCall("agents.sessions.setStatus", { ...thread, status, title });
    await setStatus("processing", "Sizing");
    expect(slack.sessions).toMatchObject([{ status: "processing", title: "Sizing" }]);
    await setStatus("active", "ignored");
    await client.apiCall("agents.sessions.rename", { ...thread, title: "web-1" });
    expect(slack.sessions).toMatchObject([{ status: "active", title: "web-1" }]);
    expect(await code(setStatus("tired"))).toBe("invalid_status");
  });

  test("suggested prompts show, but not with a thread_ts", async () => {
    const { client, ann } = await stage();
    const prompts = [{ title: "Size a server", message: "4c 4g 3mbps" }] as const;
    const set = (more: object) =>
      client.apiCall("assistant.threads.setSuggestedPrompts", { channel_id: ann.dmChannelId, prompts, ...more });
    await set({ thread_ts: "1.000000" });
    expect(ann.suggestedPrompts).toBeNull();
    await set({ title: "Try" });
    expect(ann.suggestedPrompts).toEqual({ title: "Try", prompts });
    expect(await code(set({ prompts: times(5, () => prompts[0]) }))).toBe("invalid_arguments");
  });
});

test("blocks.validate needs no token, takes one subject and does not miss a text", async () => {
  const one = await stage();
  const client = as(one);
  await client.apiCall("blocks.validate", { message: { blocks: [divider] } });
  await client.apiCall("blocks.validate", { message: {} });
  expect(await refusal(client.apiCall("blocks.validate", { blocks: [section(plain(""))] }))).toMatchObject({
    error: "invalid_blocks",
    errors: [{ pointer: "/0/text/text", code: "failed_constraint", message: "must be more than 0 characters" }],
  });
  expect(await code(client.apiCall("blocks.validate", { blocks: [], view: {} }))).toBe("invalid_arguments");
});
