import type { Cell, Table } from "#chat/document";
import { safeLine } from "../safe-text.ts";
import type { Paint } from "./colour.ts";
import { EMPTY_CELL, type GridCell, gridLines } from "./grid.ts";

/** The table without its note, every line padded to the same display width. */
export function tableLines(table: Table, width: number, paint: Paint): readonly string[] {
  const header = table.columns.map((column) => ({
    ...EMPTY_CELL,
    text: safeLine(column.label),
    align: column.align,
    whole: false,
    paint: (text: string) => paint("faint", text),
  }));
  const rows = table.rows.map((row) => table.columns.map((column, at) => gridCell(row[at], column.align, paint)));
  const named = header.some((cell) => cell.text !== "");
  return gridLines(named ? [header, ...rows] : rows, width);
}

function gridCell(cell: Cell | undefined, align: "start" | "end", paint: Paint): GridCell {
  if (cell === undefined) return EMPTY_CELL;
  switch (cell.kind) {
    case "text":
      return {
        text: safeLine(cell.text),
        align,
        whole: false,
        indent: cell.indent ?? false,
        paint: (text) => (cell.strong ? paint("strong", text) : text),
      };
    case "number":
      return { ...EMPTY_CELL, text: safeLine(cell.text), align: "end" };
    case "empty":
      return EMPTY_CELL;
    default:
      return cell satisfies never;
  }
}
