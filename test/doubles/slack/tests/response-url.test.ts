import { describe, expect, test } from "vitest";
import { boltOverHttp } from "./bolt-app.ts";
import { actions, button, plain, section, x } from "./samples.ts";
import { type Stage, stage } from "./stage.ts";

/** The response_url of a command that was just typed. */
async function responseUrl({ slack, ann, general }: Stage): Promise<string> {
  await ann.command(general, "/capacity");
  return String(slack.deliveries.at(-1)?.payload["response_url"]);
}

const answer = async (url: string, body: unknown): Promise<{ readonly status: number; readonly body: string }> => {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.text() };
};

describe("an answer to a command", () => {
  test("is seen by one person, or by all", async () => {
    const one = await stage();
    const url = await responseUrl(one);
    expect(await answer(url, { text: "psst" })).toEqual({ status: 200, body: "ok" });
    await answer(url, { text: "all of you", response_type: "in_channel" });
    expect(one.ann.ephemerals.map(({ text }) => text)).toEqual(["psst"]);
    expect(one.general.messages.map(({ text, author }) => [author.kind, text])).toEqual([["app", "all of you"]]);
    expect(one.slack.callsOf("response_url").map(({ args, status }) => [args["text"], status])).toEqual([
      ["psst", 200],
      ["all of you", 200],
    ]);
  });

  test("works where the bot is no member", async () => {
    const one = await stage();
    one.general.removeBot();
    expect((await answer(await responseUrl(one), { text: "a", response_type: "in_channel" })).status).toBe(200);
  });

  test("goes into a thread", async () => {
    const one = await stage();
    const root = one.ann.hasSaid(one.general, "hello");
    await answer(await responseUrl(one), { text: "a", response_type: "in_channel", thread_ts: root.ts });
    expect(one.general.thread(root)).toHaveLength(2);
  });

  test("is good five times", async () => {
    const one = await stage();
    const url = await responseUrl(one);
    for (let use = 1; use <= 5; use += 1) expect((await answer(url, { text: `${use}` })).status).toBe(200);
    expect(await answer(url, { text: "6" })).toEqual({ status: 404, body: '{"ok":false,"error":"used_url"}' });
    expect(one.ann.ephemerals).toHaveLength(5);
  });

  test("is good for thirty minutes", async () => {
    const one = await stage();
    const url = await responseUrl(one);
    one.slack.skip(30 * 60_000 + 1);
    expect(await answer(url, { text: "late" })).toEqual({ status: 404, body: '{"ok":false,"error":"expired_url"}' });
  });

  test("is checked like any message, and mentions count", async () => {
    const one = await stage();
    const url = await responseUrl(one);
    expect(await answer(url, { text: "a", blocks: [section(plain(x(3001)))] })).toMatchObject({
      status: 400,
      body: expect.stringContaining("invalid_blocks"),
    });
    expect(await answer(url, {})).toMatchObject({ status: 400, body: expect.stringContaining("no_text") });
    await answer(url, { text: "<!here>" });
    expect(one.ann.ephemerals[0]?.reaches).toMatchObject([{ kind: "here" }]);
  });
});

test("an answer to a click may replace or delete its message, and does neither by itself", async () => {
  const { slack, acme, client, ann, general } = await stage();
  const app = await boltOverHttp(slack, acme);
  app.action("save", async ({ ack, respond }) => {
    await ack();
    await respond({ replace_original: true, text: "saved" });
  });
  app.action("whisper", async ({ ack, respond }) => {
    await ack();
    await respond("psst");
  });
  app.action("drop", async ({ ack, respond }) => {
    await ack();
    await respond({ delete_original: true });
  });
  const blocks = [
    actions(button({ action_id: "save" }), button({ action_id: "drop" }), button({ action_id: "whisper" })),
  ] as never;
  await client.chat.postMessage({ channel: general.id, text: "one", blocks });
  await client.chat.postEphemeral({ channel: general.id, user: ann.id, text: "two", blocks });
  const [shown, whispered] = [general.answers[0], ann.ephemerals[0]];
  if (shown === undefined || whispered === undefined) throw new Error("nothing was posted");
  await ann.click(shown, "whisper");
  await slack.until(() => ann.ephemerals.length === 2);
  expect(shown).toMatchObject({ text: "one", edited: false });
  await ann.click(shown, "save");
  await slack.until(() => shown.text === "saved");
  expect(shown.blocks).toEqual([]);
  await ann.click(whispered, "drop");
  await slack.until(() => ann.ephemerals.length === 1);
  expect(general.messages).toEqual([shown]);
});
