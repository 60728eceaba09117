import { test } from "vitest";
import type { Wire } from "../../wire.ts";
import {
  button,
  chart,
  divider,
  input,
  modal,
  option,
  plain,
  raw,
  section,
  table,
  textInput,
  times,
  x,
} from "../samples.ts";
import { asView, type Row, row } from "./rows.ts";

const home = (blocks: unknown): Wire => ({ type: "home", blocks });
const numberInput = (more: Wire): Wire => ({ type: "number_input", is_decimal_allowed: false, ...more });
const radio = (count: number): Wire => ({
  type: "radio_buttons",
  options: times(count, (index) => option("a", `${index}`)),
});

test.for<Row>([
  row(
    "a view as a whole",
    modal(times(81, () => section(plain(x(3000))))),
    modal(times(82, () => section(plain(x(3000))))),
    ": must be at most 250000 bytes",
  ),
  row(
    "blocks per modal",
    modal(times(100, () => divider)),
    modal(times(101, () => divider)),
    "/blocks: no more than 100 items allowed",
  ),
  row(
    "blocks per home",
    home(times(100, () => divider)),
    home(times(101, () => divider)),
    "/blocks: no more than 100 items allowed",
  ),
  row(
    "title",
    modal([], { title: plain(x(24)) }),
    modal([], { title: plain(x(25)) }),
    "/title/text: must be less than 25 characters",
  ),
  row(
    "submit",
    modal([], { submit: plain(x(24)) }),
    modal([], { submit: plain(x(25)) }),
    "/submit/text: must be less than 25 characters",
  ),
  row(
    "close",
    modal([], { close: plain(x(24)) }),
    modal([], { close: plain(x(25)) }),
    "/close/text: must be less than 25 characters",
  ),
  row(
    "private_metadata",
    modal([], { private_metadata: x(3000) }),
    modal([], { private_metadata: x(3001) }),
    "/private_metadata: must be less than 3001 characters",
  ),
  row(
    "callback_id",
    modal([], { callback_id: x(255) }),
    modal([], { callback_id: x(256) }),
    "/callback_id: must be less than 256 characters",
  ),
  row("a home has no title", home([]), { ...home([]), title: plain("a") }, ": invalid additional property: title"),
  row(
    "inputs need a submit",
    modal([input(textInput())]),
    modal([input(textInput())], { submit: undefined }),
    ": missing required field: submit",
  ),
  row(
    "no table in a modal",
    home([table([[raw("a")]])]),
    modal([table([[raw("a")]])]),
    "/blocks/0/type: unsupported type: table",
  ),
  row(
    "no chart in a modal",
    home([chart(["a"])]),
    modal([chart(["a"])]),
    "/blocks/0/type: unsupported type: data_visualization",
  ),
  row(
    "no markdown in a home",
    modal([divider]),
    home([{ type: "markdown", text: "a" }]),
    "/blocks/0/type: unsupported type: markdown",
  ),
  row(
    "alerts in modals only",
    modal([{ type: "alert", text: plain(x(200)) }]),
    home([{ type: "alert", text: plain("a") }]),
    "/blocks/0/type: unsupported type: alert",
  ),
  row(
    "alert text",
    modal([{ type: "alert", text: plain(x(200)) }]),
    modal([{ type: "alert", text: plain(x(201)) }]),
    "/blocks/0/text/text: must be less than 201 characters",
  ),
  row(
    "label",
    modal([input(textInput(), { label: plain(x(2000)) })]),
    modal([input(textInput(), { label: plain(x(2001)) })]),
    "/blocks/0/label/text: must be less than 2001 characters",
  ),
  row(
    "hint",
    modal([input(textInput(), { hint: plain(x(2000)) })]),
    modal([input(textInput(), { hint: plain(x(2001)) })]),
    "/blocks/0/hint/text: must be less than 2001 characters",
  ),
  row(
    "max_length",
    modal([input(textInput({ max_length: 3000 }))]),
    modal([input(textInput({ max_length: 3001 }))]),
    "/blocks/0/element/max_length: must be at most 3000",
  ),
  row(
    "min_length",
    modal([input(textInput({ min_length: 1, max_length: 2 }))]),
    modal([input(textInput({ min_length: 3, max_length: 2 }))]),
    "/blocks/0/element/min_length: must not be greater than max_length",
  ),
  row(
    "a number says if it may have decimals",
    modal([input(numberInput({}))]),
    modal([input({ type: "number_input" })]),
    "/blocks/0/element: missing required field: is_decimal_allowed",
  ),
  row(
    "bounds of numbers are strings",
    modal([input(numberInput({ min_value: "1", max_value: "9" }))]),
    modal([input(numberInput({ min_value: 1 }))]),
    "/blocks/0/element/min_value: must be a number written as a string",
  ),
  row(
    "bounds are in order",
    modal([input(numberInput({ min_value: "1", max_value: "9" }))]),
    modal([input(numberInput({ min_value: "10", max_value: "9" }))]),
    "/blocks/0/element/min_value: cannot be greater than max_value",
  ),
  row(
    "whole numbers",
    modal([input(numberInput({ initial_value: "1" }))]),
    modal([input(numberInput({ initial_value: "1.5" }))]),
    "/blocks/0/element/initial_value: decimal numbers are not allowed",
  ),
  row(
    "radio buttons",
    modal([input(radio(10))]),
    modal([input(radio(11))]),
    "/blocks/0/element/options: no more than 10 items allowed",
  ),
  row(
    "checkboxes",
    modal([input({ ...radio(10), type: "checkboxes" })]),
    modal([input({ ...radio(11), type: "checkboxes" })]),
    "/blocks/0/element/options: no more than 10 items allowed",
  ),
  row(
    "people",
    modal([input({ type: "multi_users_select", max_selected_items: 1 })]),
    modal([input({ type: "multi_users_select", max_selected_items: 0 })]),
    "/blocks/0/element/max_selected_items: must be at least 1",
  ),
  row(
    "conversations",
    modal([
      input({ type: "conversations_select", default_to_current_conversation: true, filter: { include: ["public"] } }),
    ]),
    modal([input({ type: "conversations_select", filter: { include: ["secret"] } })]),
    "/blocks/0/element/filter/include/0: must be one of: im, mpim, private, public",
  ),
  row(
    "one element has the cursor",
    modal([input(textInput({ focus_on_load: true }))]),
    modal([input(textInput({ focus_on_load: true })), input(textInput({ focus_on_load: true, action_id: "b" }))]),
    "/blocks/1/element/focus_on_load: only one element may have focus_on_load",
  ),
  row(
    "buttons are no inputs",
    modal([input(textInput())]),
    modal([input(button())]),
    "/blocks/0/element/type: unsupported type: button",
  ),
])("$name", asView);
