import { type Button, type Framed, TYPES } from "./components.ts";
import { LIMITS } from "./limits.ts";
import type { Piece } from "./piece.ts";

/** What a part of a message takes of it. */
export interface Load {
  readonly components: number;
  readonly characters: number;
  /** As Discord counts them: each text weighs a little more than it has. */
  readonly bytes: number;
  readonly files: number;
}

export const NO_LOAD: Load = { components: 0, characters: 0, bytes: 0, files: 0 };
/** The frame itself. */
const FRAME: Load = { ...NO_LOAD, components: 1 };

export interface Packed {
  /** At most `LIMITS.budget.messages`, none of them empty. */
  readonly messages: readonly (readonly Piece[])[];
  /** What found no room. */
  readonly rest: readonly Piece[];
}

/**
 * Pieces in messages, in their order, each message as full as Discord allows.
 * @param reserved what else comes into a message, by its place
 */
export function pack(pieces: readonly Piece[], reserved: readonly Load[]): Packed {
  const messages: Piece[][] = [];
  let used = NO_LOAD;
  for (const [at, piece] of pieces.entries()) {
    const open = messages.at(-1);
    const together = plus(used, loadOf(piece));
    if (open !== undefined && isTaken(together)) {
      open.push(piece);
      used = together;
      continue;
    }
    const alone = plus(plus(FRAME, reserved[messages.length] ?? NO_LOAD), loadOf(piece));
    if (messages.length >= LIMITS.budget.messages || !isTaken(alone)) return { messages, rest: pieces.slice(at) };
    messages.push([piece]);
    used = alone;
  }
  return { messages, rest: [] };
}

export function loadOf({ framed, rows }: Piece): Load {
  return [...framed, ...rows.flatMap((row) => [row, ...row.components])].map(loadOfComponent).reduce(plus, NO_LOAD);
}

export function plus(one: Load, other: Load): Load {
  return {
    components: one.components + other.components,
    characters: one.characters + other.characters,
    bytes: one.bytes + other.bytes,
    files: one.files + other.files,
  };
}

function loadOfComponent(component: Framed | Piece["rows"][number] | Button): Load {
  const own = { ...NO_LOAD, components: 1 };
  if (component.type === TYPES.file) return { ...own, files: 1 };
  if (component.type !== TYPES.textDisplay) return own;
  const { content } = component;
  return {
    ...own,
    characters: content.length,
    bytes: Buffer.byteLength(content) + LIMITS.budget.bytesPerText,
  };
}

function isTaken({ components, characters, bytes, files }: Load): boolean {
  const { message, budget } = LIMITS;
  return (
    components <= message.components &&
    characters <= message.characters &&
    bytes <= budget.bytes &&
    files <= message.files
  );
}

/** A heading goes where its first lines go. */
export function joinHeadings(pieces: readonly Piece[]): readonly Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const above = joined.at(-1);
    if (above?.kind === "heading") joined[joined.length - 1] = below(above, piece);
    else joined.push(piece);
  }
  return joined;
}

/** Of two texts only one is left: no gap between them. */
function below(above: Piece, piece: Piece): Piece {
  const last = above.framed.at(-1);
  const [first, ...others] = piece.framed;
  const isText = last?.type === TYPES.textDisplay && first?.type === TYPES.textDisplay;
  const framed = isText
    ? [...above.framed.slice(0, -1), { ...first, content: `${last.content}\n${first.content}` }, ...others]
    : [...above.framed, ...piece.framed];
  return {
    kind: piece.kind,
    framed,
    rows: [...above.rows, ...piece.rows],
    lines: [...above.lines, ...piece.lines],
    files: [...above.files, ...piece.files],
  };
}
