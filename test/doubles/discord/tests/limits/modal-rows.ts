import type { Wire } from "../../../shared/wire.ts";
import { input, label, modal, option, select, times, words, x } from "../samples.ts";
import { type Row, row } from "./rows.ts";

const field = (more: Wire) => modal(label(input(more)));
const labels = (count: number) => times(count, (n) => label(input({ custom_id: String(n) })));
const group = (type: number, count: number, more: Wire = {}) =>
  modal(label({ type, custom_id: "a", options: times(count, (n) => option(String(n), String(n))), ...more }));
const oldRow = (...components: unknown[]): Wire => modal({ type: 1, components });

/** What a form may be. */
export const MODAL_ROWS: readonly Row[] = [
  row(
    "title",
    { ...modal(label(input())), title: x(45) },
    { ...modal(label(input())), title: x(46) },
    "/title BASE_TYPE_BAD_LENGTH",
  ),
  row(
    "custom id",
    { ...modal(label(input())), custom_id: x(100) },
    { ...modal(label(input())), custom_id: x(101) },
    "/custom_id BASE_TYPE_BAD_LENGTH",
  ),
  row(
    "a form has both",
    modal(label(input())),
    { components: [label(input())], title: "a" },
    "/custom_id BASE_TYPE_REQUIRED",
  ),
  row("fields", modal(...labels(5)), modal(...labels(6)), "/components BASE_TYPE_BAD_LENGTH"),
  row("a form is not empty", modal(label(input())), modal(), "/components BASE_TYPE_BAD_LENGTH"),
  row(
    "words between the fields",
    modal(words("a"), label(input())),
    modal({ type: 14 }),
    "/components/0/type UNION_TYPE_CHOICES",
  ),
  row("a field stands under a label", modal(label(input())), modal(input()), "/components/0/type UNION_TYPE_CHOICES"),
  row(
    "a label has words",
    modal(label(input())),
    modal({ type: 18, component: input() }),
    "/components/0/label BASE_TYPE_REQUIRED",
  ),
  row(
    "words of a label",
    modal(label(input(), { label: x(45) })),
    modal(label(input(), { label: x(46) })),
    "/components/0/label BASE_TYPE_BAD_LENGTH",
  ),
  row(
    "description of a label",
    modal(label(input(), { description: x(100) })),
    modal(label(input(), { description: x(101) })),
    "/components/0/description BASE_TYPE_BAD_LENGTH",
  ),
  row(
    "no buttons",
    modal(label(input())),
    modal(label({ type: 2, style: 1, custom_id: "a", label: "a" })),
    "/components/0/component/type UNION_TYPE_CHOICES",
  ),
  row(
    "custom ids differ",
    modal(...labels(2)),
    modal(label(input()), label(input())),
    "/components/1/component/custom_id COMPONENT_CUSTOM_ID_DUPLICATED",
  ),

  row(
    "value",
    field({ value: x(4000) }),
    field({ value: x(4001) }),
    "/components/0/component/value BASE_TYPE_MAX_LENGTH 4000 < 4001",
  ),
  row(
    "value within its own bounds",
    field({ value: "ab", max_length: 2 }),
    field({ value: "abc", max_length: 2 }),
    "/components/0/component/value BASE_TYPE_BAD_LENGTH",
  ),
  row(
    "placeholder",
    field({ placeholder: x(100) }),
    field({ placeholder: x(101) }),
    "/components/0/component/placeholder BASE_TYPE_MAX_LENGTH 100 < 101",
  ),
  row(
    "longest value",
    field({ max_length: 4000 }),
    field({ max_length: 4001 }),
    "/components/0/component/max_length NUMBER_TYPE_MAX 4000 < 4001",
  ),
  row(
    "bounds in order",
    field({ min_length: 2, max_length: 2 }),
    field({ min_length: 3, max_length: 2 }),
    "/components/0/component/min_length TEXT_INPUT_MIN_OVER_MAX 2 < 3",
  ),
  row("style", field({ style: 2 }), field({ style: 3 }), "/components/0/component/style BASE_TYPE_CHOICES"),
  row("the label is not the field's", field({}), field({ label: "a" }), "/components/0/component/label UNKNOWN_KEY"),
  row(
    "the old way has it there",
    oldRow(input({ label: "a" })),
    oldRow(input()),
    "/components/0/components/0/label BASE_TYPE_REQUIRED",
  ),
  row(
    "one field to an old row",
    oldRow(input({ label: "a" })),
    oldRow(input({ label: "a" }), input({ label: "b", custom_id: "b" })),
    "/components/0/components BASE_TYPE_BAD_LENGTH",
  ),

  row(
    "a menu in a form",
    modal(label(select({ required: false }))),
    modal(label(select({ disabled: true }))),
    "/components/0/component/disabled UNKNOWN_KEY",
  ),
  row(
    "a menu that must be used",
    modal(label(select({ required: false, min_values: 0 }))),
    modal(label(select({ min_values: 0 }))),
    "/components/0/component/min_values COMPONENT_REQUIRED_MIN_VALUES 1 < 0",
  ),
  row("choices of one", group(21, 10), group(21, 11), "/components/0/component/options BASE_TYPE_BAD_LENGTH"),
  row("at least two of them", group(21, 2), group(21, 1), "/components/0/component/options BASE_TYPE_BAD_LENGTH"),
  row(
    "one of them at first",
    group(21, 2),
    modal(
      label({ type: 21, custom_id: "a", options: times(2, (n) => ({ ...option(`${n}`, `${n}`), default: true })) }),
    ),
    "/components/0/component/options SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES 1 < 2",
  ),
  row("boxes", group(22, 10), group(22, 11), "/components/0/component/options BASE_TYPE_BAD_LENGTH"),
  row("one box is enough", group(22, 1), group(22, 0), "/components/0/component/options BASE_TYPE_BAD_LENGTH"),
  row(
    "boxes to tick",
    group(22, 3, { max_values: 3 }),
    group(22, 3, { max_values: 4 }),
    "/components/0/component/max_values SELECT_COMPONENT_MAX_OVER_OPTIONS 3 < 4",
  ),
  row(
    "one box alone",
    modal(label({ type: 23, custom_id: "a", default: true })),
    modal(label({ type: 23, custom_id: "a", required: true })),
    "/components/0/component/required UNKNOWN_KEY",
  ),
  row(
    "files",
    modal(label({ type: 19, custom_id: "a", max_values: 10 })),
    modal(label({ type: 19, custom_id: "a", max_values: 11 })),
    "/components/0/component/max_values NUMBER_TYPE_MAX 10 < 11",
  ),
  row(
    "no message in a form",
    modal(label(input())),
    { ...modal(label(input())), content: "a" },
    "/content UNKNOWN_KEY",
  ),
];
