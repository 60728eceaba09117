import { test } from "vitest";
import type { Wire } from "../../wire.ts";
import { divider, plain, raw, richText, table, times, x } from "../samples.ts";
import { asMessage, blockRow, message, type Row, row } from "./rows.ts";

const cells = (count: number, text = "a"): Wire[] => times(count, () => raw(text));
const dataTable = (rows: unknown, more: Wire = {}): Wire => ({ type: "data_table", caption: "Limits", rows, ...more });
const container = (more: Wire = {}): Wire => ({
  type: "container",
  title: plain("Title"),
  child_blocks: [divider],
  ...more,
});

test.for<Row>([
  blockRow(
    "table rows",
    table(times(100, () => cells(1))),
    table(times(101, () => cells(1))),
    "/blocks/0/rows: no more than 100 items allowed",
  ),
  blockRow("table columns", table([cells(20)]), table([cells(21)]), "/blocks/0/rows/0: no more than 20 items allowed"),
  blockRow(
    "an empty cell is a blank",
    table([[raw(" ")]]),
    table([[raw("")]]),
    "/blocks/0/rows/0/0/text: must be more than 0 characters",
  ),
  blockRow(
    "text in all cells",
    table([cells(10, x(1000))]),
    table([cells(10, x(1000)), [raw("a")]]),
    "/blocks/0/rows: all cells must be less than 10001 characters",
  ),
  blockRow(
    "rich text counts in cells",
    table([[richText({ type: "text", text: "a" })]]),
    table([cells(10, x(1000)), [richText({ type: "text", text: "a" })]]),
    "/blocks/0/rows: all cells must be less than 10001 characters",
  ),
  blockRow(
    "cells are raw or rich",
    table([[{ type: "raw_number", value: 1, text: "1" }]]),
    table([[plain("a")]]),
    "/blocks/0/rows/0/0/type: unsupported type: plain_text",
  ),
  blockRow(
    "raw_number has a number",
    table([[{ type: "raw_number", value: 1, text: "1" }]]),
    table([[{ type: "raw_number", value: "1", text: "1" }]]),
    "/blocks/0/rows/0/0/value: must provide a finite number",
  ),
  blockRow(
    "raw_number has a text",
    table([[{ type: "raw_number", value: 1, text: "1" }]]),
    table([[{ type: "raw_number", value: 1 }]]),
    "/blocks/0/rows/0/0: missing required field: text",
  ),
  blockRow(
    "column settings",
    table([cells(1)], { column_settings: times(20, () => ({ align: "right" })) }),
    table([cells(1)], { column_settings: times(21, () => ({})) }),
    "/blocks/0/column_settings: no more than 20 items allowed",
  ),
  blockRow(
    "column alignment",
    table([cells(1)], { column_settings: [{ align: "center", is_wrapped: true }] }),
    table([cells(1)], { column_settings: [{ align: "top" }] }),
    "/blocks/0/column_settings/0/align: must be one of: left, center, right",
  ),
  row(
    "one table per message",
    message(table([cells(1)])),
    message(table([cells(1)]), table([cells(1)])),
    "/blocks: only one table is allowed",
  ),
  row(
    "a table in an attachment counts",
    { text: "a", attachments: [{ blocks: [table([cells(1)])] }] },
    { text: "a", blocks: [table([cells(1)])], attachments: [{ blocks: [table([cells(1)])] }] },
    "/blocks: only one table is allowed",
  ),
  row(
    "a table in a container counts",
    message(container({ child_blocks: [table([cells(1)])] })),
    message(container({ child_blocks: [table([cells(1)])] }), table([cells(1)])),
    "/blocks: only one table is allowed",
  ),

  blockRow(
    "data_table caption",
    dataTable([cells(1), cells(1)]),
    { type: "data_table", rows: [cells(1), cells(1)] },
    "/blocks/0: missing required field: caption",
  ),
  blockRow(
    "data_table rows",
    dataTable(times(101, () => cells(1))),
    dataTable(times(102, () => cells(1))),
    "/blocks/0/rows: no more than 101 items allowed",
  ),
  blockRow(
    "data_table rows are equal",
    dataTable([cells(2), cells(2)]),
    dataTable([cells(2), cells(1)]),
    "/blocks/0/rows/1: must have 2 cells like the first row",
  ),
  blockRow(
    "data_table page",
    dataTable([cells(1), cells(1)], { page_size: 100 }),
    dataTable([cells(1), cells(1)], { page_size: 101 }),
    "/blocks/0/page_size: must be at most 100",
  ),
  blockRow(
    "data_table headings",
    dataTable([cells(1), [richText()]]),
    dataTable([[richText()], cells(1)]),
    "/blocks/0/rows/0/0: header cells must not be rich_text",
  ),
  blockRow(
    "data_table text",
    dataTable([cells(20, x(600)), cells(20, "a")]),
    dataTable([cells(20, x(600)), cells(20, x(600))]),
    "/blocks/0/rows: all cells must be less than 20001 characters",
  ),
])("$name", asMessage);
