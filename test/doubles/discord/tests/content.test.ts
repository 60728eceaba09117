import { type Client, Events, GatewayIntentBits, type Message as LibraryMessage } from "discord.js";
import { describe, expect, test } from "vitest";
import type { Message } from "../world/model.ts";
import { silent } from "./samples.ts";
import { connect, type Stage, stage } from "./stage.ts";

interface Cast extends Stage {
  readonly client: Client<true>;
  readonly regular: Message;
  readonly answer: Message;
}

/** Everything that the app was told, by the id of the message. */
function heard(client: Client): Map<string, LibraryMessage> {
  const all = new Map<string, LibraryMessage>();
  client.on(Events.MessageCreate, (message) => all.set(message.id, message));
  return all;
}

async function cast(intent: boolean): Promise<Cast & { readonly all: Map<string, LibraryMessage> }> {
  const set = await stage({ messageContent: intent });
  const intents = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages];
  const client = await connect(set.discord, {
    intents: [...intents, ...(intent ? [GatewayIntentBits.MessageContent] : [])],
  });
  client.on("interactionCreate", async (one) => {
    if (one.isChatInputCommand()) await one.reply("answer");
  });
  const { original } = await set.ann.command(set.general, "capacity", { spec: "4c" });
  await client.rest.post(`/channels/${set.general.id}/messages`, { body: { content: "regular", ...silent } });
  const regular = set.general.answers.find(({ content }) => content === "regular");
  return { ...set, client, all: heard(client), regular: regular ?? expect.fail(), answer: original ?? expect.fail() };
}

const cases: readonly (readonly [name: string, act: (set: Cast) => Message, visible: boolean])[] = [
  ["plain words in a channel", ({ ann, general }) => ann.say(general, "words"), false],
  ["plain words in a thread", ({ ann, general }) => ann.say(general.thread({ by: ann }), "words"), false],
  ["a mention", ({ ann, general }) => ann.mention(general, "words"), true],
  [
    "a mention in a code span",
    ({ ann, general, discord }) => ann.say(general, `\`<@${discord.applicationId}>\` words`),
    false,
  ],
  ["a reply to a regular message", ({ ann, regular }) => ann.reply(regular, "words"), true],
  ["a reply that does not ping", ({ ann, regular }) => ann.reply(regular, "words", { ping: false }), false],
  ["a reply to an interaction's answer", ({ ann, answer }) => ann.reply(answer, "words"), false],
  [
    "a reply to an interaction's answer with a mention",
    ({ ann, answer, discord }) => ann.reply(answer, `<@${discord.applicationId}> words`),
    true,
  ],
  ["a reply to a person", ({ ann, general }) => ann.reply(ann.hasSaid(general, "before"), "words"), false],
  ["direct words", ({ ann }) => ann.dm("words"), true],
  [
    "@everyone",
    ({ acme, general }) =>
      acme.person("300000000000000007", { permissions: ["MentionEveryone"] }).say(general, "@everyone words"),
    false,
  ],
];

describe.for([false, true])("with the intent: %s", (intent) => {
  test.for(cases)("%s", async ([, act, visible]) => {
    const set = await cast(intent);
    const message = act(set);
    const told = await set.discord.until(() => set.all.get(message.id));
    expect(told.content.endsWith("words")).toBe(visible || intent);
    expect(told.author.id).toBe(message.author.id);
  });
});

test("files, embeds and components are kept back like the words", async () => {
  const set = await cast(false);
  const hidden = set.ann.say(set.general, "words", { files: [{ name: "lscpu.txt", content: "CPU(s): 4" }] });
  const shown = set.ann.mention(set.general, "words", { files: [{ name: "lscpu.txt", content: "CPU(s): 4" }] });
  await set.discord.until(() => set.all.get(shown.id));
  expect(set.all.get(hidden.id)?.attachments.size).toBe(0);
  const [file] = [...(set.all.get(shown.id)?.attachments.values() ?? [])];
  expect(file?.name).toBe("lscpu.txt");
  expect(await (await fetch(file?.url ?? "")).text()).toBe("CPU(s): 4");
});

test("the app's own messages, and what a reply refers to, can be read", async () => {
  const set = await cast(false);
  const raw: unknown[] = [];
  set.client.on(
    "raw" as never,
    ((packet: { t: string; d: unknown }) => {
      if (packet.t === "MESSAGE_CREATE") raw.push(packet.d);
    }) as never,
  );
  set.ann.reply(set.regular, "words", { ping: false });
  set.ann.reply(set.ann.hasSaid(set.general, "secret"), "words");
  await set.client.rest.post(`/channels/${set.general.id}/messages`, { body: { content: "own", ...silent } });
  await set.discord.until(() => raw.length === 3);
  expect(raw).toMatchObject([
    { content: "", type: 19, mentions: [], referenced_message: { content: "regular" } },
    { content: "", type: 19, mentions: [{ username: "ann" }], referenced_message: { content: "" } },
    { content: "own", author: { bot: true } },
  ]);
});

test("over REST the switch in the portal decides", async () => {
  const set = await cast(false);
  set.ann.say(set.general, "words");
  const newest = async () => {
    const [message] = (await set.client.rest.get(`/channels/${set.general.id}/messages?limit=1` as never)) as {
      content: string;
    }[];
    return message?.content;
  };
  expect(await newest()).toBe("");
  set.discord.portal.messageContent = true;
  expect(await newest()).toBe("words");
});

test("edits follow the same rule, and deletions are told", async () => {
  const set = await cast(false);
  const seen: unknown[] = [];
  set.client.on(
    "raw" as never,
    ((packet: { t: string; d: { content?: string; id: string } }) => {
      if (packet.t.startsWith("MESSAGE_") && packet.t !== "MESSAGE_CREATE") seen.push([packet.t, packet.d.content]);
    }) as never,
  );
  const message = set.ann.say(set.general, "before");
  set.ann.edit(message, "after");
  set.ann.edit(message, `<@${set.discord.applicationId}> after`);
  set.ann.delete(message);
  await set.discord.until(() => seen.length === 3);
  expect(seen).toEqual([
    ["MESSAGE_UPDATE", ""],
    ["MESSAGE_UPDATE", `<@${set.discord.applicationId}> after`],
    ["MESSAGE_DELETE", undefined],
  ]);
});

test("an ephemeral answer is told as if it had no guild, and only with direct messages", async () => {
  const set = await stage();
  const connectWith = async (told: unknown[], intent: GatewayIntentBits) => {
    const client = await connect(set.discord, { intents: [GatewayIntentBits.Guilds, intent] });
    client.on(
      "raw" as never,
      ((packet: { t: string; d: unknown }) => {
        if (packet.t === "MESSAGE_CREATE") told.push(packet.d);
      }) as never,
    );
    return client;
  };
  const [told, elsewhere]: [unknown[], unknown[]] = [[], []];
  await connectWith(elsewhere, GatewayIntentBits.GuildMessages);
  const client = await connectWith(told, GatewayIntentBits.DirectMessages);
  client.on("interactionCreate", async (one) => {
    if (one.isChatInputCommand()) await one.reply({ content: "hidden", flags: 64 });
  });
  await set.ann.command(set.general, "capacity", { spec: "4c" });
  set.ann.dm("end");
  await set.discord.until(() => told.length === 2);
  expect(told).toMatchObject([{ content: "hidden", flags: 64 }, { content: "end" }]);
  expect(told[0]).not.toHaveProperty("guild_id");
  set.ann.mention(set.general, "end");
  await set.discord.until(() => elsewhere.length === 1);
});

test("nothing is told of groups, nor of guilds without the bot", async () => {
  const set = await stage();
  const told = heard(await connect(set.discord));
  const outside = set.discord.guild("210000000000000000", { installed: false, members: [set.ann] });
  set.ann.mention(outside.channel("410000000000000000"), "outside");
  set.ann.mention(set.discord.group("500000000000000001", { people: [set.ann] }), "in a group");
  const closed = set.acme.channel("410000000000000001", { botLacks: ["ViewChannel"] });
  set.ann.mention(closed, "behind a door");
  const last = set.ann.dm("end");
  await set.discord.until(() => told.has(last.id));
  expect([...told.values()].map(({ content }) => content)).toEqual(["end"]);
});

test("only who may ping everybody does", async () => {
  const { acme, ann, general } = await stage();
  const mia = acme.person("300000000000000007", { permissions: ["MentionEveryone"] });
  const boss = acme.person("300000000000000008", { permissions: ["Administrator"] });
  const pinged = [ann, mia, boss].map((one) => one.say(general, "@everyone").mentions.everyone);
  expect(pinged).toEqual([false, true, true]);
});
