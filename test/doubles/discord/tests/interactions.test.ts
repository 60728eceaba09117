import {
  ActionRowBuilder,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  type ChatInputCommandInteraction,
  type Client,
  ContainerBuilder,
  FileBuilder,
  LabelBuilder,
  type Interaction as LibraryInteraction,
  MessageFlags,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
} from "discord.js";
import { describe, expect, test } from "vitest";
import { connect, refusal, type Stage, stage } from "./stage.ts";

interface Connected extends Stage {
  readonly client: Client<true>;
}

async function connected(options: Parameters<typeof stage>[0] = {}): Promise<Connected> {
  const set = await stage(options);
  return { ...set, client: await connect(set.discord) };
}

/** The app does this with the next interactions; what goes wrong in it comes back. */
function when(client: Client, act: (one: LibraryInteraction) => Promise<unknown>): { problem: unknown } {
  const result: { problem: unknown } = { problem: null };
  client.on("interactionCreate", (one) => {
    act(one).catch((error: unknown) => {
      result.problem = error;
    });
  });
  return result;
}

const command = (act: (one: ChatInputCommandInteraction) => Promise<unknown>) => (one: LibraryInteraction) =>
  one.isChatInputCommand() ? act(one) : Promise.resolve();

const button = (id: string, label = id) =>
  new ActionRowBuilder<ButtonBuilder>().addComponents(
    new ButtonBuilder().setCustomId(id).setLabel(label).setStyle(ButtonStyle.Primary),
  );

describe("a command", () => {
  test("is answered at once, for everybody", async () => {
    const { client, ann, general, discord } = await connected();
    const seen: unknown[] = [];
    const ran = when(
      client,
      command(async (one) => {
        seen.push(one.guildId, one.channelId, one.locale, one.memberPermissions?.has("ManageGuild"), one.context);
        const response = await one.reply({ content: `got ${one.options.getString("spec")}`, withResponse: true });
        seen.push(response.resource?.message?.content, response.interaction.responseMessageId);
      }),
    );
    const done = await ann.command(general, "capacity", { spec: "4c 4g" });
    await discord.until(() => seen.length === 7 || ran.problem);
    expect(ran.problem).toBeNull();
    expect(done).toMatchObject({ acknowledged: true, callbackType: 4, error: null, delivered: true });
    expect(done.ms).toBeGreaterThan(0);
    expect(seen).toEqual(["200000000000000000", general.id, "en-US", false, 0, "got 4c 4g", done.original?.id]);
    expect(discord.transcript(general)).toBe("Ann ❯ /capacity spec: 4c 4g\n\nheadroom: got 4c 4g");
    expect(done.messages).toEqual(general.answers);
  });

  test("is deferred, edited and followed up", async () => {
    const { client, ann, acme, general, discord } = await connected();
    const bob = acme.person("300000000000000002", { name: "Bob" });
    when(
      client,
      command(async (one) => {
        await one.deferReply({ flags: MessageFlags.Ephemeral });
        await one.editReply({
          components: [new TextDisplayBuilder({ content: "done" })],
          flags: MessageFlags.IsComponentsV2,
        });
        await one.followUp({ content: "and more" });
      }),
    );
    const done = await ann.command(general, "capacity", { spec: "4c" });
    expect(done).toMatchObject({ callbackType: 5, loading: true });
    await discord.until(() => done.messages.length === 2);
    expect(done.loading).toBe(false);
    expect(done.original).toMatchObject({
      ephemeralTo: ann.id,
      flags: MessageFlags.Ephemeral | MessageFlags.IsComponentsV2,
    });
    expect(ann.ephemerals).toHaveLength(1);
    expect(bob.ephemerals).toEqual([]);
    expect(general.messages.map(({ content }) => content)).toEqual(["and more"]);
    expect(discord.transcript(general)).toBe(
      "Ann ❯ /capacity spec: 4c\n\nheadroom (only Ann sees this): done\n\nheadroom: and more",
    );
  });

  test("the first follow-up takes the place of what was deferred", async () => {
    const { client, ann, general, discord } = await connected();
    when(
      client,
      command(async (one) => {
        await one.deferReply({ flags: MessageFlags.Ephemeral });
        await one.followUp({ content: "first" });
        await one.followUp({ content: "second" });
      }),
    );
    const done = await ann.command(general, "capacity", { spec: "4c" });
    await discord.until(() => done.messages.length === 2);
    expect(done.messages.map(({ content, ephemeralTo }) => [content, ephemeralTo])).toEqual([
      ["first", ann.id],
      ["second", null],
    ]);
  });

  test("with subcommands arrives with its options", async () => {
    const { client, ann, general } = await connected();
    when(
      client,
      command((one) => one.reply(`${one.options.getSubcommand()} ${one.options.getString("name")}`)),
    );
    const done = await ann.command(general, "servers save", { name: "web-1" });
    expect(done.original?.content).toBe("save web-1");
    expect(done.original?.answers?.name).toBe("servers save");
  });

  test.for([
    ["capacity", {}, 'the option "spec" must be given'],
    ["capacity", { spec: "" }, "less than 1 characters"],
    ["capacity", { spec: 4 }, "it is not text"],
    ["capacity", { spec: "4c", extra: "1" }, 'there is no option "extra"'],
    ["servers save", { name: "x".repeat(33) }, "more than 32 characters"],
    ["servers", {}, "needs a subcommand: save, list"],
    ["servers drop", {}, 'no subcommand "drop"'],
    ["digest", {}, "there is capacity, servers"],
  ] as const)("/%s with %o is not sent", async ([name, options, problem]) => {
    const { ann, general } = await stage();
    await expect(ann.command(general, name, options)).rejects.toThrow(problem);
  });

  test("that nobody registered is taken where that was asked for", async () => {
    const { client, ann, general, discord } = await connected({ anyCommand: true, commands: [] });
    when(
      client,
      command((one) => one.reply(JSON.stringify(one.options.data.map(({ name, value }) => [name, value])))),
    );
    expect((await ann.command(general, "capacity", { spec: "4c" })).original?.content).toBe('[["spec","4c"]]');
    expect((await ann.command(general, "servers save", { name: "a" })).acknowledged).toBe(true);
    expect((await ann.command(general, "servers show", { name: "a" })).acknowledged).toBe(true);
    expect(discord.commands().map(({ name }) => name)).toEqual(["capacity", "servers"]);
  });

  test("is offered only to those who may use it", async () => {
    const digest = { name: "digest", description: "d", default_member_permissions: "32" };
    const { client, acme, ann, general, discord } = await connected({ commands: [digest] });
    when(
      client,
      command((one) => one.reply("ok")),
    );
    const mia = acme.person("300000000000000009", { name: "Mia", permissions: ["ManageGuild"] });
    await expect(ann.command(general, "digest")).rejects.toThrow("not offered to Ann here: it needs more permissions");
    expect((await mia.command(general, "digest")).acknowledged).toBe(true);
    discord.register([{ name: "here", description: "d", contexts: [1] }]);
    await expect(ann.command(general, "here")).rejects.toThrow("its contexts leave out guilds");
  });
});

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
    const { client, eve, lobby } = await own();
    const owners: unknown[] = [];
    when(client, async (one) => {
      if (!one.isRepliable()) return;
      owners.push([one.authorizingIntegrationOwners.guildId, one.authorizingIntegrationOwners.userId]);
      await one.reply({ content: "a", components: [button("go")] });
    });
    const { original } = await eve.command(lobby, "capacity", { spec: "4c" });
    await eve.click(original ?? expect.fail(), "go");
    expect(owners).toEqual([
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

describe("autocomplete", () => {
  test("offers choices while a person types", async () => {
    const { client, ann, general, discord } = await connected();
    when(client, async (one) => {
      if (one.isAutocomplete()) await one.respond([{ name: `${one.options.getFocused()} 4g`, value: "4c 4g" }]);
    });
    const done = await ann.autocomplete(general, "capacity", { spec: "4c" });
    expect(done.choices).toEqual([{ name: "4c 4g", value: "4c 4g" }]);
    expect(done).toMatchObject({ callbackType: 8, messages: [], original: null });
    expect(discord.transcript(general)).toBe("");
    await expect(ann.autocomplete(general, "servers save", { name: "w" })).rejects.toThrow("has no autocomplete");
  });

  test("says nothing when it comes too late", async () => {
    const { client, ann, general, discord } = await connected();
    const refused: unknown[] = [];
    when(client, async (one) => {
      if (!one.isAutocomplete()) return;
      discord.clock.skip(3001);
      refused.push(await refusal(one.respond([])));
    });
    const done = await ann.autocomplete(general, "capacity", { spec: "4c" });
    expect(done).toMatchObject({ choices: [], error: "Loading options failed" });
    await discord.until(() => refused.length === 1);
    expect(refused).toEqual([[404, 10062]]);
  });
});

describe("files and forms of a message", () => {
  test("a report in a container with a file", async () => {
    const { client, ann, general, discord } = await connected();
    when(
      client,
      command((one) =>
        one.reply({
          flags: MessageFlags.IsComponentsV2,
          files: [new AttachmentBuilder(Buffer.from("[mysqld]\n"), { name: "my.cnf" })],
          components: [
            new ContainerBuilder()
              .setAccentColor(0xff_00_00)
              .addTextDisplayComponents((text) => text.setContent("**610 people**\n```\nlink  610\n```"))
              .addSeparatorComponents((line) => line)
              .addFileComponents(new FileBuilder().setURL("attachment://my.cnf"))
              .addActionRowComponents(button("what-if", "What if…")),
          ],
        }),
      ),
    );
    const { original } = await ann.command(general, "capacity", { spec: "4c" });
    expect(original?.files.map(({ name, content }) => [name, content.toString()])).toEqual([["my.cnf", "[mysqld]\n"]]);
    expect(original?.reaches).toEqual([]);
    const kept = original?.components[0]?.["components"] as readonly { readonly file?: { readonly url: string } }[];
    expect(await (await fetch(kept[2]?.file?.url ?? "")).text()).toBe("[mysqld]\n");
    expect(discord.transcript(general, { files: true })).toBe(
      [
        "Ann ❯ /capacity spec: 4c",
        "headroom:\n┃ **610 people**\n┃ ```\n┃ link  610\n┃ ```\n┃ ―――\n┃ (file: my.cnf)\n┃ [What if…]\n(file: my.cnf)\n    [mysqld]",
      ].join("\n\n"),
    );
  });

  test("a bad body is refused with the places named, and another try may follow", async () => {
    const { client, ann, general, discord } = await connected();
    const problems: unknown[] = [];
    when(
      client,
      command(async (one) => {
        const components = [new TextDisplayBuilder({ content: "x".repeat(4001) })];
        const body = { components: components.map((text) => ({ ...text.data })), flags: MessageFlags.IsComponentsV2 };
        await one.reply(body as never).catch((error: unknown) => problems.push(error));
        await one.reply("second try");
      }),
    );
    const done = await ann.command(general, "capacity", { spec: "4c" });
    await discord.until(() => done.original);
    expect(done.original?.content).toBe("second try");
    expect(problems).toMatchObject([{ status: 400, code: 50035, rawError: { errors: { data: { components: {} } } } }]);
    expect(String(problems[0])).toContain("data.components[COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED]");
  });
});
