import { type Message, PermissionFlagsBits } from "discord.js";

export type Found =
  | { readonly kind: "found"; readonly message: string }
  | { readonly kind: "absent" }
  /** What was said since then cannot be read, or is too much to be read. */
  | { readonly kind: "unreadable" };

/** As many as Discord gives at once. */
const LOOKED_AT = 100;

/**
 * Looks for our answer to a message among what was said after it.
 * @throws what Discord's own failure is, where it does not answer
 */
export async function lookUpAnswer({ id, channel, client }: Message<boolean>): Promise<Found> {
  // Without it Discord gives an empty page and no error.
  const mayRead =
    channel.isDMBased() || channel.permissionsFor(client.user)?.has(PermissionFlagsBits.ReadMessageHistory) === true;
  if (!mayRead) return { kind: "unreadable" };
  const said = await channel.messages.fetch({ after: id, limit: LOOKED_AT, cache: false });
  const ours = said.filter(({ author, reference }) => author.id === client.user.id && reference?.messageId === id);
  // An answer of several messages goes on below its first one.
  const first = ours.reduce<Message | null>((one, other) => (one === null || other.id < one.id ? other : one), null);
  if (first !== null) return { kind: "found", message: first.id };
  return said.size < LOOKED_AT ? { kind: "absent" } : { kind: "unreadable" };
}
