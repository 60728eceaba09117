import type { Wire } from "../../shared/wire.ts";
import type { GuildState } from "./guild-state.ts";
import { nameOf } from "./person-state.ts";
import type { World } from "./world.ts";

export const isBot = (world: World, id: string): boolean => id === world.settings.applicationId;

/** Somebody as Discord writes them down. */
export function userWire(world: World, id: string): Wire {
  const name = nameOf(world, id);
  return {
    id,
    username: name.toLowerCase(),
    global_name: isBot(world, id) ? null : name,
    discriminator: "0",
    avatar: null,
    bot: isBot(world, id),
    public_flags: 0,
  };
}

/** What is particular to somebody in one guild; `user` is left out where it stands beside. */
export function memberWire(guild: GuildState, userId: string): Wire {
  return {
    roles: [...(guild.members.get(userId) ?? [])],
    joined_at: guild.joinedAt,
    nick: null,
    avatar: null,
    banner: null,
    premium_since: null,
    deaf: false,
    mute: false,
    flags: 0,
    pending: false,
    communication_disabled_until: null,
  };
}
