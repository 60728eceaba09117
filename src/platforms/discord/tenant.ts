import type { BaseInteraction, Message } from "discord.js";
import { type TeamId, teamId } from "#chat/command";

/** What a server of Discord's keeps belongs to it; what somebody asks elsewhere belongs to them. */
function guildTeam(guildId: string): TeamId {
  return teamId(guildId);
}

export function personTeam(userId: string): TeamId {
  return teamId(`user:${userId}`);
}

/** Discord's key for an installation in a server; a person's own has the key 1. */
const GUILD_INSTALL = "0";

/** Whose an interaction is: the server's where the app is installed in it, else the person's. */
export function teamOfInteraction(interaction: BaseInteraction): TeamId {
  const guildId = interaction.authorizingIntegrationOwners[GUILD_INSTALL];
  // In a direct message the key is there, and its value is "0".
  return guildId === undefined || guildId === "0" ? personTeam(interaction.user.id) : guildTeam(guildId);
}

export function teamOfMessage({ guildId, author }: Message): TeamId {
  return guildId === null ? personTeam(author.id) : guildTeam(guildId);
}
