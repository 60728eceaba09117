import { LIMITS } from "./limits.ts";
import { isRead, isTaken, type Load, loadOf, NO_LOAD, plus } from "./load.ts";
import { type Piece, wordsOf } from "./piece.ts";

export interface Packed {
  /** At most `LIMITS.budget.messages`, none of them empty. */
  readonly messages: readonly (readonly Piece[])[];
  /** What found no room. */
  readonly rest: readonly Piece[];
}

/**
 * Pieces in messages, in their order, each message as full as its budget allows.
 * @param reserved what else comes into a message, by its place
 */
export function pack(pieces: readonly Piece[], reserved: readonly Load[]): Packed {
  const messages: Piece[][] = [];
  let used = NO_LOAD;
  for (const [at, piece] of pieces.entries()) {
    const load = loadOfPiece(piece);
    const open = messages.at(-1);
    if (open !== undefined && isRead(plus(used, load))) {
      open.push(piece);
      used = plus(used, load);
      continue;
    }
    const alone = plus(reserved[messages.length] ?? NO_LOAD, load);
    if (messages.length >= LIMITS.budget.messages || !isTaken(alone)) return { messages, rest: pieces.slice(at) };
    messages.push([piece]);
    used = alone;
  }
  return { messages, rest: [] };
}

export function loadOfPiece(piece: Piece): Load {
  return loadOf(piece.blocks, wordsOf(piece));
}

/** A heading goes where its first lines go, unless a message would be too small for both. */
export function joinHeadings(pieces: readonly Piece[]): readonly Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const above = joined.at(-1);
    const both: Piece = { kind: piece.kind, blocks: [...(above?.blocks ?? []), ...piece.blocks] };
    const fits = above?.kind === "heading" && piece.lines === undefined && isRead(plus(loadOfPiece(both), SPARE));
    if (fits) joined.pop();
    joined.push(fits ? both : piece);
  }
  return joined;
}

/** Room that a heading and its lines leave for what is reserved in a message. */
const SPARE: Load = { ...NO_LOAD, characters: 350, blocks: 2 };
