import { groupsOf, splitText } from "../clip.ts";
import { type ActionRow, type DiscordFile, type Framed, type TextDisplay, TYPES } from "./components.ts";
import { LIMITS } from "./limits.ts";
import { inertLines, shownLines, small, weightOf } from "./markdown.ts";

/** A part of an answer that stays in one message. */
export interface Piece {
  readonly kind: "heading" | "body" | "controls";
  readonly framed: readonly Framed[];
  /** Below the frame. */
  readonly rows: readonly ActionRow[];
  /** The same in words: shown text, not escaped. */
  readonly lines: readonly string[];
  /** What it shows of files. */
  readonly files: readonly DiscordFile[];
}

/** One line, as Markdown and in words. */
export interface Line {
  readonly markdown: string;
  readonly words: string;
}

export function textDisplay(content: string): TextDisplay {
  return { type: TYPES.textDisplay, content };
}

/** Markdown as one piece; none where there is nothing to see. */
export function textPieces(markdown: string, lines: readonly string[], kind: Piece["kind"] = "body"): readonly Piece[] {
  return markdown.trim() === "" ? [] : [{ kind, framed: [textDisplay(markdown)], rows: [], lines, files: [] }];
}

/** Foreign text as pieces, none of which is long. */
export function prosePieces(text: string, draw: (shown: string) => string = inertLines): readonly Piece[] {
  return splitText(shownLines(text), LIMITS.budget.text).flatMap((part) => textPieces(draw(part), part.split("\n")));
}

export function smallPieces(text: string): readonly Piece[] {
  return prosePieces(text, small);
}

/** Lines that stand below each other, in as many pieces as their length needs. */
export function linePieces(lines: readonly Line[]): readonly Piece[] {
  return groupsOf(lines, ({ markdown }) => weightOf(markdown) + 1, LIMITS.budget.lines).flatMap((group) =>
    textPieces(
      group.map(({ markdown }) => markdown).join("\n"),
      group.map(({ words }) => words),
    ),
  );
}
