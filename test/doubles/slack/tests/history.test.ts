import { describe, expect, test } from "vitest";
import { times } from "./samples.ts";
import { code, stage } from "./stage.ts";

describe("reading back", () => {
  test("needs membership, gives the newest first, and metadata on request", async () => {
    const { client, general, ann } = await stage();
    const root = ann.hasSaid(general, "one");
    const metadata = { event_type: "capacity_digest", event_payload: { key: "k1" } };
    const { ts } = await client.chat.postMessage({ channel: general.id, text: "two", metadata });
    await client.chat.postMessage({ channel: general.id, text: "in the thread", thread_ts: root.ts });
    const history = await client.conversations.history({ channel: general.id, include_all_metadata: true });
    expect(history.messages?.map(({ text }) => text)).toEqual(["two", "one"]);
    expect(history.messages?.[0]).toMatchObject({ ts, metadata });
    expect((await client.conversations.history({ channel: general.id })).messages?.[0]).not.toHaveProperty("metadata");
    const replies = await client.conversations.replies({ channel: general.id, ts: root.ts });
    expect(replies.messages?.map(({ text }) => text)).toEqual(["one", "in the thread"]);
    general.removeBot();
    expect(await code(client.conversations.history({ channel: general.id }))).toBe("not_in_channel");
  });

  test("oldest leaves out what is not younger, and pages follow each other", async () => {
    const { client, general, ann } = await stage();
    const said = times(5, (index) => ann.hasSaid(general, `${index}`));
    const texts = async (args: object) =>
      (await client.conversations.history({ channel: general.id, ...args })).messages?.map(({ text }) => text);
    expect(await texts({ oldest: said[2]?.ts })).toEqual(["4", "3"]);
    expect(await texts({ oldest: said[2]?.ts, inclusive: true })).toEqual(["4", "3", "2"]);
    const first = await client.conversations.history({ channel: general.id, limit: 3 });
    expect(first.has_more).toBe(true);
    expect(await texts({ limit: 3, cursor: first.response_metadata?.next_cursor })).toEqual(["1", "0"]);
  });

  test("apps outside the Marketplace may read once a minute", async () => {
    const { client, general, slack } = await stage({ restrictedHistory: true });
    await client.conversations.history({ channel: general.id });
    await expect(client.conversations.history({ channel: general.id })).rejects.toMatchObject({
      code: "slack_webapi_rate_limited_error",
    });
    slack.skip(60_000);
    await client.conversations.history({ channel: general.id });
  });
});
