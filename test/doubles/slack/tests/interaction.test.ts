import { describe, expect, test } from "vitest";
import type { Wire } from "../wire.ts";
import { boltOverHttp } from "./bolt-app.ts";
import { actions, button, mrkdwn, option, plain, section } from "./samples.ts";
import { stage } from "./stage.ts";

/** The last thing that was handed to the app. */
const lastPayload = (slack: { readonly deliveries: readonly { readonly payload: Wire }[] }): Wire =>
  slack.deliveries.at(-1)?.payload ?? {};

describe("a slash command", () => {
  test("carries what Slack sends", async () => {
    const { slack, acme, ann, general } = await stage({}, { enterpriseId: "E0ORG" });
    const app = await boltOverHttp(slack, acme);
    app.command("/capacity", ({ ack }) => ack());
    await ann.command(general, "/capacity", "4c 4g 3mbps");
    expect(lastPayload(slack)).toMatchObject({
      team_id: "T0ACME",
      team_domain: "acme",
      enterprise_id: "E0ORG",
      channel_id: "C0GENERAL",
      channel_name: "general",
      user_id: "U0ANN",
      command: "/capacity",
      text: "4c 4g 3mbps",
      api_app_id: slack.appId,
      is_enterprise_install: "false",
      response_url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/response\//),
      trigger_id: expect.any(String),
    });
    expect(lastPayload(slack)).not.toHaveProperty("ts");
  });

  test("does not name private channels and direct messages", async () => {
    const { slack, acme, ann } = await stage();
    await ann.command(acme.channel("C0SECRET", { name: "secret", private: true }), "/capacity");
    expect(lastPayload(slack)).toMatchObject({ channel_id: "C0SECRET", channel_name: "privategroup" });
    await ann.command("dm", "/capacity");
    expect(lastPayload(slack)).toMatchObject({ channel_id: ann.dmChannelId, channel_name: "directmessage" });
  });

  test("shows the acknowledgement, to one or to all", async () => {
    const { slack, acme, ann, general } = await stage();
    const app = await boltOverHttp(slack, acme);
    app.command("/quiet", ({ ack }) => ack("only you"));
    app.command("/loud", ({ ack }) => ack({ response_type: "in_channel", text: "all of you" }));
    app.command("/broken", ({ ack }) => ack({ text: "", blocks: [section(plain(""))] as never }));
    await ann.command(general, "/quiet");
    await ann.command(general, "/loud");
    expect(ann.ephemerals.map(({ text }) => text)).toEqual(["only you"]);
    expect(general.messages.map(({ text }) => text)).toEqual(["all of you"]);
    expect(await ann.command(general, "/broken")).toMatchObject({
      refused: ["invalid_blocks", "must be more than 0 characters [json-pointer:/blocks/0/text/text]"],
    });
  });

  test("that is not answered in time ends in Slack's own words", async () => {
    const { slack, acme, ann, general } = await stage({ ackTimeoutMs: 50 });
    const app = await boltOverHttp(slack, acme);
    app.command("/slow", async () => undefined);
    expect(await ann.command(general, "/slow")).toMatchObject({ status: 0, problem: "operation_timeout" });
    expect(ann.notices).toEqual(['/slow failed with the error "operation_timeout"']);
    expect(slack.deliveries).toHaveLength(1);
    expect(slack.transcript(general)).toContain(
      'Slack (only Ann sees this): /slow failed with the error "operation_timeout"',
    );
  });

  test("that the app does not have is not sent", async () => {
    const { slack, ann, general } = await stage({ commands: ["/capacity"] });
    await expect(ann.command(general, "/capcity")).rejects.toThrow("/capcity is not a command of this app");
    expect(slack.deliveries).toEqual([]);
  });
});

describe("a click", () => {
  const blocks = [
    section(mrkdwn("Holds 610")),
    actions(
      button({ text: plain("What If…"), action_id: "what-if", value: "a1" }),
      { type: "static_select", action_id: "pick", options: [option("One", "1"), option("Two", "2")] },
      { type: "overflow", action_id: "more", options: [option("Remove", "remove")] },
    ),
    {
      type: "context_actions",
      elements: [
        {
          type: "feedback_buttons",
          action_id: "feedback",
          positive_button: { text: plain("Good"), value: "good" },
          negative_button: { text: plain("Bad"), value: "bad" },
        },
      ],
    },
  ];

  test("carries container, message, channel and state", async () => {
    const { slack, client, ann, general } = await stage();
    const root = ann.hasSaid(general, "size it");
    await client.chat.postMessage({
      channel: general.id,
      text: "Holds 610",
      blocks: blocks as never,
      thread_ts: root.ts,
    });
    const [message] = general.answers;
    if (message === undefined) throw new Error("nothing was posted");
    await ann.click(message, "What If…");
    expect(lastPayload(slack)).toMatchObject({
      type: "block_actions",
      api_app_id: slack.appId,
      team: { id: "T0ACME", domain: "acme" },
      user: { id: "U0ANN", team_id: "T0ACME" },
      channel: { id: "C0GENERAL", name: "general" },
      container: {
        type: "message",
        message_ts: message.ts,
        thread_ts: root.ts,
        channel_id: "C0GENERAL",
        is_ephemeral: false,
      },
      message: { ts: message.ts, thread_ts: root.ts, blocks: [{ type: "section" }, { type: "actions" }, {}] },
      actions: [
        {
          type: "button",
          action_id: "what-if",
          value: "a1",
          text: plain("What If…"),
          block_id: message.blocks[1]?.["block_id"],
        },
      ],
      is_enterprise_install: false,
      enterprise: null,
      response_url: expect.any(String),
      trigger_id: expect.any(String),
    });
    await ann.click(message, "pick", "Two");
    expect(lastPayload(slack)).toMatchObject({
      actions: [{ selected_option: option("Two", "2") }],
      state: {
        values: { [String(message.blocks[1]?.["block_id"])]: { pick: { selected_option: option("Two", "2") } } },
      },
    });
    await ann.click(message, "more", "Remove");
    expect(lastPayload(slack)).toMatchObject({ actions: [{ selected_option: option("Remove", "remove") }] });
    await ann.click(message, "feedback", "negative");
    expect(lastPayload(slack)).toMatchObject({
      actions: [{ type: "feedback_buttons", value: "bad", text: plain("Bad") }],
    });
  });

  test("needs a button that is there", async () => {
    const { client, ann, general } = await stage();
    await client.chat.postMessage({ channel: general.id, text: "Holds 610", blocks: blocks as never });
    const [message] = general.answers;
    if (message === undefined) throw new Error("nothing was posted");
    await expect(ann.click(message, "buy")).rejects.toThrow(
      'there is no "buy" to click; there is what-if [What If…], pick []',
    );
    await expect(ann.click(message, "pick", "Three")).rejects.toThrow('there is no option "Three"; there is One, Two');
  });

  test("on an ephemeral message sends no message along, and only its reader can click", async () => {
    const { slack, acme, client, ann, general } = await stage();
    await client.chat.postEphemeral({ channel: general.id, user: ann.id, text: "psst", blocks: blocks as never });
    const [message] = ann.ephemerals;
    if (message === undefined) throw new Error("nothing was posted");
    await ann.click(message, "what-if");
    expect(lastPayload(slack)).toMatchObject({ container: { is_ephemeral: true, message_ts: message.ts } });
    expect(lastPayload(slack)).not.toHaveProperty("message");
    await expect(acme.person("U0BOB").click(message, "what-if")).rejects.toThrow("somebody else sees that message");
  });

  test("by a stranger says where the stranger is at home", async () => {
    const { slack, acme, client } = await stage();
    const shared = acme.channel("C0SHARED", { shared: true });
    const eve = acme.person("U0EVE", { homeTeam: "T0OTHER" });
    await client.chat.postMessage({ channel: shared.id, text: "a", blocks: blocks as never });
    const [message] = shared.answers;
    if (message === undefined) throw new Error("nothing was posted");
    await eve.click(message, "what-if");
    expect(lastPayload(slack)).toMatchObject({ team: { id: "T0ACME" }, user: { id: "U0EVE", team_id: "T0OTHER" } });
  });

  test("that fails is shown to the person and never sent again", async () => {
    const { slack, client, ann, general } = await stage();
    await client.chat.postMessage({ channel: general.id, text: "a", blocks: blocks as never });
    const [message] = general.answers;
    if (message === undefined) throw new Error("nothing was posted");
    const before = slack.deliveries.length;
    await ann.click(message, "what-if");
    expect(ann.notices).toEqual(["This app responded with an error (dispatch_failed)."]);
    expect(slack.deliveries.length - before).toBe(1);
  });
});

test("shortcuts carry their names, and a message where there is one", async () => {
  const { slack, acme, ann, general } = await stage();
  const app = await boltOverHttp(slack, acme);
  app.shortcut(/./, ({ ack }) => ack());
  const message = ann.hasSaid(general, "4c 4g 3mbps");
  expect(await ann.messageShortcut("size_this_server", message)).toMatchObject({ status: 200 });
  expect(lastPayload(slack)).toMatchObject({
    type: "message_action",
    callback_id: "size_this_server",
    message_ts: message.ts,
    message: { text: "4c 4g 3mbps" },
    channel: { id: "C0GENERAL" },
  });
  expect(await ann.globalShortcut("size_a_server")).toMatchObject({ status: 200 });
  expect(lastPayload(slack)).toMatchObject({
    type: "shortcut",
    callback_id: "size_a_server",
    trigger_id: expect.any(String),
  });
  expect(lastPayload(slack)).not.toHaveProperty("channel");
});
