import type { ChannelState } from "../world/channel-state.ts";
import { isThread } from "../world/channel-state.ts";
import { may } from "../world/guild-state.ts";
import type { Permission } from "../world/permissions.ts";
import type { World } from "../world/world.ts";
import { refuse } from "./refusal.ts";

/** A channel that the bot can see; others are unknown to it, or closed. */
export function seenChannel(world: World, id: string): ChannelState {
  const channel = world.channels.get(id) ?? refuse(10003);
  const outside = channel.guildId !== null && world.guilds.get(channel.guildId)?.installed !== true;
  if (channel.kind === "group" || outside) refuse(50001);
  if (!may(world, world.settings.applicationId, channel, "ViewChannel")) refuse(50001);
  return channel;
}

export function demand(world: World, channel: ChannelState, ...permissions: readonly Permission[]): void {
  if (!may(world, world.settings.applicationId, channel, ...permissions)) refuse(50013);
}

/** A channel that the bot may write to. */
export function writableChannel(world: World, id: string): ChannelState {
  const channel = seenChannel(world, id);
  demand(world, channel, isThread(channel) ? "SendMessagesInThreads" : "SendMessages");
  if (channel.archived && channel.locked) refuse(50083);
  if (channel.kind === "dm" && channel.people.some((one) => world.people.get(one)?.takesMessages === false))
    refuse(50007);
  return channel;
}
