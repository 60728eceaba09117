import type { InteractionWebhook, Message } from "discord.js";
import { MessageFlags } from "discord.js";
import type { Reply } from "#chat/host";
import type { Delivered } from "./answer-line.ts";
import { readFailure } from "./failure.ts";
import { aside, messagesOf, type Outgoing, plainMessage } from "./outgoing.ts";
import type { DiscordLog } from "./ports.ts";

/** An interaction's own address, under which its answer is written and changed. */
export type AnswerAddress = Pick<InteractionWebhook, "deleteMessage" | "editMessage" | "fetchMessage" | "send">;

/** Gives an answer that was announced, where the announcement stands. */
export async function answerAnnounced(
  address: AnswerAddress,
  reply: Reply,
  question: string | null,
  log: DiscordLog,
): Promise<Delivered> {
  const [first, ...rest] = messagesOf(reply, question);
  if (first === undefined) return { kind: "lost", why: "nothing to say" };
  if (reply.audience === "asker") {
    // All see an announcement, and that cannot be changed afterwards.
    await address.deleteMessage("@original");
    await orPlain(first, reply, log, (message) => address.send(aside(message) as never));
    await sendRest(address, rest.map(aside), log);
    return { kind: "private" };
  }
  const message = await orPlain(first, reply, log, (outgoing) => address.editMessage("@original", outgoing as never));
  await sendRest(address, rest, log);
  return { kind: "posted", message: message.id };
}

/**
 * What came of an interaction that Discord calls answered: by a try of ours whose confirmation was lost, or by
 * whoever else speaks under this token.
 */
export async function answerStanding(
  address: AnswerAddress,
  reply: Reply,
  question: string | null,
  log: DiscordLog,
): Promise<Delivered> {
  const standing = await address.fetchMessage("@original");
  if (isAnnounced(standing)) return answerAnnounced(address, reply, question, log);
  if (standing.flags.has(MessageFlags.Ephemeral)) return { kind: "private" };
  return { kind: "posted", message: standing.id };
}

function isAnnounced({ flags }: Message): boolean {
  return flags.has(MessageFlags.Loading);
}

/** More messages of an answer whose first one stands: what fails of them takes nothing from it. */
export async function sendRest(address: AnswerAddress, rest: readonly Outgoing[], log: DiscordLog): Promise<void> {
  try {
    for (const message of rest) await address.send(message as never);
  } catch (error) {
    log.warn("a part of an answer could not be given", { failure: readFailure(error) });
  }
}

/** Sends a message, or the same facts in plain text where Discord calls it malformed. */
export async function orPlain<Sent>(
  message: Outgoing,
  { document }: Pick<Reply, "document">,
  log: DiscordLog,
  send: (message: Outgoing) => Promise<Sent>,
): Promise<Sent> {
  try {
    return await send(message);
  } catch (error) {
    if (readFailure(error) !== "malformed") throw error;
    log.error("a message was malformed", { error });
    return send(plainMessage(document));
  }
}
