import type { Document } from "#chat/document";
import { clip } from "../clip.ts";
import { LIMITS } from "./limits.ts";
import { inert, shownLines } from "./markdown.ts";
import type { Piece } from "./piece.ts";

const ELLIPSIS = "…";

/** Pieces in words, after the summary unless they begin with it: escaped lines, as many as a plain message holds. */
export function plainText(pieces: readonly Piece[], { summary }: Pick<Document, "summary">): string {
  const lines = [...openingLines(pieces, summary), ...pieces.flatMap((piece) => piece.lines)];
  return clipLines(
    lines.map((line) => line.trim()).filter((line) => line !== ""),
    LIMITS.message.content,
  );
}

function openingLines(pieces: readonly Piece[], summary: string): readonly string[] {
  const said = new Set(pieces.flatMap(({ lines }) => lines).map((line) => line.trim()));
  const opening = shownLines(summary).split("\n");
  const isSaid = opening.every((line) => line.trim() === "" || said.has(line.trim()));
  return isSaid ? [] : clip(opening.join("\n"), LIMITS.budget.summary).split("\n");
}

function clipLines(lines: readonly string[], limit: number): string {
  const whole = lines.map(inert).join("\n");
  if (whole.length <= limit) return whole === "" ? ELLIPSIS : whole;
  let text = "";
  for (const line of lines) {
    const room = limit - text.length;
    const escaped = inert(line);
    // What is cut is marked, so a line that just fits is left out where another follows.
    if (escaped.length + END.length > room) return text + (room < WORTH_CUTTING ? ELLIPSIS : clipInert(line, room));
    text += `${escaped}\n`;
  }
  return text.trimEnd();
}

const END = `\n${ELLIPSIS}`;
/** Fewer characters of a line say nothing. */
const WORTH_CUTTING = 20;

/** An escaped line of at most so many characters; neither a grapheme nor an escape is cut. */
function clipInert(line: string, limit: number): string {
  let kept = Math.min(line.length, limit);
  let escaped = inert(clip(line, kept));
  while (escaped.length > limit) {
    kept -= Math.max(1, Math.floor((escaped.length - limit) / 2));
    escaped = inert(clip(line, kept));
  }
  return escaped;
}
