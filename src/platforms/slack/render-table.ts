import type { Cell, Table } from "#chat/document";
import { groupsOf } from "../clip.ts";
import type { TableBlock, TableCell } from "./blocks.ts";
import { columnsOf } from "./degrade.ts";
import { LIMITS } from "./limits.ts";
import { type Piece, piecesOf } from "./piece.ts";
import { contexts, lineOf, linesOf, preformatted } from "./text-objects.ts";

/** An arrow holds where leading white space may be dropped. */
const INDENT = "↳ ";
const EMPTY: TableCell = { type: "raw_text", text: " " };
/** A column of figures stays on one line; a longer one is words. */
const LONGEST_UNWRAPPED = 24;
const LONGEST_NOTE = 500;

type Row = readonly TableCell[];

/** A native table, in several parts when it is long; text in columns when Slack has no room for it. */
export function tablePieces(table: Table): readonly Piece[] {
  const header = table.columns.map(({ label }) => rawText(lineOf(label)));
  const rows = table.rows.map((row) => table.columns.map((_, column) => tableCell(row[column])));
  const notes = contexts(linesOf(table.note ?? ""));
  if (rows.length === 0 && header.every((cell) => cell === EMPTY)) return piecesOf(notes);

  const column_settings = settingsOf(table, [header, ...rows]);
  const blockOf = (part: readonly Row[]): TableBlock => ({ type: "table", rows: [header, ...part], column_settings });
  const room = LIMITS.budget.block - sizeOf(header);
  if (!isDrawable([header, ...rows], room)) {
    return piecesOf([...preformatted(columnsOf(blockOf(rows))), ...notes]);
  }
  const parts = rows.length === 0 ? [[]] : groupsOf(rows, sizeOf, room, LIMITS.table.rows - 1);
  const tables = parts.map(blockOf);
  const last = tables.at(-1);
  if (last === undefined || (table.note ?? "").length > LONGEST_NOTE) return piecesOf([...tables, ...notes]);
  return [...piecesOf(tables.slice(0, -1)), { kind: "body", blocks: [last, ...notes] }];
}

/** With the bars that stand between cells where the table becomes text. */
function sizeOf(row: Row): number {
  return row.reduce((sum, cell) => sum + cell.text.length + 3, 0);
}

function isDrawable(rows: readonly Row[], room: number): boolean {
  const columns = rows[0]?.length ?? 0;
  if (columns < 1 || columns > LIMITS.table.columns) return false;
  return rows.every((row) => sizeOf(row) <= room && row.every((cell) => cell.text.length <= LIMITS.table.cell));
}

function settingsOf(table: Table, rows: readonly Row[]): TableBlock["column_settings"] {
  return table.columns.map(({ align }, column) => {
    const longest = Math.max(...rows.map((row) => row[column]?.text.length ?? 0));
    const is_wrapped = align === "start" || longest > LONGEST_UNWRAPPED;
    return { align: align === "end" ? "right" : "left", is_wrapped };
  });
}

function tableCell(cell: Cell | undefined): TableCell {
  if (cell === undefined) return EMPTY;
  switch (cell.kind) {
    case "text": {
      const text = lineOf(cell.text);
      return rawText(cell.indent === true && text !== "" ? INDENT + text : text);
    }
    case "number": {
      const text = lineOf(cell.text);
      if (text === "" || !Number.isFinite(cell.value)) return rawText(text);
      return { type: "raw_number", value: cell.value, text };
    }
    case "empty":
      return EMPTY;
    default:
      return cell satisfies never;
  }
}

function rawText(text: string): TableCell {
  return text === "" ? EMPTY : { type: "raw_text", text };
}
