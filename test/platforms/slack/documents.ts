import type { Block, Document } from "#chat/document";
import { renderForSlack, type SlackStyle } from "#platforms/slack/render";

export function documentOf(...blocks: readonly Block[]): Document {
  return { tone: "neutral", summary: "in short", blocks, more: [] };
}

/** The only message of a document that needs one. @throws {Error} when it needs more, or files */
export function onlyMessage(document: Document, style: SlackStyle = {}) {
  const { messages, files } = renderForSlack(document, style);
  const [message] = messages;
  if (message === undefined || messages.length > 1 || files.length > 0) throw new Error("not one message");
  return message;
}

/** The blocks that one block of a document becomes. */
export function blocksOf(block: Block): readonly object[] {
  return onlyMessage(documentOf(block)).blocks;
}
