import { groupsOf } from "../clip.ts";
import { LIMITS } from "./limits.ts";
import { bold, fence, fenceable, inert, weightOf } from "./markdown.ts";
import type { ShownRow, ShownTable } from "./shown-table.ts";
import { withLabel } from "./table-lines.ts";

/** Points at the row that stands out; the words beside its name say why. */
const MARK = " <";
const INDENT = "  ";
const REMARK = " — ";
/** So many rows that a fence is never long. */
const ROWS = 30;

type Rows = readonly (readonly string[])[];

/**
 * A table in the fixed-width font of a fence, as Markdown; `null` where it would not hold on a phone: its figures are
 * too wide, or not all of it is ASCII.
 */
export function tableFences(table: ShownTable): readonly string[] | null {
  if (table.figureLabels.length === 0 || table.rows.length === 0) return null;
  return whole(table) ?? stacked(table) ?? numbered(table);
}

/** Names and figures beside each other, words about a row below. */
function whole(table: ShownTable): readonly string[] | null {
  const names = table.rows.map(({ name, indent }) => (indent ? INDENT : "") + name);
  const head = [table.label, ...table.figureLabels];
  const rows = table.rows.map(({ figures }, at) => [names[at] ?? "", ...figures]);
  const lines = aligned([head, ...rows], marksOf(table), "left");
  if (lines === null) return null;
  const about = table.rows
    .filter(({ words }) => words.length > 0)
    .map(rowWords)
    .join("\n");
  if (weightOf(about) > LIMITS.budget.lines) return null;
  return [...inParts(lines.slice(1), lines[0]), about];
}

/** Names in lines of their own, where nothing else has to be said of a row. */
function stacked(table: ShownTable): readonly string[] | null {
  if (table.figureLabels.length < 2 || table.rows.some(({ words }) => words.length > 0)) return null;
  const names = table.rows.map(({ name, indent }) => fenceable((indent ? INDENT : "") + name));
  if (names.some((name) => name === null || name.length > LIMITS.budget.fence)) return null;
  const lines = aligned([table.figureLabels, ...table.rows.map(({ figures }) => figures)], marksOf(table), "right");
  if (lines === null) return null;
  const rows = lines.slice(1).map((line, at) => [names[at] ?? "", line].filter((part) => part !== "").join("\n"));
  return inParts(rows, lines[0]);
}

/** Numbers in place of the names, which stand below with what else is said of a row. */
function numbered(table: ShownTable): readonly string[] | null {
  if (table.figureLabels.length < 2 || table.rows.length > LIMITS.budget.legend) return null;
  const rows = table.rows.map(({ figures }, at) => [`${at + 1}`, ...figures]);
  const lines = aligned([["", ...table.figureLabels], ...rows], marksOf(table), "right");
  if (lines === null) return null;
  const legend = table.rows.map((row, at) => `${at + 1}. ${rowWords(row)}`);
  const drawn = [fence(lines), ...legend].join("\n");
  return weightOf(drawn) > LIMITS.budget.lines ? null : [drawn];
}

function rowWords({ name, indent, words }: ShownRow): string {
  const about = words.map((one) => REMARK + withLabel(one)).join("");
  return (indent || name === "" ? inert(name) : bold(name)) + inert(about);
}

function marksOf({ rows }: ShownTable): readonly boolean[] {
  return [false, ...rows.map(({ isMarked }) => isMarked)];
}

/** Lines whose columns line up; `null`: they would be too wide, or are not all ASCII. */
function aligned(rows: Rows, marks: readonly boolean[], first: "left" | "right"): readonly string[] | null {
  const cells = rows.map((row) => row.map(fenceable));
  if (!cells.every((row): row is string[] => row.every((cell) => cell !== null))) return null;
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const room = LIMITS.budget.fence - (marks.includes(true) ? MARK.length : 0);
  const used = widths.reduce((sum, width) => sum + width, 0);
  const gaps = Math.max(0, widths.length - 1);
  const isWide = used + 2 * gaps > room;
  // A single space parts columns only where none stands in a cell.
  if (isWide && (used + gaps > room || cells.some((row) => row.slice(1).some((cell) => cell.includes(" ")))))
    return null;
  const gap = isWide ? " " : "  ";
  return cells.map((row, at) => {
    const drawn = row.map((cell, column) => {
      const width = widths[column] ?? 0;
      return column === 0 && first === "left" ? cell.padEnd(width) : cell.padStart(width);
    });
    return drawn.join(gap).trimEnd() + (marks[at] === true ? MARK : "");
  });
}

/** Fences of a few rows each, every one below the labels. */
function inParts(rows: readonly string[], head = ""): readonly string[] {
  const shown = rows.filter((row) => row !== "");
  return groupsOf(shown, () => 1, ROWS).map((group) => fence(head.trim() === "" ? group : [head, ...group]));
}
