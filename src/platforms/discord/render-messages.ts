import type { Tone } from "#chat/document";
import { clip } from "../clip.ts";
import {
  type ActionRow,
  COMPONENTS_V2,
  type DiscordFile,
  type DiscordMessage,
  PRIMARY,
  SECONDARY,
  TYPES,
} from "./components.ts";
import { LIMITS } from "./limits.ts";
import { shownLine } from "./markdown.ts";
import { joinHeadings, type Load, loadOf, NO_LOAD, pack, plus } from "./pack.ts";
import { type Piece, smallPieces, textPieces } from "./piece.ts";
import { restPiece } from "./render-files.ts";

/** Colours of the edge that hold on a light and a dark ground; the text says how urgent it is. */
const COLOURS: Readonly<Record<Tone, number>> = {
  good: 0x2d_a4_4e,
  watch: 0xd2_99_22,
  act: 0xcf_22_2e,
  neutral: 0x6e_77_81,
};
const NOTHING_TO_SAY = "…";
/** So many rows of buttons that they leave most of a message to the answer. */
const MOST_CONTROLS = 1;
const LAST = LIMITS.budget.messages - 1;

/** The first message is the answer, the others follow; each is sent with the files that it shows (`filesOf`). */
export interface DiscordAnswer {
  readonly messages: readonly DiscordMessage[];
  readonly files: readonly DiscordFile[];
}

/** Pieces as messages, at least one; what would be one message too many becomes a file. */
export function inMessages(pieces: readonly Piece[], tone: Tone, question: string, taken: Set<string>): DiscordAnswer {
  const asked = smallPieces(clip(shownLine(question), LIMITS.budget.question));
  const [first = [], ...others] = packWithRest(joinHeadings(pieces), loadOfAll(asked), taken);
  const groups = [[...first, ...asked], ...others];
  return {
    messages: groups.map((group) => messageOf(group, tone)),
    files: groups.flat().flatMap(({ files }) => files),
  };
}

function packWithRest(pieces: readonly Piece[], inFirst: Load, taken: Set<string>): readonly (readonly Piece[])[] {
  const whole = pack(pieces, [inFirst]);
  if (whole.rest.length === 0) return whole.messages;
  // Controls are of no use in a file: they close the last message, below the file.
  const controls = pieces.filter(({ rows }) => rows.length > 0).slice(-MOST_CONTROLS);
  const texts = pieces.filter((piece) => !controls.includes(piece));
  const inLast = loadOfAll([REST_PLACE, ...controls]);
  const { messages, rest } = pack(texts, [inFirst, ...Array.from({ length: LAST - 1 }, () => NO_LOAD), inLast]);
  return [...messages.slice(0, LAST), [...(messages[LAST] ?? []), restPiece(rest, taken), ...controls]];
}

/** As large as the piece that shows the file. */
const REST_PLACE = restPiece([], new Set());

function loadOfAll(pieces: readonly Piece[]): Load {
  return pieces.map(loadOf).reduce(plus, NO_LOAD);
}

function messageOf(pieces: readonly Piece[], tone: Tone): DiscordMessage {
  const rows = withOnePrimary(pieces.flatMap((piece) => piece.rows));
  const shown = pieces.flatMap(({ framed }) => framed);
  const framed =
    shown.length === 0 && rows.length === 0 ? textPieces(NOTHING_TO_SAY, []).flatMap((piece) => piece.framed) : shown;
  const frame = { type: TYPES.container, accent_color: COLOURS[tone], components: framed };
  return { flags: COMPONENTS_V2, components: [...(framed.length === 0 ? [] : [frame]), ...rows] };
}

/** Only the first control that is meant to stand out does. */
function withOnePrimary(rows: readonly ActionRow[]): readonly ActionRow[] {
  let isSeen = false;
  return rows.map((row) => ({
    ...row,
    components: row.components.map((button) => {
      const style = isSeen ? SECONDARY : button.style;
      isSeen ||= style === PRIMARY;
      return { ...button, style };
    }),
  }));
}
