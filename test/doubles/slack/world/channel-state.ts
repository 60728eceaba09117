import type { Message } from "./model.ts";
import type { World } from "./world.ts";

export type ChannelKind = "public" | "private" | "im";

/** A conversation and everything said in it. */
export interface ChannelState {
  readonly id: string;
  readonly name: string;
  readonly kind: ChannelKind;
  /** The workspaces that see it; a shared channel has several. */
  readonly teamIds: readonly string[];
  readonly shared: boolean;
  archived: boolean;
  /** Whether all people of its workspaces are in it. */
  readonly everyone: boolean;
  /** User ids, the bot's among them. */
  readonly members: Set<string>;
  /** Every message, deleted ones too, in order of time. */
  readonly all: Message[];
}

/** What a slash command calls the channel: private ones are not named. */
export function nameInCommand(channel: ChannelState): string {
  return { public: channel.name, private: "privategroup", im: "directmessage" }[channel.kind];
}

/** `channel`, `group` or `im`, as events call it. */
export function channelType(channel: ChannelState): "channel" | "group" | "im" {
  return ({ public: "channel", private: "group", im: "im" } as const)[channel.kind];
}

/** The scope that lets an app read what is said there. */
export function historyScope(channel: ChannelState): string {
  return { public: "channels:history", private: "groups:history", im: "im:history" }[channel.kind];
}

export function isMember(world: World, channel: ChannelState, userId: string): boolean {
  const person = world.people.get(userId);
  return (
    channel.members.has(userId) || (channel.everyone && person !== undefined && channel.teamIds.includes(person.teamId))
  );
}

export function messageAt(channel: ChannelState, ts: string): Message | undefined {
  return channel.all.find((one) => one.ts === ts && !one.deleted);
}

/** The direct conversation of a person with the app's bot, opened on first use. */
export function directMessages(world: World, personId: string, teamId: string, botUserId: string): ChannelState {
  const id = `D${personId.slice(1)}`;
  const known = world.channels.get(id);
  if (known !== undefined) return known;
  const channel: ChannelState = {
    id,
    name: "directmessage",
    kind: "im",
    teamIds: [teamId],
    shared: false,
    archived: false,
    everyone: false,
    members: new Set([personId, botUserId]),
    all: [],
  };
  world.channels.set(id, channel);
  return channel;
}
