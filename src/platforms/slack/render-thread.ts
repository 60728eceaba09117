import { clip } from "../clip.ts";
import type { SlackFile, SlackMessage } from "./blocks.ts";
import { LIMITS } from "./limits.ts";
import { type Load, loadOf, NO_LOAD, plus } from "./load.ts";
import { joinHeadings, loadOfPiece, type Packed, pack } from "./pack.ts";
import { type Piece, piecesOf } from "./piece.ts";
import { restFile, restPieces } from "./render-files.ts";
import { messageOf, openingLines } from "./render-message.ts";
import { contexts, lineOf } from "./text-objects.ts";

interface Thread {
  /** At least one. */
  readonly messages: readonly SlackMessage[];
  /** The file with what found no room, if anything did not. */
  readonly rest: readonly SlackFile[];
}

/** Pieces as the messages of a thread; what would be one message too many becomes a file. */
export function inThread(pieces: readonly Piece[], summary: string, question: string): Thread {
  const asked = piecesOf(contexts(clip(lineOf(question), LIMITS.budget.question)));
  const opening = loadOf([], openingLines(pieces, summary));
  const packed = packWithRest(joinHeadings(pieces), plus(opening, loadOfAll(asked)));
  const [first = [], ...others] = packed.messages;
  return {
    messages: [messageOf([...first, ...asked], summary), ...others.map((group) => messageOf(group, ""))],
    rest: packed.rest.length === 0 ? [] : [restFile(packed.rest)],
  };
}

/** So many that they leave most of a message to the answer. */
const MOST_CONTROLS = 1;
const LAST = LIMITS.budget.messages - 1;

function packWithRest(pieces: readonly Piece[], inFirst: Load): Packed {
  const whole = pack(pieces, [inFirst]);
  if (whole.rest.length === 0) return whole;
  // Controls are of no use in a file: they close the last message, below the name of the file.
  const controls = pieces.filter(({ kind }) => kind === "controls").slice(-MOST_CONTROLS);
  const end = [...restPieces(), ...controls];
  const reserved = [inFirst, ...Array.from({ length: LAST - 1 }, () => NO_LOAD), loadOfAll(end)];
  const { messages, rest } = pack(
    pieces.filter((piece) => !controls.includes(piece)),
    reserved,
  );
  return { messages: [...messages.slice(0, LAST), [...(messages[LAST] ?? []), ...end]], rest };
}

function loadOfAll(pieces: readonly Piece[]): Load {
  return pieces.map(loadOfPiece).reduce(plus, NO_LOAD);
}
