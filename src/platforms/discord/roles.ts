import { type BaseInteraction, type GuildMember, type Message, PermissionFlagsBits } from "discord.js";
import type { Language, Role, TeamId } from "#chat/command";

/** People who may manage the server, those with a role named in the settings, and everybody for what is their own. */
export interface Roles {
  readonly managerRoles: readonly string[];
}

/** Decided anew for each use, from what Discord itself says of the member. */
export function roleInInteraction(interaction: BaseInteraction, team: TeamId, { managerRoles }: Roles): Role {
  if (team.startsWith("user:")) return "manager";
  if (interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild) === true) return "manager";
  const roles = interaction.member?.roles;
  const ids = roles === undefined ? [] : Array.isArray(roles) ? roles : [...roles.cache.keys()];
  return ids.some((id) => managerRoles.includes(id)) ? "manager" : "member";
}

export function roleInMessage({ guildId, member }: Message, { managerRoles }: Roles): Role {
  if (guildId === null) return "manager";
  return member === null ? "member" : memberRole(member, managerRoles);
}

function memberRole(member: GuildMember, managerRoles: readonly string[]): Role {
  if (member.permissions.has(PermissionFlagsBits.ManageGuild)) return "manager";
  return member.roles.cache.some(({ id }) => managerRoles.includes(id)) ? "manager" : "member";
}

/** `null`: a language that we do not speak. */
export function languageOf(locale: string): Language | null {
  if (locale.startsWith("zh")) return "zh-CN";
  return locale.startsWith("en") ? "en" : null;
}
