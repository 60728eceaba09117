import type { Channel } from "../channel.ts";
import { type DiscordDouble, openDiscordDouble } from "../discord-double.ts";
import type { Person } from "../people/person.ts";

/** Two people in a guild with the bot, in one without it, and in a group, for somebody at a keyboard. */
export interface Cast {
  readonly discord: DiscordDouble;
  readonly people: Readonly<Record<string, Person>>;
  readonly channels: Readonly<Record<string, Channel>>;
}

export async function openCast(port: number): Promise<Cast> {
  const discord = await openDiscordDouble({ port, anyCommand: true });
  const acme = discord.guild("200000000000000000", { name: "Acme" });
  const en = acme.person("300000000000000001", {
    name: "Ann",
    locale: "en-US",
    installed: true,
    permissions: ["ManageGuild"],
  });
  const zh = acme.person("300000000000000002", { name: "王伟", locale: "zh-CN", installed: true });
  const other = discord.guild("210000000000000000", { name: "Other", installed: false, members: [en, zh] });
  return {
    discord,
    people: { en, zh },
    channels: {
      general: acme.channel("400000000000000001", { name: "general" }),
      quiet: acme.channel("400000000000000002", { name: "quiet", botLacks: ["SendMessages", "SendMessagesInThreads"] }),
      without: other.channel("400000000000000003", { name: "without-the-bot" }),
      group: discord.group("500000000000000001", { name: "a-group", people: [en, zh] }),
    },
  };
}

/** Where something happened, as a person would call it. */
export function placeName({ channels, people }: Cast, channelId: string): string {
  const all = Object.values(channels).flatMap((one) => [one, ...one.threads]);
  const channel = all.find(({ id }) => id === channelId);
  if (channel !== undefined) return `#${channel.name}`;
  const person = Object.values(people).find(({ dmChannelId }) => dmChannelId === channelId);
  return person === undefined ? "somewhere" : `direct messages of ${person.name}`;
}

/** What a person sets to run the product against this Discord. */
export function environmentOf({ discord }: Cast): readonly string[] {
  return [`DISCORD_TOKEN=${discord.token}`, `DISCORD_API_URL=${discord.apiUrl}`];
}
