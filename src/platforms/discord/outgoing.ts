import { AttachmentBuilder, type MessageCreateOptions, MessageFlags } from "discord.js";
import type { Document } from "#chat/document";
import type { Reply } from "#chat/host";
import { plainAnswer, renderForDiscord } from "./render.ts";
import { filesOf } from "./render-files.ts";

/** A message as discord.js takes it. */
export type Outgoing = Pick<MessageCreateOptions, "components" | "content" | "files"> & { readonly flags: number };

/** Nothing that a person typed calls anybody. */
export const NOBODY = { parse: [], repliedUser: false } as const;

/** The messages of an answer, in order, each with the files that it shows. */
export function messagesOf(reply: Pick<Reply, "document" | "expanded">, question: string | null): readonly Outgoing[] {
  const { messages, files } = renderForDiscord(reply.document, {
    expanded: reply.expanded,
    ...(question === null ? {} : { question }),
  });
  return messages.map((message) => ({
    // Our own types hold what Discord takes.
    components: message.components as never,
    flags: message.flags,
    files: filesOf(message, files).map(({ name, text }) => new AttachmentBuilder(Buffer.from(text, "utf8"), { name })),
  }));
}

/** The same facts as text, for when Discord calls the message malformed. */
export function plainMessage(document: Document): Outgoing {
  return { content: plainAnswer(document).content, flags: 0 };
}

/** What only the one who asked sees. */
export function aside(outgoing: Outgoing): Outgoing {
  return { ...outgoing, flags: outgoing.flags | MessageFlags.Ephemeral };
}
