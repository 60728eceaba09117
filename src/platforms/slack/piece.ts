import type { SlackBlock } from "./blocks.ts";
import { columnsOf } from "./degrade.ts";
import { fallbackLines } from "./fallback.ts";

/** A part of an answer that stays in one message. */
export interface Piece {
  readonly kind: "heading" | "body" | "controls";
  readonly blocks: readonly SlackBlock[];
  /** What it says in words, where that is more than its blocks show. */
  readonly lines?: readonly string[];
}

/** A piece for each block. */
export function piecesOf(blocks: readonly SlackBlock[], kind: Piece["kind"] = "body"): readonly Piece[] {
  return blocks.map((block) => ({ kind, blocks: [block] }));
}

/** The piece in words, safe and not escaped. */
export function wordsOf({ blocks, lines }: Piece): readonly string[] {
  if (lines !== undefined) return lines;
  const [only] = blocks;
  return blocks.length === 1 && only !== undefined ? wordsOfBlock(only) : blocks.flatMap(wordsOfBlock);
}

/** Said by blocks that were asked before: the words are wanted once to measure a piece and again to say it. */
const said = new WeakMap<SlackBlock, readonly string[]>();

function wordsOfBlock(block: SlackBlock): readonly string[] {
  const before = said.get(block);
  if (before !== undefined) return before;
  const lines = fallbackLines(block);
  said.set(block, lines);
  return lines;
}

/** The same for a file in a fixed-width font: columns line up. */
export function fileWordsOf({ blocks, lines }: Piece): readonly string[] {
  return lines ?? blocks.flatMap((block) => (block.type === "table" ? columnsOf(block) : wordsOfBlock(block)));
}
