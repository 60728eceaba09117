import type { Block, Document } from "#chat/document";
import { safeLine, safeLines } from "../safe-text.ts";
import { actionsLines } from "./actions.ts";
import { chartLines } from "./chart.ts";
import { type Paint, paintWith } from "./colour.ts";
import { factsLines } from "./facts.ts";
import { formLines } from "./form.ts";
import { tableLines } from "./table.ts";
import { wrap } from "./wrap.ts";

/** How this terminal wants it. `width` is in columns; under 20 it counts as 20. */
export interface TerminalStyle {
  readonly width: number;
  readonly colour: boolean;
  /** Also what stands behind "More", and the text of files. */
  readonly expanded: boolean;
  /** Said when something stands behind "More" and is not shown; nothing is said without it. */
  readonly moreHint?: string;
}

const NARROWEST = 20;
const CODE_INDENT = "  ";
/** The text already says how urgent it is; the mark only catches the eye, with and without colour. */
const CALLOUT_MARKS = { good: "✓ ", watch: "! ", act: "!! ", neutral: "| " } as const;

/**
 * The document as lines of text without a line break at the end. Nothing in it can steer the
 * terminal: the only control sequences are the colours that `style.colour` asks for.
 */
export function renderForTerminal(document: Document, style: TerminalStyle): string {
  const width = Math.max(NARROWEST, Math.floor(style.width));
  const paint = paintWith(style.colour);
  const shown = style.expanded ? [...document.blocks, ...document.more] : document.blocks;
  const lines = renderBlocks(shown, { width, paint, expanded: style.expanded, tone: document.tone });
  if (shown.length === 0) lines.push(...proseLines(document.summary, width));
  if (!style.expanded && document.more.length > 0 && style.moreHint !== undefined) {
    lines.push("", ...inkLines("faint", style.moreHint, width, paint));
  }
  // A no-break space has done its work once the lines are broken; copied text should hold plain ones.
  return lines.map((line) => line.replaceAll("\u00A0", " ").trimEnd()).join("\n");
}

interface Drawing {
  readonly width: number;
  readonly paint: Paint;
  readonly expanded: boolean;
  readonly tone: Document["tone"];
}

function renderBlocks(blocks: readonly Block[], drawing: Drawing): string[] {
  const lines: string[] = [];
  let above: Block | null = null;
  for (const block of blocks) {
    const drawn =
      above === null && block.kind === "paragraph"
        ? inkLines(drawing.tone, block.text, drawing.width, drawing.paint)
        : renderBlock(block, drawing);
    if (drawn.length === 0) continue;
    if (above !== null && !staysClose(above, block)) lines.push("");
    lines.push(...drawn);
    above = block;
  }
  return lines;
}

/** Small print belongs to what it follows, and a heading to what follows it. */
function staysClose(above: Block, below: Block): boolean {
  if (above.kind === "heading" || below.kind === "context") return true;
  if (below.kind === "list") return above.kind === "paragraph";
  return (above.kind === "facts" || above.kind === "range") && (below.kind === "facts" || below.kind === "range");
}

function renderBlock(block: Block, { width, paint, expanded }: Drawing): readonly string[] {
  switch (block.kind) {
    case "heading":
      return inkLines("strong", block.text, width, paint);
    case "paragraph":
      return proseLines(block.text, width);
    case "facts":
      return factsLines(block.rows, width, paint);
    case "table":
      return [
        ...tableLines(block, width, paint),
        ...(block.note === undefined ? [] : inkLines("faint", block.note, width, paint)),
      ];
    case "list":
      return block.items.flatMap((item, at) => hangingLines(block.ordered ? `${at + 1}. ` : "- ", item, width));
    case "code":
      return safeLines(block.text).map((line) => CODE_INDENT + line);
    case "callout":
      return hangingLines(CALLOUT_MARKS[block.tone], block.text, width).map((line) => paint(block.tone, line));
    case "chart":
      return chartLines(block, width, paint);
    case "files":
      return block.files.flatMap((file, at) => [
        ...(expanded && at > 0 ? [""] : []),
        ...inkLines("strong", file.name, width, paint),
        ...(expanded ? safeLines(file.text.replace(/\n$/u, "")).map((line) => CODE_INDENT + line) : []),
      ]);
    case "actions":
      return actionsLines(block, width, paint);
    case "form":
      return formLines(block, width, paint);
    case "range":
      return factsLines([{ label: block.label, value: `${block.likely} (${block.low}–${block.high})` }], width, paint);
    case "context":
      return inkLines("faint", block.text, width, paint);
    default:
      return block satisfies never;
  }
}

function proseLines(text: string, width: number): readonly string[] {
  return safeLines(text).flatMap((line) => wrap(line, width));
}

function inkLines(ink: Parameters<Paint>[0], text: string, width: number, paint: Paint): readonly string[] {
  return proseLines(text, width).map((line) => paint(ink, line));
}

/** A mark, and the text beside it: every line starts in the same column. */
function hangingLines(mark: string, text: string, width: number): readonly string[] {
  const indent = " ".repeat(mark.length);
  return wrap(safeLine(text), width - mark.length).map((line, at) => (at === 0 ? mark : indent) + line);
}
