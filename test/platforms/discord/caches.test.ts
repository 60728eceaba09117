import { Client } from "discord.js";
import { expect, onTestFinished, test, vi } from "vitest";
import type { Message } from "../../doubles/discord/world/model.ts";
import { openDiscordStage, type Stage } from "./_support/discord-stage.ts";

/** The product, and the library's client inside it. */
async function opened(): Promise<{ readonly stage: Stage; readonly client: Client }> {
  const login = vi.spyOn(Client.prototype, "login");
  onTestFinished(() => login.mockRestore());
  const stage = await openDiscordStage();
  onTestFinished(() => stage.close());
  const [client] = login.mock.contexts;
  if (client === undefined) throw new Error("nobody logged in");
  return { stage, client: client as Client };
}

test("of 1,000 messages of 1,000 people, nothing is kept", { timeout: 60_000 }, async () => {
  const { stage, client } = await opened();
  const { discord, guild, general } = stage;
  const heard = vi.fn();
  client.on("messageCreate", heard);
  for (let at = 0; at < 1000; at += 1) {
    const person = guild.person(String(310_000_000_000_000_000n + BigInt(at)));
    if (at % 100 === 0) person.mention(general, "4c 4g 3mbps");
    else person.say(general, "good morning");
  }
  await discord.until(() => heard.mock.calls.length >= 1000 && general.answers.length === 10, 30_000);
  await stage.settled();
  const { guilds, channels, users } = client;
  const members = guilds.cache.map(({ members }) => members.cache.size);
  const messages = channels.cache.map((channel) => ("messages" in channel ? channel.messages.cache.size : 0));
  expect(users.cache.size).toBeLessThanOrEqual(1);
  expect(Math.max(...members)).toBeLessThanOrEqual(2);
  expect(Math.max(...messages)).toBe(0);
});

test("of 300 people who write directly, by command, or who are answered directly, no channel is kept", {
  timeout: 60_000,
}, async () => {
  const { stage, client } = await opened();
  const { discord, guild, general } = stage;
  const closed = guild.channel("400000000000000009", { name: "closed", botLacks: ["SendMessages"] });
  const people = Array.from({ length: 300 }, (_, at) => guild.person(String(310_000_000_000_000_000n + BigInt(at))));
  for (const [at, person] of people.entries()) {
    if (at % 3 === 0) person.dm("4c 4g 3mbps");
    else if (at % 3 === 1) await person.command("dm", "capacity", { spec: "4c 4g 3mbps" });
    else if (at % 30 === 2) person.mention(closed, "4c 4g 3mbps");
    const [latest] = people.slice(Math.max(0, at - 1), at + 1);
    if (latest !== undefined) latest.dm("thanks");
  }
  const answeredOnes = people.filter((_, at) => at % 3 < 2 || at % 30 === 2);
  const isAnswered = (person: (typeof people)[number]) =>
    person.directMessages.some((message) => message.author.kind === "app" && message.components.length > 0);
  await discord.until(() => answeredOnes.every(isAnswered), 50_000);
  await discord.until(async () => (await stage.store.inbox.teamsWithUnanswered(0)).length === 0);
  await discord.until(() => client.channels.cache.filter((channel) => channel.isDMBased()).size === 0);
  // Those of the server are still there.
  expect(client.channels.cache.has(general.id)).toBe(true);
});

test("and whoever may change what everybody gets is still known by a message", async () => {
  const { stage } = await opened();
  const { discord, general, ann, bob } = stage;
  const said = (message: Message | undefined) => JSON.stringify(message?.components ?? []);
  ann.mention(general, "think time 8s for the team");
  await discord.until(() => general.answers.length === 1);
  bob.mention(general, "think time 9s for the team");
  await discord.until(() => general.answers.length === 2);
  const [yes, no] = general.answers;
  expect(said(no)).toMatch(/manage/);
  expect(said(yes)).not.toMatch(/manage/);
});
