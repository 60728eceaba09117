import type { Block, Callout, Document } from "#chat/document";
import { splitText } from "../clip.ts";
import type { RichTextWords, SlackBlock, SlackFile, SlackMessage } from "./blocks.ts";
import { LIMITS } from "./limits.ts";
import { type Piece, piecesOf } from "./piece.ts";
import { actionsPieces } from "./render-actions.ts";
import { chartPieces } from "./render-chart.ts";
import { factsPieces, formPieces, rangePieces } from "./render-facts.ts";
import { filesPieces, snippet } from "./render-files.ts";
import { listPieces } from "./render-list.ts";
import { tablePieces } from "./render-table.ts";
import { inThread } from "./render-thread.ts";
import {
  boldWords,
  contexts,
  lineOf,
  linesOf,
  plainText,
  preformatted,
  richSection,
  sections,
  words,
} from "./text-objects.ts";

/** The first message is the answer, the others follow in its thread, and the files with them. */
export interface SlackAnswer {
  readonly messages: readonly SlackMessage[];
  readonly files: readonly SlackFile[];
}

export interface SlackStyle {
  /** Also what stands behind "More". */
  readonly expanded?: boolean;
  /** What was asked, shown under the first message: a command leaves no trace of its own. */
  readonly question?: string;
}

/**
 * The document as messages that no Slack refuses for their size. Nothing in them calls anybody, is linked or
 * formats itself, whatever a person typed.
 */
export function renderForSlack(document: Document, { expanded = false, question = "" }: SlackStyle = {}): SlackAnswer {
  const shown = expanded ? [...document.blocks, ...document.more] : document.blocks;
  const taken = new Set<string>();
  const drawn = shown.flatMap((block) => renderBlock(block, document.about ?? null, taken));
  const pieces = drawn.length > 0 ? drawn : piecesOf(sections(linesOf(document.summary)));
  const files = shown.flatMap((block) => (block.kind === "files" ? block.files.map(snippet) : []));
  const { messages, rest } = inThread(pieces, document.summary, question);
  return { messages, files: [...files, ...rest] };
}

/** @param taken ids of controls that are drawn; Slack may refuse a second one of the same id */
function renderBlock(block: Block, about: string | null, taken: Set<string>): readonly Piece[] {
  switch (block.kind) {
    case "heading":
      return piecesOf(headings(lineOf(block.text)), "heading");
    case "paragraph":
      return piecesOf(sections(linesOf(block.text)));
    case "facts":
      return factsPieces(block.rows);
    case "table":
      return tablePieces(block);
    case "list":
      return listPieces(block);
    case "code":
      return piecesOf(preformatted(linesOf(block.text).split("\n"), block.language));
    case "callout":
      return piecesOf(quotes(block));
    case "chart":
      return chartPieces(block);
    case "files":
      return filesPieces(block);
    case "actions":
      return actionsPieces(block, about, taken);
    case "form":
      return formPieces(block);
    case "range":
      return rangePieces(block);
    case "context":
      return piecesOf(contexts(linesOf(block.text)));
    default:
      return block satisfies never;
  }
}

/** A heading that is too long for a native one is bold instead of cut. */
function headings(text: string): readonly SlackBlock[] {
  if (text === "") return [];
  if (text.length <= LIMITS.header.text) return [{ type: "header", text: plainText(text) }];
  return splitText(text, LIMITS.budget.block).map((piece) => richSection([boldWords(piece)]));
}

/** A bar at the side; what must be acted on is bold as well. The text itself says how urgent it is. */
function quotes({ tone, text }: Callout): readonly SlackBlock[] {
  const said = (piece: string): RichTextWords => (tone === "act" ? boldWords(piece) : words(piece));
  return splitText(linesOf(text), LIMITS.budget.block).map((piece) => ({
    type: "rich_text",
    elements: [{ type: "rich_text_quote", elements: [said(piece)] }],
  }));
}
