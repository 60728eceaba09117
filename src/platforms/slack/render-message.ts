import { clip } from "../clip.ts";
import type { SlackBlock, SlackMessage } from "./blocks.ts";
import { LIMITS } from "./limits.ts";
import { clipMrkdwn } from "./mrkdwn.ts";
import { type Piece, wordsOf } from "./piece.ts";
import { linesOf } from "./text-objects.ts";

const NOTHING_TO_SAY = "…";

/** Pieces as one message. The text says the same as the blocks, after a summary unless they begin with it. */
export function messageOf(pieces: readonly Piece[], summary: string): SlackMessage {
  const lines = [...openingLines(pieces, summary), ...pieces.flatMap(wordsOf)].filter((line) => line.trim() !== "");
  return {
    text: clipMrkdwn(lines.join("\n").trim() || NOTHING_TO_SAY, LIMITS.budget.text),
    blocks: withOnePrimary(pieces.flatMap(({ blocks }) => blocks)),
  };
}

/** The summary, for a notification that would otherwise begin with a heading. */
export function openingLines(pieces: readonly Piece[], summary: string): readonly string[] {
  const said = new Set(pieces.flatMap(wordsOf).map((line) => line.trim()));
  const opening = linesOf(summary);
  const isSaid = opening.split("\n").every((line) => line.trim() === "" || said.has(line.trim()));
  return isSaid ? [] : [clip(opening, LIMITS.budget.summary)];
}

/** Only the first control that is meant to stand out does. */
function withOnePrimary(blocks: readonly SlackBlock[]): readonly SlackBlock[] {
  let isSeen = false;
  return blocks.map((block) => {
    if (block.type !== "actions") return block;
    const elements = block.elements.map((button) => {
      const { style, ...plain } = button;
      const stays = style === undefined || !isSeen;
      isSeen ||= style !== undefined;
      return stays ? button : plain;
    });
    return { ...block, elements };
  });
}
