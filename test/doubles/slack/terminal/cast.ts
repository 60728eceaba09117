import type { Channel } from "../channel.ts";
import type { Person } from "../people/person.ts";
import { openSlackDouble, type SlackDouble } from "../slack-double.ts";
import type { Workspace } from "../workspace.ts";

/** A workspace with two people and two channels, for somebody at a keyboard. */
export interface Cast {
  readonly slack: SlackDouble;
  readonly acme: Workspace;
  readonly people: Readonly<Record<string, Person>>;
  readonly channels: Readonly<Record<string, Channel>>;
}

export async function openCast(port: number): Promise<Cast> {
  const slack = await openSlackDouble({ port });
  const acme = slack.workspace("T0ACME", { name: "Acme" });
  const en = acme.person("U0ANN", { name: "Ann", locale: "en-US", admin: true });
  const zh = acme.person("U0WANG", { name: "王伟", locale: "zh-CN", tz: "Asia/Shanghai" });
  return {
    slack,
    acme,
    people: { en, zh },
    channels: {
      general: acme.channel("C0GENERAL", { name: "general" }),
      private: acme.channel("C0PRIVATE", { name: "private", private: true, people: [en, zh] }),
      without: acme.channel("C0WITHOUT", {
        name: "without-the-bot",
        private: true,
        people: [en, zh],
        botIsMember: false,
      }),
    },
  };
}

/** Where something happened, as a person would call it. */
export function placeName({ channels, people }: Cast, channelId: string | null): string {
  const channel = Object.values(channels).find(({ id }) => id === channelId);
  if (channel !== undefined) return `#${channel.name}`;
  const person = Object.values(people).find(({ dmChannelId }) => dmChannelId === channelId);
  return person === undefined ? "the app" : `direct messages of ${person.name}`;
}

/** What a person sets to run the product against this Slack. */
export function environmentOf({ slack, acme }: Cast, appPort: number): readonly string[] {
  return [
    `PORT=${appPort}`,
    `SLACK_API_URL=${slack.apiUrl}`,
    `SLACK_BOT_TOKEN=${acme.botToken}`,
    `SLACK_SIGNING_SECRET=${slack.signingSecret}`,
    `SLACK_APP_TOKEN=${slack.appToken}`,
  ];
}
