import stringWidth from "string-width";

/** The columns that a text takes in a terminal; a Chinese character takes two. */
export const widthOf = (text: string): number => stringWidth(text);

/** Fills a text up with blanks to a width, on the right or on the left. */
export function pad(text: string, width: number, align: "left" | "right" | "center" = "left"): string {
  const missing = Math.max(0, width - widthOf(text));
  if (align === "right") return " ".repeat(missing) + text;
  if (align === "left") return text + " ".repeat(missing);
  const before = Math.floor(missing / 2);
  return " ".repeat(before) + text + " ".repeat(missing - before);
}

/** Rows as aligned columns, two blanks apart. */
export function alignRows(
  rows: readonly (readonly string[])[],
  aligns: readonly ("left" | "right" | "center")[],
): readonly string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(0, ...rows.map((row) => widthOf(row[column] ?? ""))),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => pad(cell, widths[column] ?? 0, aligns[column]))
      .join("  ")
      .trimEnd(),
  );
}

/** Every line of a text behind a mark. */
export function indent(text: string, mark: string): string {
  return text
    .split("\n")
    .map((line) => `${mark}${line}`.trimEnd())
    .join("\n");
}
