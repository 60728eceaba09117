import { describe, expect, test } from "vitest";
import { actions, button, divider, plain, raw, section, table, times, x } from "./samples.ts";
import { code, refusal, stage } from "./stage.ts";

describe("posting", () => {
  test("membership decides where a bot may post", async () => {
    const { client, acme, general } = await stage();
    const secret = acme.channel("C0SECRET", { private: true, botIsMember: false });
    const post = (channel: string) => client.chat.postMessage({ channel, text: "a" });
    expect(await code(post("C0NOWHERE"))).toBe("channel_not_found");
    expect(await code(post(secret.id))).toBe("channel_not_found");
    secret.inviteBot();
    await post(secret.id);
    general.removeBot();
    await post(general.id);
    acme.scopes.delete("chat:write.public");
    expect(await code(post(general.id))).toBe("not_in_channel");
    general.inviteBot();
    general.archive();
    expect(await code(post(general.id))).toBe("is_archived");
    expect(general.messages).toHaveLength(1);
  });

  test("broken content has a code, and messages with the place and the rule", async () => {
    const { client, general } = await stage();
    const post = (more: object) => refusal(client.chat.postMessage({ channel: general.id, ...more } as never));
    expect((await post({})).error).toBe("no_text");
    expect((await post({ text: x(40_001) })).error).toBe("msg_too_long");
    expect((await post({ text: "a", attachments: times(101, () => ({ text: "a" })) })).error).toBe(
      "too_many_attachments",
    );
    expect((await post({ text: "a", blocks: "no json" })).error).toBe("invalid_blocks_format");
    expect((await post({ text: "a", blocks: times(2, () => table([[raw("a")]])) })).error).toBe(
      "only_one_table_allowed",
    );
    expect((await post({ text: "a", blocks: times(5, () => section(plain(x(2700)))) })).error).toBe(
      "msg_blocks_too_long",
    );
    expect((await post({ text: "a", metadata: { event_type: "e", event_payload: { key: x(16_000) } } })).error).toBe(
      "metadata_too_large",
    );
    expect(await post({ text: "a", blocks: [section(plain(x(3001)))] })).toMatchObject({
      error: "invalid_blocks",
      response_metadata: { messages: ["[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]"] },
    });
    expect(general.messages).toEqual([]);
  });

  test("a workspace may not know a block type yet", async () => {
    const { client, acme, general } = await stage({}, { unknownBlocks: ["table"] });
    const post = () =>
      client.chat.postMessage({ channel: general.id, text: "a", blocks: [table([[raw("a")]])] as never });
    expect(await code(post())).toBe("invalid_blocks");
    acme.unknownBlocks.delete("table");
    await post();
  });

  test("blocks and buttons get ids, and markdown does not keep its own", async () => {
    const { client, general } = await stage();
    const blocks = [
      { ...divider, block_id: "mine" },
      { type: "markdown", text: "a", block_id: "mine too" },
      actions(button()),
    ];
    await client.chat.postMessage({ channel: general.id, text: "a", blocks: blocks as never });
    const [first, second, third] = general.messages[0]?.blocks ?? [];
    expect(first?.["block_id"]).toBe("mine");
    expect(second?.["block_id"]).not.toBe("mine too");
    expect(third).toMatchObject({ block_id: expect.any(String), elements: [{ action_id: expect.any(String) }] });
  });

  test("a thread must begin with a message of the channel", async () => {
    const { client, general, ann } = await stage();
    const root = ann.hasSaid(general, "hello");
    const answer = await client.chat.postMessage({ channel: general.id, text: "a", thread_ts: root.ts });
    expect(general.thread(root).map(({ text }) => text)).toEqual(["hello", "a"]);
    const post = (thread: string) => client.chat.postMessage({ channel: general.id, text: "a", thread_ts: thread });
    expect(await code(post("1.000000"))).toBe("thread_not_found");
    expect(await code(post(answer.ts ?? ""))).toBe("thread_not_found");
  });

  test("a thread whose first message was taken away is gone, unless somebody had replied", async () => {
    const { client, general, ann } = await stage();
    const [lonely, answered] = [ann.hasSaid(general, "lonely"), ann.hasSaid(general, "answered")];
    const post = (thread: string) => client.chat.postMessage({ channel: general.id, text: "a", thread_ts: thread });
    await post(answered.ts);
    for (const root of [lonely, answered]) await ann.delete(root);
    expect(await code(post(lonely.ts))).toBe("thread_not_found");
    expect(await post(answered.ts)).toMatchObject({ ok: true });
  });

  test("a person's id opens the direct messages", async () => {
    const { client, ann } = await stage();
    const { channel } = await client.chat.postMessage({ channel: ann.id, text: "hello" });
    expect(channel).toBe(ann.dmChannelId);
    expect(ann.directMessages.map(({ text }) => text)).toEqual(["hello"]);
    expect(await client.conversations.open({ users: ann.id })).toMatchObject({ channel: { id: channel } });
  });

  test("only one's own messages can be changed or taken away", async () => {
    const { client, general, ann } = await stage();
    const theirs = ann.hasSaid(general, "mine");
    const { ts = "" } = await client.chat.postMessage({
      channel: general.id,
      text: "a",
      blocks: [divider] as never,
      metadata: { event_type: "e", event_payload: { key: "k" } },
    });
    expect(await code(client.chat.update({ channel: general.id, ts: theirs.ts, text: "b" }))).toBe(
      "cant_update_message",
    );
    expect(await code(client.chat.delete({ channel: general.id, ts: theirs.ts }))).toBe("cant_delete_message");
    expect(await code(client.chat.update({ channel: general.id, ts: "1.000000", text: "b" }))).toBe(
      "message_not_found",
    );
    expect(await code(client.chat.update({ channel: general.id, ts, text: x(4001) }))).toBe("msg_too_long");
    await client.chat.update({ channel: general.id, ts, text: "b" });
    expect(general.messages.at(-1)).toMatchObject({
      text: "b",
      edited: true,
      metadata: { event_type: "e" },
      blocks: [{ type: "divider" }],
    });
    await client.chat.delete({ channel: general.id, ts });
    expect(general.messages).toEqual([theirs]);
  });

  test("an ephemeral message is seen by one person, who must be in the channel", async () => {
    const { client, acme, general, ann } = await stage();
    const bob = acme.person("U0BOB");
    const small = acme.channel("C0SMALL", { people: [ann] });
    await client.chat.postEphemeral({ channel: general.id, user: ann.id, text: "psst" });
    expect(ann.ephemerals.map(({ text }) => text)).toEqual(["psst"]);
    expect(general.messages).toEqual([]);
    expect(await code(client.chat.postEphemeral({ channel: small.id, user: bob.id, text: "psst" }))).toBe(
      "user_not_in_channel",
    );
  });

  test("messages come at a rate, if it is asked for", async () => {
    const { client, general, slack } = await stage({ messageRate: { perSecond: 1, burst: 2 } });
    const post = () => client.chat.postMessage({ channel: general.id, text: "a" });
    await post();
    await post();
    await expect(post()).rejects.toMatchObject({ code: "slack_webapi_rate_limited_error", retryAfter: 1 });
    slack.skip(1000);
    await post();
    expect(general.messages).toHaveLength(3);
  });

  test("a stream grows, and ends", async () => {
    const { client, general, ann } = await stage();
    const root = ann.hasSaid(general, "tell me");
    const stream = client.chatStream({
      channel: general.id,
      thread_ts: root.ts,
      recipient_user_id: ann.id,
      recipient_team_id: "T0ACME",
      buffer_size: 1,
    });
    await stream.append({ markdown_text: "Holds " });
    await stream.append({ markdown_text: "610." });
    expect(general.messages.at(-1)).toMatchObject({ text: "Holds 610.", streaming: true });
    await stream.stop();
    const { ts = "" } = general.messages.at(-1) ?? {};
    expect(general.messages.at(-1)).toMatchObject({ text: "Holds 610.", streaming: false, edited: false });
    expect(await code(client.chat.appendStream({ channel: general.id, ts, markdown_text: "more" }))).toBe(
      "message_not_in_streaming_state",
    );
  });
});
