import type { ChannelState } from "./channel-state.ts";
import { bitsOf, EVERYTHING, PERMISSIONS, type Permission } from "./permissions.ts";
import type { World } from "./world.ts";

export interface RoleState {
  readonly id: string;
  readonly name: string;
  permissions: bigint;
}

/** A server of Discord's. */
export interface GuildState {
  readonly id: string;
  readonly name: string;
  readonly locale: string;
  /** Whether the app's bot is in it. */
  installed: boolean;
  available: boolean;
  readonly joinedAt: string;
  /** By id; the one with the guild's id is everybody's. */
  readonly roles: Map<string, RoleState>;
  /** The roles of each member, the bot among them. */
  readonly members: Map<string, readonly string[]>;
}

/** What somebody may do in a guild, or in one of its channels. */
export function permissionsOf(guild: GuildState, userId: string, channel: ChannelState | null): bigint {
  const roles = guild.members.get(userId);
  if (roles === undefined) return 0n;
  const base = [guild.id, ...roles].reduce((sum, id) => sum | (guild.roles.get(id)?.permissions ?? 0n), 0n);
  if ((base & PERMISSIONS.Administrator) !== 0n) return EVERYTHING;
  return channel === null ? base : base & ~(channel.denied.get(guild.id) ?? 0n) & ~(channel.denied.get(userId) ?? 0n);
}

/** Whether somebody may do all of it. Outside of guilds there is nothing to forbid. */
export function may(world: World, userId: string, channel: ChannelState, ...names: readonly Permission[]): boolean {
  if (channel.guildId === null) return true;
  const guild = world.guilds.get(channel.guildId);
  if (guild === undefined) return false;
  const parent = channel.parentId === null ? undefined : world.channels.get(channel.parentId);
  const bits = permissionsOf(guild, userId, parent ?? channel);
  return (bits & bitsOf(names)) === bitsOf(names);
}
