import type { List } from "#chat/document";
import { splitText } from "../clip.ts";
import { LIMITS } from "./limits.ts";
import { inert, shownLine } from "./markdown.ts";
import { linePieces, type Piece } from "./piece.ts";

/** A list; Discord goes on counting from the number that the first item of a text has. */
export function listPieces({ ordered, items }: List): readonly Piece[] {
  const parts = items.flatMap((item) => splitText(shownLine(item), LIMITS.budget.text));
  return linePieces(
    parts.map((part, at) => {
      const mark = ordered ? `${at + 1}. ` : "- ";
      return { markdown: mark + inert(part), words: mark + part };
    }),
  );
}
