import type { Block, Callout, Document } from "#chat/document";
import type { TextDisplay } from "./components.ts";
import { plainText } from "./fallback.ts";
import { LIMITS } from "./limits.ts";
import { bold, heading, inert, quoted, shownLine, shownLines, small } from "./markdown.ts";
import { type Piece, prosePieces, smallPieces, textDisplay, textPieces } from "./piece.ts";
import { actionsPieces } from "./render-actions.ts";
import { chartPieces } from "./render-chart.ts";
import { codePieces } from "./render-code.ts";
import { factsPieces, formPieces, rangePieces } from "./render-facts.ts";
import { filesPieces } from "./render-files.ts";
import { listPieces } from "./render-list.ts";
import { type DiscordAnswer, inMessages } from "./render-messages.ts";
import { tablePieces } from "./render-table.ts";

export interface DiscordStyle {
  /** Also what stands behind "More". */
  readonly expanded?: boolean;
  /** What was asked, shown below the answer: Discord shows the name of a command, but not what was typed with it. */
  readonly question?: string;
}

/**
 * The document as messages that Discord does not refuse for their size. Nothing in them calls anybody, is linked or
 * formats itself, whatever a person typed.
 */
export function renderForDiscord(
  document: Document,
  { expanded = false, question = "" }: DiscordStyle = {},
): DiscordAnswer {
  const { pieces, taken } = draw(document, expanded);
  return inMessages(pieces, document.tone, question, taken);
}

/** The same facts as the content of a plain message, for when Discord calls its components malformed. */
export function plainAnswer(document: Document, { expanded = false }: DiscordStyle = {}): { readonly content: string } {
  return { content: plainText(draw(document, expanded).pieces, document) };
}

/** A line of small print as a component of its own. */
export function smallPrint(text: string): TextDisplay {
  return textDisplay(small(shownLines(text)) || small("…"));
}

interface Drawing {
  readonly about: string | null;
  /** Ids of the controls that are drawn; Discord refuses a second one of the same id. */
  readonly controls: Set<string>;
  /** Names of files. */
  readonly taken: Set<string>;
}

function draw(document: Document, expanded: boolean) {
  const shown = expanded ? [...document.blocks, ...document.more] : document.blocks;
  const drawing: Drawing = { about: document.about ?? null, controls: new Set(), taken: new Set() };
  const drawn = shown.flatMap((block) => renderBlock(block, drawing));
  return { pieces: drawn.length > 0 ? drawn : prosePieces(document.summary), taken: drawing.taken };
}

function renderBlock(block: Block, { about, controls, taken }: Drawing): readonly Piece[] {
  switch (block.kind) {
    case "heading":
      return headingPieces(shownLine(block.text));
    case "paragraph":
      return prosePieces(block.text);
    case "facts":
      return factsPieces(block.rows);
    case "table":
      return tablePieces(block);
    case "list":
      return listPieces(block);
    case "code":
      return codePieces(block);
    case "callout":
      return calloutPieces(block);
    case "chart":
      return chartPieces(block);
    case "files":
      return filesPieces(block, taken);
    case "actions":
      return actionsPieces(block, about, controls);
    case "form":
      return formPieces(block);
    case "range":
      return rangePieces(block);
    case "context":
      return smallPieces(block.text);
    default:
      return block satisfies never;
  }
}

/** A heading that is a whole text is one. */
function headingPieces(text: string): readonly Piece[] {
  if (text.length > LIMITS.budget.label) return prosePieces(text);
  return text === "" ? [] : textPieces(heading(text), [text], "heading");
}

/** A bar at the side; what must be acted on is bold as well. The text itself says how urgent it is. */
function calloutPieces({ tone, text }: Callout): readonly Piece[] {
  return prosePieces(text, (part) => quoted(part, tone === "act" ? bold : inert));
}
