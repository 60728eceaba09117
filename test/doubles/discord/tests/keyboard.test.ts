import { spawn } from "node:child_process";
import { join } from "node:path";
import { ActionRowBuilder, ButtonBuilder, ButtonStyle, StringSelectMenuBuilder } from "discord.js";
import { describe, expect, onTestFinished, test } from "vitest";
import { openCast, placeName } from "../terminal/cast.ts";
import { newKeyboard } from "../terminal/keyboard.ts";
import { readCommand } from "../terminal/read-command.ts";
import type { RegisteredCommand } from "../world/model.ts";
import { capacity, input, label, menu, modal, servers } from "./samples.ts";
import { connect } from "./stage.ts";

describe("a typed command", () => {
  const registered = [
    { ...capacity, id: "1", type: 1 },
    { ...servers, id: "2", type: 1 },
    {
      id: "3",
      type: 1,
      name: "set",
      options: [
        { type: 4, name: "count" },
        { type: 5, name: "loud" },
      ],
    },
  ] as unknown as readonly RegisteredCommand[];

  test.for<[line: string, words: string, options: object, known?: readonly RegisteredCommand[]]>([
    ["/capacity 4c 4g 3mbps", "capacity", { spec: "4c 4g 3mbps" }],
    ["/capacity spec: 4c 4g", "capacity", { spec: "4c 4g" }],
    ["/capacity", "capacity", {}],
    ["/servers save web-1", "servers save", { name: "web-1" }],
    ["/servers save name: web-1", "servers save", { name: "web-1" }],
    ["/servers list", "servers list", {}],
    ["/set count: 4 loud: yes", "set", { count: 4, loud: true }],
    ["/set 4", "set", { count: 4 }],
    ["/capacity 4c 4g", "capacity", { spec: "4c 4g" }, []],
    ["/whatif 8GB", "whatif", { change: "8GB" }, []],
    ["/servers save name: web-1", "servers save", { name: "web-1" }, []],
    ["/else words", "else", { text: "words" }, []],
  ])("%s", ([line, words, options, known = registered]) => {
    expect(readCommand(line, known)).toEqual({ words, options });
  });
});

async function keyboard() {
  const cast = await openCast(0);
  onTestFinished(() => cast.discord.close());
  const client = await connect(cast.discord);
  client.on("interactionCreate", async (one) => {
    if (one.isAutocomplete()) await one.respond([{ name: "4 vCPU, 4 GB", value: "4c 4g" }]);
    if (one.isStringSelectMenu()) await one.reply(`chose ${one.values.join()}`);
    if (one.isModalSubmit()) await one.reply(`filled ${one.fields.getTextInputValue("a")}`);
    if (one.isButton()) await one.showModal(modal(label(input({ custom_id: "a" }))) as never);
    if (one.isMessageContextMenuCommand()) await one.reply(`sized ${one.targetMessage.content}`);
    if (!one.isChatInputCommand()) return;
    const pick = new StringSelectMenuBuilder().setCustomId("pick").addOptions({ label: "One", value: "1" });
    await one.reply({
      content: `holds ${one.options.data.map(({ value }) => value).join()}`,
      components: [
        new ActionRowBuilder<ButtonBuilder>().addComponents(
          new ButtonBuilder().setCustomId("what-if").setLabel("What If…").setStyle(ButtonStyle.Primary),
        ),
        new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(pick),
      ],
    });
  });
  client.on("messageCreate", async (one) => {
    if (!one.author.bot && one.content !== "")
      (await one.channel.isSendable()) && (await one.reply(`read ${one.cleanContent}`));
  });
  return { cast, type: newKeyboard(cast).type };
}

describe("somebody at the keyboard", () => {
  test("sends commands, presses buttons and fills forms in", async () => {
    const { cast, type } = await keyboard();
    const { discord, channels } = cast;
    expect(await type("/capacity 4c 4g")).toBeNull();
    expect(await type("type /capacity 4c")).toBe("  4 vCPU, 4 GB");
    await type("click What If…");
    expect(await type("fill")).toBe("Server: This field is required.");
    expect(await type("fill 8GB")).toBeNull();
    await type("click pick = One");
    discord.register([menu]);
    await expect(type("menu Size this server")).rejects.toThrow("nobody has said anything here");
    await type("say 4c 4g");
    await type("menu Size this server");
    expect(channels["general"]?.answers.map(({ content }) => content)).toEqual([
      "holds 4c 4g",
      "filled 8GB",
      "chose 1",
      "sized 4c 4g",
    ]);
    expect(await type("help")).toContain("fill 8GB | 2");
    expect(await type("files")).toContain("Ann ❯ /capacity spec: 4c 4g");
  });

  test("talks, answers, becomes somebody else and goes elsewhere", async () => {
    const { cast, type } = await keyboard();
    const { discord, channels, people } = cast;
    await type("@headroom hi");
    await discord.until(() => channels["general"]?.answers.length === 1);
    await type("quietly unread");
    await type("reply and 5mbps");
    await discord.until(() => channels["general"]?.answers.length === 2);
    await type("plain words");
    expect(channels["general"]?.messages.map(({ content }) => content)).toEqual([
      `<@${discord.applicationId}> hi`,
      "read @headroom hi",
      "unread",
      "and 5mbps",
      "read and 5mbps",
      "plain words",
    ]);
    expect(await type("as zh")).toBe("You are 王伟 now.");
    expect(await type("in dm")).toBe("You are in your direct messages with the bot now.");
    await type("4核4G");
    await discord.until(() => people["zh"]?.directMessages.length === 2);
    expect(await type("in without")).toBe("You are in #without-the-bot now.");
    expect(await type("/capacity 4c")).toBeNull();
    expect(await type("in group")).toBe("You are in #a-group now.");
    expect(await type("/capacity 4c")).toBeNull();
    await type("in general");
    expect(await type("thread sizing")).toBe("You are in the thread sizing now.");
    await type("@headroom in here");
    await discord.until(() => channels["general"]?.threads[0]?.answers.length === 1);
    expect(placeName(cast, channels["general"]?.threads[0]?.id ?? "")).toBe("#sizing");
    expect(placeName(cast, people["en"]?.dmChannelId ?? "")).toBe("direct messages of Ann");
    await expect(type("as fr")).rejects.toThrow('there is no "fr"; there is en, zh');
    await expect(type("click Buy")).rejects.toThrow('nothing here shows "Buy"');
    await expect(type("fill 1")).rejects.toThrow("no form is open");
    expect(await type("")).toBeNull();
  });
});

test("the program prints the settings, and what is said", async () => {
  const program = spawn(process.execPath, [join(import.meta.dirname, "../run.ts"), "--port", "0"]);
  onTestFinished(() => {
    program.kill();
  });
  let output = "";
  program.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    output += chunk;
  });
  program.stdin.write("as zh\n/capacity 4核4G\nclick X\nexit\n");
  const code = await new Promise((resolve) => program.on("close", resolve));
  expect(code).toBe(0);
  expect(output).toMatch(/^DISCORD_API_URL=http:\/\/127\.0\.0\.1:\d+\/api$/m);
  expect(output).toContain("DISCORD_TOKEN=");
  expect(output).toContain("—— #general\n\n王伟 ❯ /capacity spec: 4核4G");
  expect(output).toContain("Discord (only 王伟 sees this): The application did not respond");
  expect(output).toContain("No program is connected: start one with the settings above.");
  expect(output).toContain('nothing here shows "X"');
});
