import { textWidth } from "../text-width.ts";
import { longestPart, wrap } from "./wrap.ts";

/** A cell of safe text on one line. */
export interface GridCell {
  readonly text: string;
  readonly align: "start" | "end";
  /** Never broken over lines: a figure, a bar. */
  readonly whole: boolean;
  readonly indent: boolean;
  readonly paint: (text: string) => string;
}

export const EMPTY_CELL: GridCell = { text: "", align: "start", whole: true, indent: false, paint: (text) => text };

const GAP = "  ";
const INDENT = "  ";
/** A part longer than this is cut when the columns do not fit otherwise. */
const LONGEST_UNCUT = 12;

/**
 * Rows whose columns line up. Every line has the same display width, at most `width` unless whole
 * cells and the narrowest legible columns need more.
 */
export function gridLines(rows: readonly (readonly GridCell[])[], width: number): readonly string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = fitColumns(rows, columns, width);
  return rows.flatMap((row) => rowLines(row, widths));
}

function rowLines(row: readonly GridCell[], widths: readonly number[]): readonly string[] {
  const stacks = widths.map((width, column) => cellLines(row[column] ?? EMPTY_CELL, width));
  const height = Math.max(...stacks.map((stack) => stack.length));
  return Array.from({ length: height }, (_, line) =>
    widths.map((width, column) => stacks[column]?.[line] ?? " ".repeat(width)).join(GAP),
  );
}

function cellLines(cell: GridCell, width: number): readonly string[] {
  const indent = cell.indent ? INDENT : "";
  const pieces = cell.whole ? [cell.text] : wrap(cell.text, width - indent.length);
  return pieces.map((piece) => {
    const padding = " ".repeat(Math.max(0, width - indent.length - textWidth(piece)));
    const painted = cell.paint(piece);
    return cell.align === "end" ? padding + indent + painted : indent + painted + padding;
  });
}

function fitColumns(rows: readonly (readonly GridCell[])[], columns: number, width: number): readonly number[] {
  const cells = Array.from({ length: columns }, (_, column) => rows.map((row) => row[column] ?? EMPTY_CELL));
  const whole = cells.map((column) => Math.max(0, ...column.map(wholeWidth)));
  const least = cells.map((column) => Math.max(0, ...column.map(leastWidth)));
  const room = width - GAP.length * (columns - 1);
  const narrowed = narrow(whole, least, room);
  if (sum(narrowed) === sum(whole)) return whole;
  // Wrapped text seldom fills its column: what is left over goes to the others.
  const used = cells.map((column, at) => Math.max(0, ...column.map((cell) => usedWidth(cell, narrowed[at] ?? 0))));
  let left = Math.max(0, room - sum(used));
  return used.map((column, at) => {
    const more = Math.min(left, (whole[at] ?? 0) - column);
    left -= more;
    return column + more;
  });
}

/** Takes columns from the widest ones until they fit the room or none can give more. */
function narrow(whole: readonly number[], least: readonly number[], room: number): readonly number[] {
  const widths = [...whole];
  for (let excess = sum(widths) - room; excess > 0; excess -= 1) {
    const column = widestThatGives(widths, least);
    if (column === null) break;
    widths[column] = (widths[column] ?? 0) - 1;
  }
  return widths;
}

function widestThatGives(widths: readonly number[], least: readonly number[]): number | null {
  let found: number | null = null;
  for (const [column, width] of widths.entries()) {
    if (width > (least[column] ?? 0) && (found === null || width > (widths[found] ?? 0))) found = column;
  }
  return found;
}

function usedWidth(cell: GridCell, width: number): number {
  if (cell.whole) return wholeWidth(cell);
  const indent = cell.indent ? INDENT.length : 0;
  return indent + Math.max(0, ...wrap(cell.text, width - indent).map(textWidth));
}

function sum(widths: readonly number[]): number {
  return widths.reduce((total, width) => total + width, 0);
}

function wholeWidth(cell: GridCell): number {
  return textWidth(cell.text) + (cell.indent ? INDENT.length : 0);
}

function leastWidth(cell: GridCell): number {
  if (cell.whole) return wholeWidth(cell);
  return Math.min(longestPart(cell.text), LONGEST_UNCUT) + (cell.indent ? INDENT.length : 0);
}
