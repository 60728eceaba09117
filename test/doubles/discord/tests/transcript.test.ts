import { describe, expect, test } from "vitest";
import { drawComponents } from "../transcript/draw-components.ts";
import { drawEmbed } from "../transcript/draw-embed.ts";
import { drawModal } from "../transcript/draw-modal.ts";
import type { Component } from "../world/model.ts";
import {
  button,
  container,
  file,
  gallery,
  input,
  label,
  link,
  option,
  row,
  section,
  select,
  words,
} from "./samples.ts";
import { connect, stage } from "./stage.ts";

describe("components as text", () => {
  test("a container has a bar, and words and fences stand as they are", () => {
    const table = "**610 people**\n```\nlink  123   610\ncpu   819 4,100\n```";
    const drawn = drawComponents([
      container(
        words(table),
        { type: 14 },
        { type: 14, divider: false },
        gallery({ description: "link 610" }, {}),
        { ...file("my.cnf"), name: "my.cnf" },
        row(button({ label: "What If…" }), button({ label: "Save", disabled: true }), link),
      ),
      row(select({ placeholder: "Pick one" })),
    ]);
    expect(drawn).toBe(
      [
        "┃ **610 people**",
        "┃ ```",
        "┃ link  123   610",
        "┃ cpu   819 4,100",
        "┃ ```",
        "┃ ―――",
        "┃ (image: link 610) (image: )",
        "┃ (file: my.cnf)",
        "┃ [What If…] [Save, disabled] [Read ↗]",
        "[Pick one ▾]",
      ].join("\n"),
    );
  });

  test("a section stands above what is beside it", () => {
    const picture = { type: 11, media: { url: "https://example.com/a.png" }, description: "a chart" };
    expect(
      drawComponents([
        section(picture, words("one"), words("two")),
        section(button({ emoji: { name: "🔥" } }), words("three")),
      ]),
    ).toBe("one\ntwo\n(image: a chart)\nthree\n[🔥 Go]");
  });

  test("a form stands in a frame", () => {
    const choices = [option("Report", "r"), { ...option("Measured", "m"), default: true }];
    const components = [
      words("Say what you know."),
      label(input({ placeholder: "4c 4g 3mbps" }), { label: "Server", description: "Cores, memory, link" }),
      label(input({ value: "5s", required: false }), { label: "Think time" }),
      label({ type: 3, options: choices, custom_id: "a" }, { label: "Method" }),
      label({ type: 21, options: choices, custom_id: "b" }, { label: "One" }),
      label({ type: 22, options: choices, custom_id: "c" }, { label: "Several" }),
      label({ type: 23, custom_id: "d", default: true }, { label: "Tick" }),
      label({ type: 19, custom_id: "e" }, { label: "Result" }),
      row(input({ label: "Old" })),
    ] as readonly unknown[] as readonly Component[];
    const place = { personId: "1", channelId: "1", source: null, owners: {}, reaches: [] };
    expect(drawModal({ customId: "f", title: "Size a server", components, ...place })).toBe(
      [
        "┌ Size a server",
        "│ Say what you know.",
        "│ Server: [4c 4g 3mbps____]",
        "│   Cores, memory, link",
        "│ Think time (optional): [5s____]",
        "│ Method: [Measured ▾]",
        "│ One: ○ Report  ● Measured",
        "│ Several: ☐ Report  ☑ Measured",
        "│ Tick: ☑",
        "│ Result: [choose a file]",
        "│ Old: [____]",
        "└ [Cancel] [Submit]",
      ].join("\n"),
    );
  });

  test("an embed has a thin bar", () => {
    const embed = {
      author: { name: "Headroom" },
      title: "610 people",
      description: "The link fills first.",
      fields: [{ name: "link", value: "610" }],
      image: { url: "attachment://a.png" },
      footer: { text: "assumed" },
    };
    expect(drawEmbed(embed)).toBe(
      "▎ Headroom\n▎ 610 people\n▎ The link fills first.\n▎ link: 610\n▎ (image)\n▎ assumed",
    );
  });
});

test("what was said and done is the same text in every run", async () => {
  const script = async (): Promise<string> => {
    const { discord, acme, ann, general } = await stage();
    const wang = acme.person("300000000000000003", { name: "王伟", locale: "zh-CN" });
    const client = await connect(discord);
    client.on("interactionCreate", async (one) => {
      if (one.isChatInputCommand()) await one.reply({ content: `<@${one.user.id}> **610** in <#${one.channelId}>` });
    });
    client.on("messageCreate", async (one) => {
      if (!one.author.bot && one.mentions.has(client.user)) await one.reply("yes");
    });
    await ann.command(general, "capacity", { spec: "4c 4g" });
    const asked = wang.mention(general, "换成8G内存呢", { files: [{ name: "free.txt", content: "Mem: 8" }] });
    await discord.until(() => general.answers.length === 2);
    ann.reply(asked, "see above");
    ann.say(general.thread({ name: "more", by: ann, from: asked }), "in here");
    ann.delete(asked);
    return discord.transcript(general, { files: true });
  };
  const first = await script();
  expect(first).toBe(
    [
      "Ann ❯ /capacity spec: 4c 4g",
      "headroom: @Ann **610** in #general",
      "王伟:\n@headroom 换成8G内存呢\n(file: free.txt)\n    Mem: 8",
      "headroom (to 王伟): yes",
      "Ann (to 王伟): see above",
      "A thread begins: more",
      "    Ann: in here",
      "王伟 takes a message away",
    ].join("\n\n"),
  );
  expect(await script()).toBe(first);
});

test("ids stand there when they are wanted, and waiting in vain shows everything", async () => {
  const { discord, ann, general } = await stage();
  const { id } = ann.say(general, "hi");
  expect(discord.transcript(general, { ids: true })).toBe(`${id} Ann: hi`);
  expect(discord.transcript(general.id)).toBe("Ann: hi");
  ann.dm("secret");
  expect(discord.transcript(ann)).toBe("Ann: secret");
  await expect(discord.until(() => false, 20)).rejects.toThrow("#general\nAnn: hi");
});

test("whoever listens hears of everything as it happens", async () => {
  const { discord, ann, general } = await stage();
  const heard: string[] = [];
  discord.listen(({ kind }, drawn) => heard.push(`${kind}: ${drawn}`));
  ann.say(general, "hi");
  await ann.command(general, "capacity", { spec: "4c" });
  expect(heard).toEqual([
    "message: Ann: hi",
    "command: Ann ❯ /capacity spec: 4c",
    "notice: Discord (only Ann sees this): The application did not respond",
  ]);
});
