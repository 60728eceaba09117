import { list, string, textOf, wire } from "../wire.ts";
import { and, blockId, boolean, byType, type Check, finite, listOf, note, shape, text, whole, word } from "./check.ts";
import { LIMITS } from "./limits.ts";
import { richText } from "./rich-text.ts";

const rawText: Check = shape({ type: word("raw_text"), text: text(LIMITS.tableText) });
const rawNumber: Check = shape({ type: word("raw_number"), value: finite, text: text(LIMITS.tableText) });
const cell: Check = byType({ raw_text: rawText, raw_number: rawNumber, rich_text: richText });

const columnSetting: Check = shape({}, { align: word("left", "center", "right"), is_wrapped: boolean });

/** The characters of all cells together; rich text counts with its words. */
function cellText(rows: unknown): number {
  const length = (value: unknown): number =>
    (string(wire(value)["text"]) ?? "").length +
    list(wire(value)["elements"]).reduce((sum: number, element) => sum + length(element), 0);
  return list(rows).reduce(
    (sum: number, row) => sum + list(row).reduce((line: number, one) => line + length(one), 0),
    0,
  );
}

/** A `table` block. */
export const table: Check = and(
  shape(
    { type: word("table"), rows: listOf(listOf(cell, LIMITS.tableColumns), LIMITS.tableRows) },
    { block_id: blockId, column_settings: listOf(columnSetting, LIMITS.tableColumns, 0) },
  ),
  (value, path, found) => {
    if (cellText(value["rows"]) > LIMITS.tableText)
      note(found, `${path}/rows`, `all cells must be less than ${LIMITS.tableText + 1} characters`);
  },
);

/** A `data_table` block: a first row of headings, and rows of the same length. */
export const dataTable: Check = and(
  shape(
    {
      type: word("data_table"),
      caption: text(LIMITS.altText),
      rows: listOf(listOf(cell, LIMITS.tableColumns), LIMITS.dataTableRows, 2),
    },
    {
      block_id: blockId,
      page_size: whole(1, LIMITS.dataTablePage),
      row_header_column_index: whole(0, LIMITS.tableColumns - 1),
    },
  ),
  (value, path, found) => {
    const rows = list(value["rows"]);
    const width = list(rows[0]).length;
    for (const [column, entry] of list(rows[0]).entries()) {
      if (wire(entry)["type"] === "rich_text")
        note(found, `${path}/rows/0/${column}`, "header cells must not be rich_text");
    }
    for (const [row, cells] of rows.entries()) {
      if (list(cells).length !== width)
        note(found, `${path}/rows/${row}`, `must have ${width} cells like the first row`);
    }
    if (Number(value["row_header_column_index"] ?? 0) >= Math.max(1, width))
      note(found, `${path}/row_header_column_index`, "must name a column of the table");
    if (cellText(rows) > LIMITS.dataTableText)
      note(found, `${path}/rows`, `all cells must be less than ${LIMITS.dataTableText + 1} characters`);
  },
);

/** The written form of one cell. */
export function cellWords(one: unknown): string {
  const object = wire(one);
  if (object["type"] !== "rich_text") return textOf(object);
  const words = (element: unknown): string => textOf(element) || list(wire(element)["elements"]).map(words).join("");
  return list(object["elements"]).map(words).join(" ");
}
