import type { Cell, Table } from "#chat/document";
import { shownLine } from "./markdown.ts";

/** A table as text: what names a row, the figures that are compared down a column, and words about the row. */
export interface ShownTable {
  /** Heads the names. */
  readonly label: string;
  /** Of all other columns. */
  readonly labels: readonly string[];
  readonly figureLabels: readonly string[];
  readonly rows: readonly ShownRow[];
}

export interface ShownRow {
  readonly name: string;
  readonly indent: boolean;
  /** It stands out among the others. */
  readonly isMarked: boolean;
  readonly figures: readonly string[];
  /** What its other columns say, each with the label of its column. */
  readonly words: readonly Labelled[];
  /** Figures and words in the order of their columns. */
  readonly all: readonly Labelled[];
}

export interface Labelled {
  readonly label: string;
  readonly text: string;
}

/** The first column names the rows; of the others, those that end in line are figures. */
export function shownTable(table: Table): ShownTable {
  const [first, ...others] = table.columns.map(({ label, align }) => ({ label: shownLine(label), align }));
  const strong = table.rows.map(([cell]) => cell?.kind === "text" && cell.strong === true);
  const tells = strong.some((is) => !is);
  const rows = table.rows.map((row, at): ShownRow => {
    const [name] = row;
    const cells = others.map(({ label, align }, column) => ({ label, align, text: cellText(row[column + 1]) }));
    return {
      name: cellText(name),
      indent: name?.kind === "text" && name.indent === true,
      isMarked: tells && strong[at] === true,
      figures: cells.filter(({ align }) => align === "end").map(({ text }) => text),
      words: cells.filter(({ align, text }) => align === "start" && text !== ""),
      all: cells.filter(({ text }) => text !== ""),
    };
  });
  const figureLabels = others.filter(({ align }) => align === "end").map(({ label }) => label);
  return { label: first?.label ?? "", labels: others.map(({ label }) => label), figureLabels, rows };
}

function cellText(cell: Cell | undefined): string {
  if (cell === undefined) return "";
  switch (cell.kind) {
    case "text":
    case "number":
      return shownLine(cell.text);
    case "empty":
      return "";
    default:
      return cell satisfies never;
  }
}
