import type { List } from "#chat/document";
import { groupsOf, splitText } from "../clip.ts";
import type { RichTextBlock } from "./blocks.ts";
import { LIMITS } from "./limits.ts";
import { type Piece, piecesOf } from "./piece.ts";
import { lineOf, words } from "./text-objects.ts";

/** A native list; a long one goes on in the next block, with its numbers. */
export function listPieces({ ordered, items }: List): readonly Piece[] {
  const room = LIMITS.budget.block;
  const texts = items.flatMap((item) => splitText(lineOf(item), room));
  const blocks: RichTextBlock[] = [];
  let before = 0;
  for (const group of groupsOf(texts, (text) => text.length, room, LIMITS.budget.items)) {
    const elements = group.map((text) => ({ type: "rich_text_section" as const, elements: [words(text)] }));
    const offset = ordered && before > 0 ? { offset: before } : {};
    const style = ordered ? "ordered" : "bullet";
    blocks.push({ type: "rich_text", elements: [{ type: "rich_text_list", style, elements, ...offset }] });
    before += group.length;
  }
  return piecesOf(blocks);
}
