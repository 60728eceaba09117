/** What a connection wants to hear of. */
export const INTENTS = {
  guilds: 1 << 0,
  guildMembers: 1 << 1,
  guildPresences: 1 << 8,
  guildMessages: 1 << 9,
  directMessages: 1 << 12,
  messageContent: 1 << 15,
} as const;

/** Bits 0 to 16, 20, 21, 24 and 25. */
const KNOWN = 0x1_ff_ff | (1 << 20) | (1 << 21) | (1 << 24) | (1 << 25);

export const areKnown = (intents: number): boolean => Number.isInteger(intents) && (intents & ~KNOWN) === 0;

/** Whether the portal has switched on all the privileged ones among them. */
export function areAllowed(intents: number, portal: { messageContent: boolean; privilegedIntents: boolean }): boolean {
  const others = INTENTS.guildMembers | INTENTS.guildPresences;
  return (
    ((intents & INTENTS.messageContent) === 0 || portal.messageContent) &&
    ((intents & others) === 0 || portal.privilegedIntents)
  );
}
