import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
} from "discord.js";
import { describe, expect, test } from "vitest";
import type { Filling } from "../people/fill-in.ts";
import { button, command, connected, options, when } from "./app.ts";
import { refusal } from "./stage.ts";

describe("buttons, menus and forms", () => {
  const form = () =>
    new ModalBuilder()
      .setCustomId("what-if")
      .setTitle("What if")
      .addLabelComponents(
        new LabelBuilder()
          .setLabel("Change")
          .setTextInputComponent(
            new TextInputBuilder().setCustomId("change").setStyle(TextInputStyle.Short).setMaxLength(20),
          ),
        new LabelBuilder()
          .setLabel("Language")
          .setStringSelectMenuComponent(
            new StringSelectMenuBuilder()
              .setCustomId("language")
              .setRequired(false)
              .addOptions({ label: "English", value: "en" }, { label: "中文", value: "zh" }),
          ),
      );

  test("a click updates the message, or defers that", async () => {
    const { client, ann, general, discord } = await connected();
    when(client, async (one) => {
      if (one.isChatInputCommand())
        await one.reply({ content: "choose", components: [button("now", "Now"), button("later", "Later")] });
      if (!one.isButton()) return;
      if (one.customId === "now") await one.update({ content: "changed" });
      else {
        await one.deferUpdate();
        await one.editReply({ content: "changed later", components: [] });
      }
    });
    const { original } = await ann.command(general, "capacity", { spec: "4c" });
    const message = original ?? expect.fail();
    const clicked = await ann.click(message, "Now");
    expect(clicked).toMatchObject({ callbackType: 7, original: message });
    expect(message.content).toBe("changed");
    expect((await ann.click(message, "later")).callbackType).toBe(6);
    await discord.until(() => message.content === "changed later");
    expect(message.components).toEqual([]);
    await expect(ann.click(message, "Now")).rejects.toThrow('there is no "Now"; there is nothing');
    expect(discord.transcript(general)).toBe(
      [
        "Ann ❯ /capacity spec: 4c",
        "headroom:\nchoose\n[Now]\n[Later]",
        "Ann presses [Now]",
        "headroom (edited):\nchanged\n[Now]\n[Later]",
        "Ann presses [Later]",
        "headroom (edited): changed later",
      ].join("\n\n"),
    );
  });

  test("a menu carries what was chosen", async () => {
    const { client, ann, general } = await connected();
    const menu = new StringSelectMenuBuilder()
      .setCustomId("pick")
      .setPlaceholder("Pick one")
      .addOptions({ label: "One", value: "1" }, { label: "Two", value: "2" });
    when(client, async (one) => {
      if (one.isChatInputCommand())
        await one.reply({ components: [new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(menu)] });
      if (one.isStringSelectMenu()) await one.reply(`chose ${one.values.join()}`);
    });
    const { original } = await ann.command(general, "capacity", { spec: "4c" });
    expect((await ann.choose(original ?? expect.fail(), "Pick one", "Two")).original?.content).toBe("chose 2");
    await expect(ann.choose(original ?? expect.fail(), "pick", "Three")).rejects.toThrow('there is no choice "Three"');
    await expect(ann.choose(original ?? expect.fail(), "pick", "1", "2")).rejects.toThrow("takes 1 to 1 choices");
  });

  test("a form is filled in, checked and sent", async () => {
    const { client, ann, general, discord } = await connected();
    when(client, async (one) => {
      if (one.isChatInputCommand()) await one.reply({ content: "a", components: [button("open", "What if…")] });
      if (one.isButton()) await one.showModal(form());
      if (one.isModalSubmit() && one.isFromMessage())
        await one.update(
          `${one.fields.getTextInputValue("change")} ${one.fields.getStringSelectValues("language").join()}`,
        );
    });
    const { original } = await ann.command(general, "capacity", { spec: "4c" });
    const clicked = await ann.click(original ?? expect.fail(), "open");
    expect(clicked).toMatchObject({ callbackType: 9, original: null });
    expect(clicked.modal).toBe(ann.openModal);
    expect((await ann.submit(ann.openModal, {})).refused).toEqual(["Change: This field is required."]);
    expect((await ann.submit(ann.openModal, { change: "x".repeat(21) })).refused).toEqual([
      "Change: Must be at most 20 characters.",
    ]);
    await expect(ann.submit(ann.openModal, { memory: "8" })).rejects.toThrow(
      'no field "memory"; it has Change, Language',
    );
    const sent = await ann.submit(ann.openModal, { Change: "8GB", language: ["中文"] });
    expect(sent).toMatchObject({ acknowledged: true, callbackType: 7, refused: [] });
    expect(original?.content).toBe("8GB zh");
    expect(ann.openModal).toBeNull();
    expect(discord.transcript(general)).toContain(
      "Ann sees a form\n┌ What if\n│ Change: [____]\n│ Language (optional): [ ▾]\n└ [Cancel] [Submit]\n\nAnn submits Change: 8GB; Language: zh",
    );
    await expect(ann.submit(ann.openModal, {})).rejects.toThrow("no form is open");
  });

  test("a form that nobody takes stays open", async () => {
    const { client, ann, general, discord } = await connected();
    when(
      client,
      command((one) => one.showModal(form())),
    );
    await ann.command(general, "capacity", { spec: "4c" });
    discord.gateway.drop();
    const sent = await ann.submit(ann.openModal, { change: "8GB" });
    expect(sent).toMatchObject({ delivered: false, error: "Something went wrong. Try again." });
    expect(ann.openModal).not.toBeNull();
    ann.dismiss();
    expect(ann.openModal).toBeNull();
  });

  test("a file comes with a form, and can be fetched", async () => {
    const { client, ann, general } = await connected();
    const upload = {
      custom_id: "result",
      title: "Load test",
      components: [{ type: 18, label: "Result", component: { type: 19, custom_id: "file" } }],
    };
    when(client, async (one) => {
      if (one.isChatInputCommand()) await one.showModal(upload);
      if (!one.isModalSubmit()) return;
      const [attachment] = [...one.fields.getUploadedFiles("file", true).values()];
      const text = await (await fetch(attachment?.url ?? "")).text();
      await one.reply({ content: `${attachment?.name}: ${text}`, flags: MessageFlags.Ephemeral });
    });
    await ann.command(general, "capacity", { spec: "4c" });
    const sent = await ann.submit(ann.openModal, { Result: [{ name: "k6.json", content: "{}" }] });
    expect(sent.original?.content).toBe("k6.json: {}");
  });

  test("what is disabled, or a link, cannot be pressed", async () => {
    const { client, ann, general } = await connected();
    const off = new ButtonBuilder().setCustomId("off").setLabel("Off").setStyle(ButtonStyle.Primary).setDisabled(true);
    const link = new ButtonBuilder().setURL("https://example.com").setLabel("Read").setStyle(ButtonStyle.Link);
    const components = [new ActionRowBuilder<ButtonBuilder>().addComponents(off, link)];
    when(
      client,
      command((one) => one.reply({ components })),
    );
    const message = (await ann.command(general, "capacity", { spec: "4c" })).original ?? expect.fail();
    await expect(ann.click(message, "Off")).rejects.toThrow('"Off" is disabled');
    await expect(ann.click(message, "Read")).rejects.toThrow('"Read" is a link');
  });

  test("a form that is not valid is refused, and so is one that answers a form or updates nothing", async () => {
    const { client, ann, general, discord } = await connected();
    const refused: unknown[] = [];
    const answer = async (one: { id: string; token: string }, type: number, data?: unknown) =>
      refused.push(
        await refusal(
          client.rest.post(`/interactions/${one.id}/${one.token}/callback`, { body: { type, data }, auth: false }),
        ),
      );
    when(client, async (one) => {
      if (one.isModalSubmit()) {
        await answer(one, 9, form().toJSON());
        await answer(one, 6);
        await one.reply("done");
      }
      if (!one.isChatInputCommand()) return;
      await answer(one, 9, { ...form().toJSON(), title: "x".repeat(46) });
      await answer(one, 7, { content: "a", allowed_mentions: { parse: [] } });
      await answer(one, 8, { choices: [] });
      await one.showModal(form());
    });
    await ann.command(general, "capacity", { spec: "4c" });
    const sent = await ann.submit(ann.openModal, { change: "8GB" });
    expect(sent.original?.content).toBe("done");
    expect(refused).toEqual(Array.from({ length: 5 }, () => [400, 50035]));
    expect(discord.callsOf("callback")).toHaveLength(7);
  });

  test.for<[field: object, filling: Filling, refused: string | null]>([
    [{ type: 4, style: 1 }, "two\nlines", "Takes one line."],
    [{ type: 4, style: 2 }, "two\nlines", null],
    [{ type: 4, style: 1, min_length: 3 }, "ab", "Must be at least 3 characters."],
    [{ type: 4, style: 1, required: false }, "", null],
    [{ type: 3, options: options(3), min_values: 2, max_values: 2 }, ["1"], "Choose at least 2."],
    [{ type: 3, options: options(3) }, ["1", "2"], "Choose at most 1."],
    [{ type: 3, options: options(3) }, [], "This field is required."],
    [{ type: 21, options: options(2) }, "2", null],
    [{ type: 21, options: options(2) }, "", "This field is required."],
    [{ type: 21, options: options(2), required: false }, "", null],
    [{ type: 22, options: options(3) }, ["1", "3"], null],
    [{ type: 22, options: options(3), max_values: 1 }, ["1", "3"], "Choose at most 1."],
    [{ type: 23 }, true, null],
    [{ type: 19, required: false, min_values: 0 }, [], null],
    [{ type: 19 }, [], "This field is required."],
  ])("%o filled with %o", async ([field, filling, problem]) => {
    const { client, ann, general } = await connected();
    const component = { custom_id: "field", ...field };
    const body = { custom_id: "f", title: "F", components: [{ type: 18, label: "Field", component }] };
    when(client, async (one) => {
      if (one.isChatInputCommand()) await one.showModal(body as never);
      if (one.isModalSubmit()) await one.reply("ok");
    });
    await ann.command(general, "capacity", { spec: "4c" });
    const sent = await ann.submit(ann.openModal, { field: filling });
    expect(sent.refused).toEqual(problem === null ? [] : [`Field: ${problem}`]);
    expect(sent.acknowledged).toBe(problem === null);
  });

  test("only who sees a message can use it", async () => {
    const { client, acme, ann, general } = await connected();
    when(
      client,
      command((one) => one.reply({ content: "a", components: [button("go")], flags: MessageFlags.Ephemeral })),
    );
    const { original } = await ann.command(general, "capacity", { spec: "4c" });
    const bob = acme.person("300000000000000002", { name: "Bob" });
    await expect(bob.click(original ?? expect.fail(), "go")).rejects.toThrow("Bob does not see this message");
  });

  test("the menu of a message carries its words", async () => {
    const { client, ann, acme, general } = await connected();
    when(client, async (one) => {
      if (one.isMessageContextMenuCommand()) await one.reply(`size ${one.targetMessage.content}`);
    });
    const said = ann.say(general, "4c 4g 3mbps");
    const bob = acme.person("300000000000000002", { name: "Bob" });
    const done = await bob.contextMenu("Size this server", said);
    expect(done.original).toMatchObject({ content: "size 4c 4g 3mbps", type: 23 });
    expect(done.callbackType).toBe(4);
  });
});
