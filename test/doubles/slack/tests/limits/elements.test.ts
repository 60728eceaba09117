import { test } from "vitest";
import type { Wire } from "../../wire.ts";
import { actions, button, mrkdwn, option, plain, times, x } from "../samples.ts";
import { asMessage, blockRow, message, type Row, row } from "./rows.ts";

const select = (options: unknown, more: Wire = {}): Wire => ({
  type: "static_select",
  action_id: "pick",
  options,
  ...more,
});

test.for<Row>([
  blockRow(
    "option value",
    actions(select([option("a", x(75))])),
    actions(select([option("a", x(76))])),
    "/blocks/0/elements/0/options/0/value: must be less than 76 characters",
  ),
  blockRow(
    "confirm text",
    actions(button({ confirm: { text: plain(x(300)) } })),
    actions(button({ confirm: { text: plain(x(301)) } })),
    "/blocks/0/elements/0/confirm/text/text: must be less than 301 characters",
  ),
  blockRow(
    "confirm buttons",
    actions(button({ confirm: { text: plain("a"), deny: plain(x(30)) } })),
    actions(button({ confirm: { text: plain("a"), deny: plain(x(31)) } })),
    "/blocks/0/elements/0/confirm/deny/text: must be less than 31 characters",
  ),
  blockRow(
    "button text",
    actions(button({ text: plain(x(75)) })),
    actions(button({ text: plain(x(76)) })),
    "/blocks/0/elements/0/text/text: must be less than 76 characters",
  ),
  blockRow(
    "button text is plain",
    actions(button()),
    actions(button({ text: mrkdwn("a") })),
    "/blocks/0/elements/0/text/type: must be one of: plain_text",
  ),
  blockRow(
    "button value",
    actions(button({ value: x(2000) })),
    actions(button({ value: x(2001) })),
    "/blocks/0/elements/0/value: must be less than 2001 characters",
  ),
  blockRow(
    "button url",
    actions(button({ url: `https://a.b/${x(2900)}` })),
    actions(button({ url: `https://a.b/${x(3000)}` })),
    "/blocks/0/elements/0/url: must be less than 3001 characters",
  ),
  blockRow(
    "button style",
    actions(button({ style: "primary" })),
    actions(button({ style: "loud" })),
    "/blocks/0/elements/0/style: must be one of: primary, danger",
  ),
  blockRow(
    "button accessibility_label",
    actions(button({ accessibility_label: x(75) })),
    actions(button({ accessibility_label: x(76) })),
    "/blocks/0/elements/0/accessibility_label: must be less than 76 characters",
  ),
  row(
    "action_id is unique in a message",
    message(actions(button({ action_id: "a" })), actions(button({ action_id: "b" }))),
    message(actions(button({ action_id: "a" })), actions(button({ action_id: "a" }))),
    "/blocks/1/elements/0/action_id: `action_id` already exists: a",
  ),
  blockRow(
    "confirm title",
    actions(button({ confirm: { title: plain(x(100)), text: plain("a") } })),
    actions(button({ confirm: { title: plain(x(101)), text: plain("a") } })),
    "/blocks/0/elements/0/confirm/title/text: must be less than 101 characters",
  ),

  blockRow(
    "select options",
    actions(select(times(100, (index) => option("a", `${index}`)))),
    actions(select(times(101, (index) => option("a", `${index}`)))),
    "/blocks/0/elements/0/options: no more than 100 items allowed",
  ),
  blockRow(
    "option text",
    actions(select([option(x(75))])),
    actions(select([option(x(76))])),
    "/blocks/0/elements/0/options/0/text/text: must be less than 76 characters",
  ),
  blockRow(
    "options or groups",
    actions(select([option()])),
    actions(select([option()], { option_groups: [{ label: plain("a"), options: [option()] }] })),
    "/blocks/0/elements/0: must have exactly one of: options, option_groups",
  ),
  blockRow(
    "initial option is listed",
    actions(select([option()], { initial_option: option() })),
    actions(select([option()], { initial_option: option("Two", "2") })),
    "/blocks/0/elements/0/initial_option: must exactly match one of the provided options",
  ),
  blockRow(
    "placeholder",
    actions(select([option()], { placeholder: plain(x(150)) })),
    actions(select([option()], { placeholder: plain(x(151)) })),
    "/blocks/0/elements/0/placeholder/text: must be less than 151 characters",
  ),
  blockRow(
    "overflow options",
    actions({ type: "overflow", options: times(5, () => option()) }),
    actions({ type: "overflow", options: times(6, () => option()) }),
    "/blocks/0/elements/0/options: no more than 5 items allowed",
  ),
  blockRow(
    "a known element",
    actions(button()),
    actions({ type: "lever" }),
    "/blocks/0/elements/0/type: unsupported type: lever",
  ),
])("$name", asMessage);
