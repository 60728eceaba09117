import { describe, expect, test } from "vitest";
import { button, command, connected, when } from "./app.ts";
import { refusal, stage } from "./stage.ts";

describe("deadlines", () => {
  test("a callback after three seconds is refused, and the person reads why", async () => {
    const { client, ann, general, discord } = await connected();
    const refused: unknown[] = [];
    when(
      client,
      command(async (one) => {
        discord.clock.skip(3001);
        refused.push(await refusal(one.reply("late")));
      }),
    );
    const done = await ann.command(general, "capacity", { spec: "4c" });
    expect(done).toMatchObject({ acknowledged: false, error: "The application did not respond" });
    await discord.until(() => refused.length === 1);
    expect(refused).toEqual([[404, 10062]]);
    expect(ann.notices).toEqual(["The application did not respond"]);
    expect(discord.transcript(general)).toContain("Discord (only Ann sees this): The application did not respond");
  });

  test("a second callback is refused", async () => {
    const { client, ann, general, discord } = await connected();
    const refused: unknown[] = [];
    when(
      client,
      command(async (one) => {
        await one.reply("once");
        const body = { type: 4, data: { content: "twice", allowed_mentions: { parse: [] } } };
        refused.push(
          await refusal(client.rest.post(`/interactions/${one.id}/${one.token}/callback`, { body, auth: false })),
        );
      }),
    );
    await ann.command(general, "capacity", { spec: "4c" });
    await discord.until(() => refused.length === 1);
    expect(refused).toEqual([[400, 40060]]);
  });

  test("a token ends after fifteen minutes, and a click brings a new one", async () => {
    const { client, ann, general, discord } = await connected();
    const refused: unknown[] = [];
    when(client, async (one) => {
      if (one.isButton()) await one.reply("fresh");
      if (!one.isChatInputCommand()) return;
      await one.reply({ content: "answer", components: [button("more")] });
      discord.clock.skip(15 * 60_000 + 1);
      refused.push(await refusal(one.followUp("late")), await refusal(one.editReply("late")));
    });
    const done = await ann.command(general, "capacity", { spec: "4c" });
    await discord.until(() => refused.length === 2);
    expect(refused).toEqual([
      [401, 50027],
      [401, 50027],
    ]);
    const [answer] = done.messages;
    expect((await ann.click(answer ?? expect.fail(), "more")).original?.content).toBe("fresh");
  });

  test("what was taken away is unknown, and so is another app", async () => {
    const { client, ann, general, discord } = await connected();
    const refused: unknown[] = [];
    when(
      client,
      command(async (one) => {
        const hook = (app: string, token: string) => `/webhooks/${app}/${token}/messages/@original` as const;
        const get = (app: string, token: string) => refusal(client.rest.get(hook(app, token), { auth: false }));
        refused.push(await get(one.applicationId, one.token));
        await one.reply("gone");
        await one.deleteReply();
        refused.push(await get(one.applicationId, one.token));
        refused.push(await get("999999999999999999", one.token));
        refused.push(await get(one.applicationId, "nonsense"));
      }),
    );
    await ann.command(general, "capacity", { spec: "4c" });
    await discord.until(() => refused.length === 4);
    expect(refused).toEqual([
      [404, 10015],
      [404, 10008],
      [404, 10015],
      [404, 10015],
    ]);
    expect(discord.transcript(general)).toContain("headroom takes a message away");
  });

  test("nobody connected, nobody answers", async () => {
    const { ann, general } = await stage();
    const done = await ann.command(general, "capacity", { spec: "4c" });
    expect(done).toMatchObject({ delivered: false, acknowledged: false, error: "The application did not respond" });
  });
});
