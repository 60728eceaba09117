import { describe, expect, test } from "vitest";
import { string, type Wire, wire } from "../wire.ts";
import { boltOverHttp } from "./bolt-app.ts";
import { listener } from "./listener.ts";
import { stage } from "./stage.ts";

const typeOf = (payload: Wire): string => {
  const event = wire(payload["event"]);
  return [event["type"], event["subtype"]].filter((part) => part !== undefined).join(" ");
};

describe("what the app is told", () => {
  test("a mention comes twice, with one ts and two event ids", async () => {
    const { slack, acme, ann, general } = await stage();
    const { message, deliveries } = await ann.mention(general, "what if 8GB");
    expect(deliveries.map(({ payload }) => typeOf(payload))).toEqual(["app_mention", "message"]);
    const [mention, plainMessage] = deliveries.map(({ payload }) => payload);
    expect(mention?.["event_id"]).not.toBe(plainMessage?.["event_id"]);
    expect(mention).toMatchObject({
      type: "event_callback",
      team_id: "T0ACME",
      api_app_id: slack.appId,
      event_time: expect.any(Number),
      is_ext_shared_channel: false,
      authorizations: [{ team_id: "T0ACME", user_id: acme.botUserId, is_bot: true, is_enterprise_install: false }],
      event: {
        type: "app_mention",
        user: "U0ANN",
        text: `<@${acme.botUserId}> what if 8GB`,
        ts: message.ts,
        channel: "C0GENERAL",
        event_ts: message.ts,
      },
    });
    expect(plainMessage).toMatchObject({
      event: { ts: message.ts, channel_type: "channel", client_msg_id: expect.any(String) },
    });
  });

  test("an answer in a thread names its root", async () => {
    const { ann, general } = await stage();
    const root = ann.hasSaid(general, "size it");
    const { deliveries } = await ann.say(general, "and 5mbps", { thread: root });
    expect(deliveries[0]?.payload).toMatchObject({
      event: { type: "message", thread_ts: root.ts, parent_user_id: "U0ANN" },
    });
  });

  test("scopes and membership decide", async () => {
    const { acme, ann, general } = await stage();
    const told = async () => (await ann.mention(general, "hi")).deliveries.map(({ payload }) => typeOf(payload));
    expect(await told()).toEqual(["app_mention", "message"]);
    acme.scopes.delete("channels:history");
    expect(await told()).toEqual(["app_mention"]);
    acme.scopes.delete("app_mentions:read");
    expect(await told()).toEqual([]);
    acme.scopes.add("channels:history").add("app_mentions:read");
    general.removeBot();
    expect(await told()).toEqual([]);
    const secret = acme.channel("C0SECRET", { private: true });
    expect(
      (await ann.say(secret, "hi")).deliveries.map(({ payload }) => wire(payload["event"])["channel_type"]),
    ).toEqual(["group"]);
    acme.scopes.delete("groups:history");
    expect((await ann.say(secret, "hi")).deliveries).toEqual([]);
  });

  test("only what was subscribed to is told", async () => {
    const { ann, general } = await stage({ events: ["app_mention"] });
    expect((await ann.mention(general, "hi")).deliveries.map(({ payload }) => typeOf(payload))).toEqual([
      "app_mention",
    ]);
    expect(await ann.openHome()).toBeNull();
  });

  test("direct messages come once, mention or not", async () => {
    const { acme, ann } = await stage();
    const { deliveries } = await ann.dm(`<@${acme.botUserId}> 4c 4g`);
    expect(deliveries.map(({ payload }) => payload["event"])).toMatchObject([
      { type: "message", channel_type: "im", channel: ann.dmChannelId },
    ]);
  });

  test("the bot's own messages come back to it", async () => {
    const { slack, acme, client, general } = await stage();
    await client.chat.postMessage({ channel: general.id, text: "Holds 610" });
    await slack.until(() => slack.deliveries.length > 0);
    expect(slack.deliveries[0]?.payload["event"]).toMatchObject({
      type: "message",
      bot_id: acme.botId,
      user: acme.botUserId,
      text: "Holds 610",
    });
  });

  test("edits and deletions come with what stood there", async () => {
    const { ann, general } = await stage();
    const { message } = await ann.say(general, "4c");
    const [edited] = await ann.edit(message, "8c");
    expect(edited?.payload["event"]).toMatchObject({
      subtype: "message_changed",
      hidden: true,
      message: { text: "8c", ts: message.ts },
      previous_message: { text: "4c" },
    });
    const [deleted] = await ann.delete(message);
    expect(deleted?.payload["event"]).toMatchObject({
      subtype: "message_deleted",
      deleted_ts: message.ts,
      previous_message: { text: "8c" },
    });
    expect(general.messages).toEqual([]);
  });

  test("opening the tabs, stopping the agent, losing the app", async () => {
    const { acme, ann } = await stage();
    expect((await ann.openHome("messages"))?.payload["event"]).toMatchObject({
      type: "app_home_opened",
      user: "U0ANN",
      tab: "messages",
      channel: ann.dmChannelId,
    });
    const { message } = await ann.dm("4c 4g");
    expect((await ann.stop(message))?.payload["event"]).toMatchObject({
      type: "agent_session_stopped",
      thread_ts: message.ts,
      user: "U0ANN",
    });
    const told = await acme.uninstall();
    expect(told.map(({ payload }) => typeOf(payload))).toEqual(["tokens_revoked", "app_uninstalled"]);
    expect(acme.installed).toBe(false);
  });

  test("a stranger in a shared channel is marked as one", async () => {
    const { acme } = await stage();
    const shared = acme.channel("C0SHARED", { shared: true });
    const eve = acme.person("U0EVE", { homeTeam: "T0OTHER" });
    const { deliveries } = await eve.say(shared, "hi");
    expect(deliveries[0]?.payload).toMatchObject({
      team_id: "T0ACME",
      context_team_id: "T0ACME",
      is_ext_shared_channel: true,
      event: { user: "U0EVE", user_team: "T0OTHER", source_team: "T0OTHER" },
    });
  });

  test("a channel shared by two workspaces tells the app once", async () => {
    const { slack, acme, ann } = await stage();
    const beta = slack.workspace("T0BETA");
    const shared = acme.channel("C0SHARED", { shared: [beta] });
    expect((await ann.say(shared, "hi")).deliveries).toHaveLength(1);
  });
});

describe("sending again", () => {
  const quick = { eventRetryDelaysMs: [0, 10, 20], ackTimeoutMs: 100 };

  test("what was not taken comes three times more, with number and reason", async () => {
    const { slack, ann, general } = await stage(quick);
    const app = await listener(() => 500);
    slack.connect(app.url);
    const { deliveries } = await ann.say(general, "hi");
    expect(deliveries).toMatchObject([{ status: 500, problem: "http_error", retryNum: 0 }]);
    await slack.until(() => slack.deliveries.length === 4);
    expect(app.requests.map(({ headers }) => [headers["x-slack-retry-num"], headers["x-slack-retry-reason"]])).toEqual([
      [undefined, undefined],
      ["1", "http_error"],
      ["2", "http_error"],
      ["3", "http_error"],
    ]);
    const ids = app.requests.map(({ body }) => string(wire(JSON.parse(body))["event_id"]));
    expect(new Set(ids).size).toBe(1);
    expect(slack.deliveries.map(({ retryNum }) => retryNum)).toEqual([0, 1, 2, 3]);
  });

  test("an answer that comes too late counts as none", async () => {
    const { slack, ann, general } = await stage(quick);
    const app = await listener((count) => (count === 1 ? "never" : 200));
    slack.connect(app.url);
    expect((await ann.say(general, "hi")).deliveries).toMatchObject([{ status: 0, problem: "operation_timeout" }]);
    await slack.until(() => app.requests.length === 2);
    expect(app.requests[1]?.headers).toMatchObject({
      "x-slack-retry-num": "1",
      "x-slack-retry-reason": "http_timeout",
    });
    await slack.until(() => slack.deliveries.length === 2);
    expect(slack.deliveries[1]).toMatchObject({ status: 200, retryNum: 1 });
  });

  test("an app that says so is left alone", async () => {
    const { slack, ann, general } = await stage(quick);
    const app = await listener(() => 500, { "x-slack-no-retry": "1" });
    slack.connect(app.url);
    await ann.say(general, "hi");
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(app.requests).toHaveLength(1);
  });

  test("Bolt acknowledges an event before its listeners run, so that nothing is sent again", async () => {
    const { slack, acme, ann, general } = await stage(quick);
    const app = await boltOverHttp(slack, acme);
    app.message(/./, async () => {
      throw new Error("crash");
    });
    expect((await ann.say(general, "hi")).deliveries).toMatchObject([{ status: 200 }]);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(slack.deliveries).toHaveLength(1);
  });
});

test("events can be held back, turned round and sent twice", async () => {
  const { slack, ann, general } = await stage();
  const app = await listener(() => 200);
  slack.connect(app.url);
  const release = slack.holdEvents();
  const said = ["one", "two"].map((text) => ann.say(general, text));
  expect(app.requests).toEqual([]);
  await release("reversed");
  const [first] = await Promise.all(said);
  const texts = () => app.requests.map(({ body }) => wire(wire(JSON.parse(body))["event"])["text"]);
  expect(texts()).toEqual(["two", "one"]);
  const [delivery] = first?.deliveries ?? [];
  if (delivery === undefined) throw new Error("nothing was delivered");
  expect(await slack.redeliver(delivery)).toMatchObject({ status: 200 });
  expect(texts()).toEqual(["two", "one", "one"]);
  const other = await listener(() => 200);
  await slack.redeliver(delivery, { to: other.url });
  expect(other.requests).toHaveLength(1);
});
