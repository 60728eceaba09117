import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { personTeam } from "#platforms/discord/tenant";
import type { Channel } from "../../doubles/discord/channel.ts";
import type { Message } from "../../doubles/discord/world/model.ts";
import { openDiscordStage, type Stage, type StageOptions } from "./_support/discord-stage.ts";

let stage: Stage;
afterEach(() => stage.close());

async function open(options: StageOptions = {}): Promise<Stage> {
  stage = await openDiscordStage(options);
  return stage;
}

/** What stands in a message, as text. */
const textOf = ({ components, content }: Message): string => JSON.stringify([content, components]);

function last({ messages }: Channel): Message {
  const message = messages.at(-1);
  if (message === undefined) throw new Error("nothing was said");
  return message;
}

async function answered(): Promise<Message> {
  const { ann, general } = stage;
  await ann.command(general, "capacity", { spec: "4c 4g 3mbps" });
  await stage.settled();
  return last(general);
}

const WHAT_IF = /No: 620 → 620 people/;

describe("what if 8GB, without the message content intent", () => {
  test("by the button and its form", async () => {
    const { ann, general } = await open();
    await ann.click(await answered(), "What If…");
    await ann.submit(ann.openModal, { change: "8GB" });
    await stage.settled();
    expect(textOf(last(general))).toMatch(WHAT_IF);
  });

  test("by /whatif", async () => {
    const { ann, general } = await open();
    await answered();
    await ann.command(general, "whatif", { change: "8GB" });
    await stage.settled();
    expect(textOf(last(general))).toMatch(WHAT_IF);
  });

  test("by mention", async () => {
    const { ann, general, discord } = await open();
    await answered();
    ann.mention(general, "what if 8GB");
    await discord.until(() => WHAT_IF.test(textOf(last(general))));
  });

  test("in a direct message", async () => {
    const { ann, discord } = await open();
    ann.dm("4c 4g 3mbps");
    await discord.until(() => ann.directMessages.length === 2);
    await stage.settled();
    ann.dm("what if 8GB");
    await discord.until(() => ann.directMessages.length === 4);
    expect(ann.directMessages.map(textOf).join()).toMatch(WHAT_IF);
  });

  test("by a reply to a message of its own that pings it: that message is what it goes on from", async () => {
    const { ann, general, discord } = await open();
    ann.mention(general, "4c 4g 3mbps");
    await discord.until(() => general.messages.length === 2);
    await stage.settled();
    const first = last(general);
    await ann.command(general, "capacity", { spec: "8c 16g 100mbps" });
    await stage.settled();
    ann.reply(first, "what if 8GB");
    await discord.until(() => WHAT_IF.test(textOf(last(general))));
  });

  test("a reply that does not ping is not for it, since its text is hidden", async () => {
    const { ann, general, discord } = await open();
    ann.mention(general, "4c 4g 3mbps");
    await discord.until(() => general.messages.length === 2);
    await stage.settled();
    ann.reply(last(general), "what if 8GB", { ping: false });
    ann.say(general, "what if 16GB");
    await ann.command(general, "capacity", { spec: "8c 16g 5mbps" });
    await stage.settled();
    expect(general.messages.filter(({ author }) => author.kind === "app")).toHaveLength(2);
  });
});

describe("where the operator switched the message content intent on", () => {
  const options = { double: { messageContent: true }, product: { messageContent: true } };

  test("a reply needs no ping, and talk is left alone", async () => {
    const { ann, bob, general, discord } = await open(options);
    ann.mention(general, "4c 4g 3mbps");
    await discord.until(() => general.messages.length === 2);
    await stage.settled();
    const answer = last(general);
    bob.reply(answer, "thanks!", { ping: false });
    bob.say(general, "4c 4g 3mbps");
    bob.reply(answer, "what if 8GB", { ping: false });
    await discord.until(() => WHAT_IF.test(textOf(last(general))));
    expect(general.messages.filter(({ author }) => author.kind === "app")).toHaveLength(2);
  });
});

describe("a button acts on its own answer", () => {
  test("whatever was asked since, whoever presses it, and after a restart", async () => {
    const { ann, bob, general } = await open();
    const first = await answered();
    await ann.command(general, "capacity", { spec: "8c 16g 100mbps" });
    await stage.settled();
    await stage.restart();
    await bob.click(first, "More");
    await stage.settled();
    expect(textOf(last(general))).toContain("App, 3 x 600 MB");
  });

  test("saving is decided when it is done: by ManageGuild, or by a role of the settings", async () => {
    const { ann, bob, general, guild } = await open({ product: { managerRoles: ["500000000000000001"] } });
    const answer = await answered();
    await bob.click(answer, "Save");
    await bob.submit(bob.openModal, { name: "web-1" });
    await stage.settled();
    expect(textOf(bob.ephemerals[0] ?? last(general))).toContain("Only people who manage servers");
    guild.role("500000000000000001", { name: "ops" });
    const eve = guild.person("300000000000000004", { name: "Eve", roles: ["500000000000000001"] });
    await eve.click(answer, "Save");
    await eve.submit(eve.openModal, { name: "web-1" });
    await stage.settled();
    await ann.command(general, "servers list");
    await stage.settled();
    expect(textOf(last(general))).toContain("web-1");
  });

  test("the buttons give way when what they began is done", async () => {
    const { ann, general } = await open();
    const answer = await answered();
    await ann.click(answer, "Save");
    await ann.submit(ann.openModal, { name: "web-1" });
    await stage.settled();
    expect(textOf(last(general))).toContain("Saved as web-1");
    expect(JSON.stringify(last(general).components)).not.toContain("v1:save");
  });
});

describe("a message does not say in which language somebody sees Discord", () => {
  const CHINESE = /看不懂/;
  const ENGLISH = /I did not understand/;

  test("what a command said of it holds for their mentions, after a restart and in direct messages too", async () => {
    const { wei, general, discord, store } = await open();
    await wei.command(general, "servers list");
    await stage.settled();
    await discord.until(async () => (await store.settings.own(personTeam(wei.id), wei.id)).locale === "zh-CN");
    await stage.restart();
    wei.mention(general, "4c 4bananas");
    await discord.until(() => general.answers.length === 2);
    expect(textOf(last(general))).toMatch(CHINESE);
    await stage.settled();
    wei.dm("4c 4bananas");
    await discord.until(() => wei.directMessages.length === 2);
    expect(textOf(wei.directMessages[1] ?? last(general))).toMatch(CHINESE);
  });

  test("it is written once, and again when they change it", async () => {
    const { wei, bob, general, discord, store } = await open();
    const set = vi.spyOn(store.settings, "set");
    onTestFinished(() => set.mockRestore());
    for (let at = 0; at < 3; at += 1) await wei.command(general, "servers list");
    await bob.command(general, "servers list");
    await discord.until(() => set.mock.calls.length === 2);
    await stage.settled();
    const { locale } = await store.settings.own(personTeam(bob.id), bob.id);
    expect(locale).toBe("en-GB");
    wei.locale = "en-US";
    await wei.command(general, "servers list");
    await discord.until(() => set.mock.calls.length === 3);
    wei.mention(general, "4c 4bananas");
    await discord.until(() => ENGLISH.test(textOf(last(general))));
  });

  test("of somebody who never used a command, their words tell", async () => {
    const { wei, bob, general, discord } = await open();
    wei.mention(general, "4核 4香蕉");
    await discord.until(() => general.answers.length === 1);
    expect(textOf(last(general))).toMatch(CHINESE);
    bob.mention(general, "4c 4bananas");
    await discord.until(() => general.answers.length === 2);
    expect(textOf(last(general))).toMatch(ENGLISH);
  });

  test("it is no setting: what is set is shown without it, and their Chinese words are answered in Chinese", async () => {
    const { ann, general, discord } = await open();
    await ann.command(general, "settings show");
    await stage.settled();
    expect(textOf(ann.ephemerals.at(-1) ?? last(general))).toContain("the language you write in (default)");
    ann.mention(general, "4核 4香蕉");
    await discord.until(() => general.answers.length === 1);
    expect(textOf(last(general))).toMatch(CHINESE);
  });
});

describe("teams", () => {
  test("what a server saves is not seen in another, nor by the same person elsewhere", async () => {
    const { ann, general, discord } = await open();
    await answered();
    await ann.command(general, "servers save", { name: "web-1" });
    await stage.settled();
    const other = discord.guild("200000000000000002", { name: "Other", members: [ann] });
    const there = other.channel("400000000000000002", { name: "there" });
    await ann.command(there, "servers list");
    await ann.command("dm", "servers list");
    await stage.settled();
    expect(textOf(last(there))).toContain("No server is saved yet");
    expect(ann.directMessages.map(textOf).join()).toContain("No server is saved yet");
  });

  test("somebody who added the app for themselves has servers of their own, in any server and in groups", async () => {
    const { discord } = await open();
    const zoe = discord.person("300000000000000009", { name: "Zoe", locale: "en-US", installed: true });
    const foreign = discord.guild("200000000000000003", { name: "Foreign", installed: false, members: [zoe] });
    const channel = foreign.channel("400000000000000003", { name: "talk" });
    const group = discord.group("400000000000000004", { people: [zoe] });
    await zoe.command(channel, "capacity", { spec: "4c 4g 3mbps" });
    await zoe.command(channel, "servers save", { name: "mine" });
    await zoe.command(group, "servers list");
    await stage.settled();
    expect(group.messages.map(textOf).join()).toContain("mine");
  });
});

describe("while somebody is typing", () => {
  test("what was understood, saved servers and common sizes are offered, and nothing is written", async () => {
    const { ann, wei, general } = await open();
    await answered();
    await ann.command(general, "servers save", { name: "web-1" });
    await stage.settled();
    const shown = async (who: typeof ann, spec: string): Promise<readonly string[]> =>
      ((await who.autocomplete(general, "capacity", { spec })).choices ?? []).map(({ name }) => name);
    expect((await shown(ann, "4c 4g"))[0]).toBe("Size 4c 4g");
    expect((await shown(wei, "4核"))[0]).toBe("4c，还要 内存");
    expect(await shown(ann, "we")).toContain("web-1 (4c 4g 3mbps)");
    expect((await shown(ann, "")).length).toBeGreaterThan(5);
    expect((await shown(ann, "x".repeat(3000))).length).toBeLessThanOrEqual(25);
  });

  test.for([
    ["servers show", "name"],
    ["servers remove", "name"],
    ["servers rename", "from"],
    ["servers compare", "first"],
    ["servers compare", "second"],
  ] as const)("/%s completes %s with saved servers of this team alone", async ([command, option]) => {
    const { ann, bob, general, discord } = await open();
    await answered();
    await ann.command(general, "servers save", { name: "web-1" });
    await stage.settled();
    const shown = async (place: Channel, typed: string) =>
      ((await bob.autocomplete(place, command, { [option]: typed })).choices ?? []).map(({ name, value }) => [
        name,
        value,
      ]);
    const saved = ["web-1 (4c 4g 3mbps)", "web-1"];
    expect(await shown(general, "WE")).toEqual([saved]);
    expect((await shown(general, ""))[0]).toEqual(saved);
    expect(await shown(general, "shop")).toEqual([]);
    const other = discord.guild("200000000000000002", { name: "Other", members: [bob] });
    expect(await shown(other.channel("400000000000000002", { name: "there" }), "we")).toEqual([]);
  });
});

test("a pasted output of several lines is read", async () => {
  const { ann, general } = await open();
  const spec =
    "               total        used        free\nMem:            3748        1200        1000\nSwap:              0           0           0\n4 cores 3mbps";
  await ann.command(general, "capacity", { spec });
  await stage.settled();
  expect(textOf(last(general))).toContain("active people");
});
