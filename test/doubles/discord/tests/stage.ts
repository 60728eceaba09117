import { Client, type ClientOptions, type DiscordAPIError, GatewayIntentBits, Partials } from "discord.js";
import { onTestFinished } from "vitest";
import type { Channel } from "../channel.ts";
import { type DiscordDouble, openDiscordDouble } from "../discord-double.ts";
import type { Guild } from "../guild.ts";
import type { DiscordDoubleOptions } from "../options.ts";
import type { Person } from "../people/person.ts";
import { capacity, menu, servers } from "./samples.ts";

/** A local Discord with a guild, a person and a channel; it closes with the test. */
export interface Stage {
  readonly discord: DiscordDouble;
  readonly acme: Guild;
  readonly ann: Person;
  readonly general: Channel;
}

const ids = {
  acme: "200000000000000000",
  ann: "300000000000000001",
  bob: "300000000000000002",
  general: "400000000000000001",
} as const;

export async function stage(options: DiscordDoubleOptions = {}): Promise<Stage> {
  const discord = await openDiscordDouble({ commands: [capacity, servers, menu], ...options });
  onTestFinished(() => discord.close());
  const acme = discord.guild(ids.acme, { name: "Acme" });
  const ann = acme.person(ids.ann, { name: "Ann" });
  const general = acme.channel(ids.general, { name: "general" });
  return { discord, acme, ann, general };
}

/** The real client, set up as the program would; it is ready when this resolves. */
export async function connect(discord: DiscordDouble, options: Partial<ClientOptions> = {}): Promise<Client<true>> {
  const client = newClient(discord, options);
  await client.login(discord.token);
  if (!client.isReady()) await new Promise((resolve) => client.once("clientReady", resolve));
  return client as Client<true>;
}

export function newClient(discord: DiscordDouble, options: Partial<ClientOptions> = {}): Client {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    partials: [Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    waitGuildTimeout: 500,
    ...options,
    rest: { api: discord.apiUrl, ...options.rest },
  });
  onTestFinished(() => client.destroy());
  return client;
}

/** The status and code that a call was refused with. */
export async function refusal(call: Promise<unknown>): Promise<readonly [status: number, code: number | string]> {
  try {
    await call;
  } catch (error) {
    const { status, code } = error as DiscordAPIError;
    return [status, code];
  }
  throw new Error("the call was not refused");
}
