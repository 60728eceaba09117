import { textWidth } from "../text-width.ts";

export type Align = "left" | "right";

const GAP = "  ";

/** Rows as lines whose columns line up in a fixed-width font; an ideograph takes two columns. */
export function alignedLines(rows: readonly (readonly string[])[], aligns: readonly Align[]): readonly string[] {
  const widths = rows.map((row) => row.map(textWidth));
  const columns = aligns.map((_, column) => Math.max(0, ...widths.map((row) => row[column] ?? 0)));
  return rows.map((row, at) =>
    columns
      .map((width, column) => {
        const text = row[column] ?? "";
        const padding = " ".repeat(width - (widths[at]?.[column] ?? 0));
        return aligns[column] === "right" ? padding + text : text + padding;
      })
      .join(GAP)
      .trimEnd(),
  );
}

/** Rows as lines for a proportional font: cells with a bar between them, an empty one as a dash. */
export function barredLines(rows: readonly (readonly string[])[]): readonly string[] {
  return rows
    .map((row) => {
      const filled = row.findLastIndex((cell) => cell.trim() !== "") + 1;
      const cells = row.slice(0, filled).map((cell) => (cell.trim() === "" ? "–" : cell));
      return cells.join(" | ");
    })
    .filter((line) => line !== "");
}
