import { AttachmentBuilder, ContainerBuilder, FileBuilder, MessageFlags, TextDisplayBuilder } from "discord.js";
import { describe, expect, test } from "vitest";
import { button, command, connected, when } from "./app.ts";
import { stage } from "./stage.ts";

describe("a command", () => {
  test("names only those installations that it was made for", async () => {
    const { client, acme, general } = await connected();
    const owners: unknown[] = [];
    when(
      client,
      command(async (one) => {
        owners.push([one.authorizingIntegrationOwners.guildId, one.authorizingIntegrationOwners.userId]);
        await one.reply("ok");
      }),
    );
    const eve = acme.person("300000000000000005", { installed: true });
    await eve.command(general, "capacity", { spec: "4c" });
    await eve.command(general, "servers list");
    expect(owners).toEqual([
      [acme.id, eve.id],
      [acme.id, null],
    ]);
  });

  test("in a guild with the bot may be followed up more than five times", async () => {
    const { client, ann, general, discord } = await connected();
    when(
      client,
      command(async (one) => {
        await one.reply("first");
        for (let count = 0; count < 7; count += 1) await one.followUp(`more ${count}`);
      }),
    );
    const done = await ann.command(general, "capacity", { spec: "4c" });
    await discord.until(() => done.messages.length === 8);
  });

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
    const strict = discord.guild("240000000000000000", { everybody: ["ViewChannel"], members: [mia] });
    const room = strict.channel("440000000000000000");
    await expect(mia.command(room, "here")).rejects.toThrow("its contexts leave out guilds");
    discord.register([{ name: "any", description: "d" }]);
    await expect(mia.command(room, "any")).rejects.toThrow("commands may not be used");
  });
});

test.for<[option: object, given: string | number | boolean, problem: string | null]>([
  [{ type: 4 }, 4, null],
  [{ type: 4 }, 4.5, "it is not a whole number"],
  [{ type: 10 }, 4.5, null],
  [{ type: 4, min_value: 2 }, 1, "it is too small"],
  [{ type: 10, max_value: 2 }, 2.5, "it is too large"],
  [{ type: 5 }, true, null],
  [{ type: 5 }, "yes", "it is neither true nor false"],
  [{ type: 3, min_length: 3 }, "ab", "it has less than 3 characters"],
  [{ type: 3, choices: [{ name: "One", value: "1" }] }, "One", null],
  [{ type: 3, choices: [{ name: "One", value: "1" }] }, "Two", "it is none of the choices"],
  [{ type: 6 }, "300000000000000001", null],
  [{ type: 6 }, 4, "it is not an id"],
])("the option %o takes %s", async ([option, given, problem]) => {
  const options = [{ name: "a", description: "a", ...option }];
  const { ann, general } = await stage({ commands: [{ name: "try", description: "a", options }] });
  const tried = ann.command(general, "try", { a: given });
  if (problem === null) expect((await tried).delivered).toBe(false);
  else await expect(tried).rejects.toThrow(problem);
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
