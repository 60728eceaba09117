import type { Facts } from "#chat/document";
import { safeLine } from "../safe-text.ts";
import type { Paint } from "./colour.ts";
import { EMPTY_CELL, gridLines } from "./grid.ts";

/** Labels in one column, values beside them. */
export function factsLines(rows: Facts["rows"], width: number, paint: Paint): readonly string[] {
  return gridLines(
    rows.map((row) => [
      { ...EMPTY_CELL, text: safeLine(row.label), whole: false, paint: (text: string) => paint("strong", text) },
      { ...EMPTY_CELL, text: safeLine(row.value), whole: false },
    ]),
    width,
  );
}
