import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { describe, expect, onTestFinished, test } from "vitest";
import { COMMANDS } from "#platforms/discord/commands";
import { type Registering, registerCommands } from "#platforms/discord/register";
import { type DiscordDouble, openDiscordDouble } from "../../doubles/discord/discord-double.ts";
import type { DiscordDoubleOptions } from "../../doubles/discord/options.ts";
import { validateCommands } from "../../doubles/discord/rules/validate-commands.ts";
import type { Wire } from "../../doubles/shared/wire.ts";

const NAMES = ["capacity", "whatif", "servers", "settings", "help", "Size this server"];
const NOTHING = { added: [], changed: [], removed: [], written: false };
const ours = COMMANDS as unknown as readonly Wire[];

async function opened(options: DiscordDoubleOptions = {}): Promise<DiscordDouble> {
  const discord = await openDiscordDouble(options);
  onTestFinished(() => discord.close());
  return discord;
}

const register = (discord: DiscordDouble, more: Partial<Registering> = {}) =>
  registerCommands({ token: discord.token, apiUrl: discord.apiUrl, guild: null, dryRun: false, ...more });

/** Our commands with something else in the place of one of them. */
const withOther = (name: string, change: (command: Wire) => Wire): readonly Wire[] =>
  ours.map((command) => (command["name"] === name ? change(command) : command));

describe("our commands", () => {
  test("are such that Discord takes them", () => expect(validateCommands(ours)).toEqual([]));

  test("are written once; a second time nothing is", async () => {
    const discord = await opened();
    expect(await register(discord)).toEqual({ ...NOTHING, added: NAMES, written: true });
    expect(discord.commands().map(({ name }) => name)).toEqual(NAMES);
    expect(await register(discord)).toEqual(NOTHING);
    expect(discord.callsOf("put-commands")).toHaveLength(1);
  });

  test("are only compared in a dry run", async () => {
    const discord = await opened({ commands: withOther("help", (help) => ({ ...help, name: "hilfe" })) });
    expect(await register(discord, { dryRun: true })).toEqual({ ...NOTHING, added: ["help"], removed: ["hilfe"] });
    expect(discord.callsOf("put-commands")).toEqual([]);
    expect(discord.commands().map(({ name }) => name)).toContain("hilfe");
  });

  test("are registered in one server alone", async () => {
    const discord = await opened();
    const guild = discord.guild("200000000000000001");
    expect(await register(discord, { guild: guild.id })).toMatchObject({ added: NAMES, written: true });
    expect(discord.commands()).toEqual([]);
    expect(discord.commands(guild).map(({ name }) => name)).toEqual(NAMES);
    expect(await register(discord, { guild: guild.id })).toEqual(NOTHING);
    expect(discord.callsOf("put-guild-commands")).toHaveLength(1);
  });
});

describe("what differs is noticed and put right", () => {
  const [spec] = COMMANDS[0].options;
  test.for<[string, string, (command: Wire) => Wire]>([
    ["other words", "help", (help) => ({ ...help, description: "Hilfe" })],
    ["a translation less", "help", (help) => ({ ...help, description_localizations: { "zh-CN": "帮助" } })],
    ["an option that takes less", "capacity", (one) => ({ ...one, options: [{ ...spec, max_length: 10 }] })],
    ["an option without suggestions", "capacity", (one) => ({ ...one, options: [{ ...spec, autocomplete: false }] })],
    ["an option less", "whatif", ({ options: _, ...one }) => one],
    ["one option more", "help", (help) => ({ ...help, options: [{ type: 3, name: "about", description: "of" }] })],
    ["a permission that we do not ask for", "settings", (one) => ({ ...one, default_member_permissions: "32" })],
    ["no direct messages", "capacity", (one) => ({ ...one, contexts: [0] })],
    ["for grown-ups", "capacity", (one) => ({ ...one, nsfw: true })],
  ])("%s", async ([, name, change]) => {
    const discord = await opened({ commands: withOther(name, change) });
    expect(await register(discord)).toEqual({ ...NOTHING, changed: [name], written: true });
    expect(await register(discord)).toEqual(NOTHING);
  });

  test("a command of another kind under the same name", async () => {
    const other = { type: 3, name: "help", integration_types: [0], contexts: [0] };
    const discord = await opened({ commands: [...ours, other] });
    expect(await register(discord)).toEqual({ ...NOTHING, removed: ["help"], written: true });
  });
});

describe("what Discord refuses", () => {
  test("30034: no more new commands today; it is said at once, with the time", async () => {
    const discord = await opened({ commandCreatesPerDay: 3 });
    const began = performance.now();
    await expect(register(discord)).rejects.toMatchObject({
      code: "too-many-commands",
      retryAfterMs: expect.closeTo(432_000, -3),
    });
    expect(performance.now() - began).toBeLessThan(5000);
    expect(discord.callsOf("put-commands")).toHaveLength(1);
  });

  test("a short wait is waited for", async () => {
    const discord = await opened();
    discord.fault("put-commands", { kind: "rate-limited", retryAfter: 0.3 });
    expect(await register(discord)).toMatchObject({ written: true });
  });

  test("a token that is none", async () => {
    const discord = await opened();
    await expect(register(discord, { token: "nobody's" })).rejects.toMatchObject({ code: "unknown-token" });
  });

  test("a server that the bot is not in", async () => {
    const discord = await opened();
    await expect(register(discord, { guild: "200000000000000009" })).rejects.toMatchObject({ code: "unknown-guild" });
  });
});

describe("npm run discord:register", () => {
  /** The script as an operator starts it. */
  async function run(
    discord: DiscordDouble,
    environment: Readonly<Record<string, string>>,
    ...flags: readonly string[]
  ) {
    const env = { ...process.env, DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl, ...environment };
    const child = spawn(process.execPath, ["src/scripts/register-commands.ts", ...flags], { env });
    const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
    return { out, err, code: code as number };
  }

  test("says what it does, and with --dry-run what it would do", async () => {
    const discord = await opened();
    const { out } = await run(discord, {}, "--dry-run");
    expect(out).toBe(`${NAMES.map((name) => `add ${name}\n`).join("")}Nothing was written (everywhere).\n`);
    expect(discord.commands()).toEqual([]);
    expect((await run(discord, {})).out).toMatch(/Registered everywhere\.\n$/);
    expect((await run(discord, {})).out).toBe("Nothing to change.\n");
  });

  test.for<[string, DiscordDoubleOptions, Readonly<Record<string, string>>, number, RegExp]>([
    ["30034", { commandCreatesPerDay: 3 }, {}, 1, /^Discord takes no more new commands .* Try again in 8 minutes\.\n$/],
    [
      "a token that is none",
      {},
      { DISCORD_TOKEN: "nobody-knows-this" },
      78,
      /^Discord does not know the token in DISCORD_TOKEN\.\n$/,
    ],
    ["a server without the bot", {}, { DISCORD_DEV_GUILD: "200000000000000009" }, 78, /DISCORD_DEV_GUILD names\.\n$/],
  ])("says in words what Discord refuses: %s", async ([, options, environment, code, words]) => {
    const discord = await opened(options);
    expect(await run(discord, environment)).toEqual({ out: "", err: expect.stringMatching(words), code });
  });
});
