import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { createServer } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { COMMANDS } from "#platforms/discord/commands";
import { run, start, type Workplace, workplace } from "../_support/program.ts";
import type { Channel } from "../doubles/discord/channel.ts";
import { type DiscordDouble, openDiscordDouble } from "../doubles/discord/discord-double.ts";
import type { Person } from "../doubles/discord/people/person.ts";
import type { Wire } from "../doubles/shared/wire.ts";

const MAIN = "src/main.ts";
const REGISTER = "src/scripts/register-commands.ts";

let place: Workplace;
let discord: DiscordDouble;
let ann: Person;
let general: Channel;
let env: Record<string, string>;
const children: ChildProcessWithoutNullStreams[] = [];

beforeEach(async () => {
  place = workplace();
  discord = await openDiscordDouble({ commands: COMMANDS as unknown as readonly Wire[] });
  const guild = discord.guild("200000000000000001", { name: "Acme" });
  ann = guild.person("300000000000000001", { name: "Ann", locale: "en-US", permissions: ["ManageGuild"] });
  general = guild.channel("400000000000000001", { name: "general" });
  env = {
    DATABASE_URL: place.databaseUrl,
    PORT: String(await freePort()),
    DISCORD_API_URL: discord.apiUrl,
    DISCORD_TOKEN: discord.token,
  };
});
afterEach(async () => {
  for (const child of children.splice(0))
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
  await discord.close();
  place[Symbol.dispose]();
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** Starts the program, and waits until it is ready to hear Discord. */
async function startHeadroom(): Promise<ChildProcessWithoutNullStreams> {
  const child = start(MAIN, [], env);
  children.push(child);
  await discord.until(async () => {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`);
    const ready = await fetch(`http://127.0.0.1:${env["PORT"]}/readyz`).catch(() => null);
    return ready?.status === 200;
  }, 25_000);
  return child;
}

const ended = (child: ChildProcessWithoutNullStreams): Promise<number | null> =>
  new Promise((resolve) => (child.exitCode === null ? child.once("exit", resolve) : resolve(child.exitCode)));

const answers = (): number => general.messages.filter(({ author }) => author.kind === "app").length;

describe("npm start with Discord's token", () => {
  test("answers, and a closed input does not end it; SIGTERM does, in good order", async () => {
    const child = await startHeadroom();
    child.stdin.end();
    await ann.command(general, "capacity", { spec: "4c 4g 3mbps" });
    await discord.until(() => answers() === 1);
    child.kill("SIGTERM");
    expect(await ended(child)).toBe(0);
  });

  test("killed between an answer and a click, it answers the click after its next start", async () => {
    const child = await startHeadroom();
    await ann.command(general, "capacity", { spec: "4c 4g 3mbps" });
    await discord.until(() => answers() === 1);
    child.kill("SIGKILL");
    await ended(child);
    await startHeadroom();
    const [answer] = general.messages;
    if (answer === undefined) throw new Error("no answer");
    await ann.click(answer, "More");
    await discord.until(() => answers() === 2);
    expect(JSON.stringify(general.messages.at(-1)?.components)).toContain("Memory plan");
  });
});

describe("a setting that Discord refuses is one clear line and exit code 78", () => {
  test.for([
    ["C", /^DISCORD_TOKEN was refused \(TokenInvalid\)\. Write the bot's token.*\n$/],
    ["zh_CN.UTF-8", /^DISCORD_TOKEN 被拒绝（TokenInvalid）。应填写：.*\n$/],
  ] as const)("a token (%s)", async ([locale, words]) => {
    const wrong = { ...env, DISCORD_TOKEN: "canary.wrong.token-of-some-length", LC_ALL: locale, LOG_LEVEL: "error" };
    const { code, stderr } = await run(MAIN, [], wrong);
    expect([code, stderr]).toEqual([78, expect.stringMatching(words)]);
    expect(stderr).not.toContain("canary");
  });

  test("an intent that is not switched on", async () => {
    const { code, stderr } = await run(MAIN, [], { ...env, DISCORD_MESSAGE_CONTENT: "1", LOG_LEVEL: "error" });
    expect([code, stderr]).toEqual([
      78,
      expect.stringMatching(
        /^DISCORD_MESSAGE_CONTENT was refused \(4014\)\. Write 1 if the Message Content intent.*\n$/,
      ),
    ]);
  });
});

test("npm run discord:register writes what differs, and nothing the second time", async () => {
  discord.register([]);
  const dry = await run(REGISTER, ["--dry-run"], env);
  expect([dry.code, dry.stdout]).toEqual([0, expect.stringMatching(/^add capacity\n[\s\S]*Nothing was written/)]);
  expect(discord.commands()).toHaveLength(0);
  expect((await run(REGISTER, [], env)).stdout).toMatch(/Registered everywhere\.\n$/);
  expect(discord.commands().length).toBe(COMMANDS.length);
  expect((await run(REGISTER, [], env)).stdout).toBe("Nothing to change.\n");
});

test("npm run discord:register speaks the operator's language, and says what stands in its way", async () => {
  discord.register([]);
  const chinese = { ...env, LC_ALL: "zh_CN.UTF-8" };
  const dry = await run(REGISTER, ["--dry-run"], chinese);
  expect([dry.code, dry.stdout]).toEqual([
    0,
    expect.stringMatching(/^新增 capacity\n[\s\S]*没有写入任何内容（所有地方）。\n$/),
  ]);
  const wrong = await run(REGISTER, [], { ...chinese, DISCORD_TOKEN: "canary.wrong.token-of-some-length" });
  expect([wrong.code, wrong.stderr]).toEqual([78, "Discord 不认识 DISCORD_TOKEN 里的令牌。\n"]);
  const elsewhere = await run(REGISTER, [], { ...env, DISCORD_DEV_GUILD: "200000000000000009" });
  expect([elsewhere.code, elsewhere.stderr]).toEqual([
    78,
    "The bot is not in the server that DISCORD_DEV_GUILD names.\n",
  ]);
});
