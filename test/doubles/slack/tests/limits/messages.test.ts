import { expect, test } from "vitest";
import { validateMessage } from "../../block-kit/validate-message.ts";
import { actions, button, chart, divider, mrkdwn, plain, section, times, x } from "../samples.ts";
import { asMessage, blockRow, message, type Row, row } from "./rows.ts";

test.for<Row>([
  blockRow(
    "context text",
    { type: "context", elements: [plain(x(3000))] },
    { type: "context", elements: [plain(x(3001))] },
    "/blocks/0/elements/0/text: must be less than 3001 characters",
  ),
  row(
    "blocks per message",
    message(...times(50, () => divider)),
    message(...times(51, () => divider)),
    "/blocks: no more than 50 items allowed",
  ),
  row("length of text", { text: x(40_000) }, { text: x(40_001) }, "/text: must be less than 40001 characters"),
  row(
    "attachments",
    { attachments: times(100, () => ({ text: "a" })) },
    { attachments: times(101, () => ({ text: "a" })) },
    "/attachments: no more than 100 items allowed",
  ),
  row(
    "all block text",
    message(...times(4, () => section(plain(x(3000)))), section(plain(x(1200)))),
    message(...times(4, () => section(plain(x(3000)))), section(plain(x(1201)))),
    "/blocks: all blocks must be less than 13201 characters",
  ),
  row(
    "metadata",
    { text: "a", metadata: { event_type: "e", event_payload: { key: x(100) } } },
    { text: "a", metadata: { event_type: "e", event_payload: { key: x(16_000) } } },
    "/metadata: must be at most 16000 bytes",
  ),
  row(
    "metadata has a type",
    { text: "a", metadata: { event_type: "e", event_payload: {} } },
    { text: "a", metadata: { event_payload: {} } },
    "/metadata: must have event_type and event_payload",
  ),
  row("text or blocks", { blocks: [divider] }, { text: "" }, "/text: missing required field: text"),
  row("blocks are a list", { blocks: [divider] }, { text: "a", blocks: "[]" }, "/blocks: must provide an array"),

  blockRow("a known block type", divider, { type: "hologram" }, "/blocks/0/type: unsupported type: hologram"),
  blockRow("no unknown field", divider, { ...divider, color: "red" }, "/blocks/0: invalid additional property: color"),
  blockRow(
    "block_id length",
    { ...divider, block_id: x(255) },
    { ...divider, block_id: x(256) },
    "/blocks/0/block_id: must be less than 256 characters",
  ),
  row(
    "block_id is unique",
    message({ ...divider, block_id: "a" }, { ...divider, block_id: "b" }),
    message({ ...divider, block_id: "a" }, { ...divider, block_id: "a" }),
    "/blocks/1/block_id: `block_id` already exists: a",
  ),

  blockRow(
    "section text",
    section(mrkdwn(x(3000))),
    section(mrkdwn(x(3001))),
    "/blocks/0/text/text: must be less than 3001 characters",
  ),
  blockRow(
    "section text is not empty",
    section(mrkdwn("a")),
    section(mrkdwn("")),
    "/blocks/0/text/text: must be more than 0 characters",
  ),
  blockRow(
    "section has text or fields",
    section(plain("a")),
    { type: "section" },
    "/blocks/0: missing required field: text",
  ),
  blockRow(
    "section fields",
    { type: "section", fields: times(10, () => plain("a")) },
    { type: "section", fields: times(11, () => plain("a")) },
    "/blocks/0/fields: no more than 10 items allowed",
  ),
  blockRow(
    "section field text",
    { type: "section", fields: [plain(x(2000))] },
    { type: "section", fields: [plain(x(2001))] },
    "/blocks/0/fields/0/text: must be less than 2001 characters",
  ),
  blockRow(
    "header text",
    { type: "header", text: plain(x(150)) },
    { type: "header", text: plain(x(151)) },
    "/blocks/0/text/text: must be less than 151 characters",
  ),
  blockRow(
    "header is plain",
    { type: "header", text: plain("a") },
    { type: "header", text: mrkdwn("a") },
    "/blocks/0/text/type: must be one of: plain_text",
  ),
  blockRow(
    "context elements",
    { type: "context", elements: times(10, () => plain("a")) },
    { type: "context", elements: times(11, () => plain("a")) },
    "/blocks/0/elements: no more than 10 items allowed",
  ),
  blockRow(
    "actions elements",
    actions(...times(25, () => button())),
    actions(...times(26, () => button())),
    "/blocks/0/elements: no more than 25 items allowed",
  ),
])("$name", asMessage);
test("a workspace may not know a block type yet", () => {
  const payload = message(chart(["a"]));
  expect(validateMessage(payload, { unknownBlocks: ["data_visualization"] })).toEqual([
    { path: "/blocks/0/type", rule: "unsupported type: data_visualization", code: "invalid_blocks" },
  ]);
});

test("a shorter text is allowed when a message is updated", () => {
  expect(validateMessage({ text: x(4001) }, { maxText: 4000 })).toMatchObject([{ code: "msg_too_long" }]);
});
