import { describe, expect, test } from "vitest";
import { button, command, connected, when } from "./app.ts";
import { refusal } from "./stage.ts";

describe("an app of a person's own", () => {
  const own = async (everybody?: readonly ("ViewChannel" | "UseApplicationCommands" | "UseExternalApps")[]) => {
    const set = await connected();
    const { discord } = set;
    const other = discord.guild("210000000000000000", {
      name: "Other",
      installed: false,
      ...(everybody === undefined ? {} : { everybody }),
    });
    const eve = other.person("300000000000000005", { name: "Eve", installed: true });
    return { ...set, eve, lobby: other.channel("410000000000000000", { name: "lobby" }), other };
  };

  test("works in a guild without the bot, with five follow-ups", async () => {
    const { client, eve, lobby, discord } = await own();
    const seen: unknown[] = [];
    when(
      client,
      command(async (one) => {
        seen.push(one.guild, one.authorizingIntegrationOwners.guildId, one.authorizingIntegrationOwners.userId);
        await one.reply("first");
        for (let count = 0; count < 5; count += 1) await one.followUp(`more ${count}`);
        seen.push(await refusal(one.followUp("too much")));
      }),
    );
    await eve.command(lobby, "capacity", { spec: "4c" });
    await discord.until(() => seen.length === 4);
    expect(seen).toEqual([null, null, eve.id, [400, 40094]]);
    expect(lobby.answers).toHaveLength(6);
  });

  test("is seen only by that person where others' apps are not welcome", async () => {
    const { client, eve, lobby } = await own(["ViewChannel", "UseApplicationCommands"]);
    when(
      client,
      command((one) => one.reply("hidden")),
    );
    const done = await eve.command(lobby, "capacity", { spec: "4c" });
    expect(done.original?.ephemeralTo).toBe(eve.id);
    expect(lobby.answers).toEqual([]);
  });

  test("works in groups and direct messages", async () => {
    const { client, eve, ann, discord } = await own();
    const seen: unknown[] = [];
    when(
      client,
      command(async (one) => {
        const { guildId, userId } = one.authorizingIntegrationOwners;
        seen.push([one.context, one.guildId, one.channel?.isDMBased(), guildId, userId]);
        await one.reply("ok");
      }),
    );
    const group = discord.group("500000000000000001", { name: "friends", people: [eve] });
    expect((await eve.command(group, "capacity", { spec: "4c" })).acknowledged).toBe(true);
    expect((await eve.command("dm", "capacity", { spec: "4c" })).acknowledged).toBe(true);
    expect(seen).toEqual([
      [2, null, true, null, eve.id],
      [1, null, true, "0", eve.id],
    ]);
    expect(eve.directMessages.map(({ content }) => content)).toEqual(["ok"]);
    await expect(ann.command(group, "capacity", { spec: "4c" })).rejects.toThrow("Ann is not in this conversation");
  });

  test("keeps its owners in what its buttons do", async () => {
    const { client, eve, lobby, other } = await own();
    const owners: unknown[] = [];
    when(client, async (one) => {
      if (!one.isRepliable()) return;
      owners.push([one.authorizingIntegrationOwners.guildId, one.authorizingIntegrationOwners.userId]);
      await one.reply({ content: "a", components: [button("go")] });
    });
    const { original } = await eve.command(lobby, "capacity", { spec: "4c" });
    const message = original ?? expect.fail();
    await eve.click(message, "go");
    const dan = other.person("300000000000000006", { name: "Dan" });
    await dan.click(message, "go");
    expect(owners).toEqual([
      [null, eve.id],
      [null, eve.id],
      [null, eve.id],
    ]);
  });

  test("is not offered to who has not added it", async () => {
    const { other, lobby } = await own();
    const dan = other.person("300000000000000006", { name: "Dan" });
    await expect(dan.command(lobby, "capacity", { spec: "4c" })).rejects.toThrow("the app is not installed for it");
  });
});
