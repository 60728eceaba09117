import type { Code } from "#chat/document";
import { groupsOf, splitText } from "../clip.ts";
import { safeLines } from "../safe-text.ts";
import { LIMITS } from "./limits.ts";
import { code, weightOf } from "./markdown.ts";
import { type Piece, textPieces } from "./piece.ts";

/** Code as it is, without empty lines round it, in as many fences as its length needs. */
export function codePieces({ text, language }: Code): readonly Piece[] {
  const lines = safeLines(text).flatMap((line) =>
    line.length <= LIMITS.budget.text ? [line.trimEnd()] : splitText(line, LIMITS.budget.text),
  );
  const first = lines.findIndex((line) => line !== "");
  const shown = first === -1 ? [] : lines.slice(first, lines.findLastIndex((line) => line !== "") + 1);
  return groupsOf(shown, (line) => weightOf(line) + 1, LIMITS.budget.lines).flatMap((group) =>
    textPieces(code(group.join("\n"), language), group),
  );
}
