import type { Block, Document } from "#chat/document";
import type { Button } from "#platforms/discord/components";
import { type DiscordStyle, renderForDiscord } from "#platforms/discord/render";
import { textsOf } from "./message-rules.ts";

export function documentOf(...blocks: readonly Block[]): Document {
  return { tone: "neutral", summary: "in short", blocks, more: [] };
}

/** The only message of a document that needs one. @throws {Error} when it needs more */
export function onlyMessage(document: Document, style: DiscordStyle = {}) {
  const { messages } = renderForDiscord(document, style);
  const [message] = messages;
  if (message === undefined || messages.length > 1) throw new Error("not one message");
  return message;
}

/** The texts that one block of a document becomes. */
export function drawn(block: Block): readonly string[] {
  return textsOf(onlyMessage(documentOf(block)));
}

export function buttonsOf(document: Document): readonly Button[] {
  const { messages } = renderForDiscord(document);
  return messages.flatMap(({ components }) => components.flatMap((row) => (row.type === 1 ? row.components : [])));
}
