import type { Wire } from "../../../shared/wire.ts";
import { menu, text, times, x } from "../samples.ts";
import { type Row, row } from "./rows.ts";

const command = (more: Wire = {}): Wire => ({ name: "capacity", description: "Size a server", ...more });
const options = (...all: unknown[]): Wire[] => [command({ options: all })];
const choice = (name: string, value: unknown = name): Wire => ({ name, value });
const sub = (name: string, ...all: unknown[]): Wire => ({ type: 1, name, description: "a", options: all });
const many = (count: number) => times(count, (n) => text(`o${n}`));
/** A command whose names, descriptions and values have so many characters. */
const weighing = (characters: number): Wire[] => {
  const choices = times(25, (n) => choice(String(n).padStart(3, "0"), x(97)));
  const full = times(3, (n) =>
    text(`o${n}`, {
      description: "d",
      choices: times(25, (m) => choice(`${m}`.padStart(3, "0"), x(92) + `${m}`.padStart(3, "0"))),
    }),
  );
  const sum = 8 + 13 + 3 * (2 + 1 + 25 * 98);
  const last = text("z", { description: "d", choices: choices.slice(0, 1) });
  const rest = characters - sum - 1 - 1;
  return [command({ options: [...full, { ...last, choices: spread(rest) }] })];
};
const spread = (characters: number): Wire[] => {
  const whole = Math.floor(characters / 103);
  const made = times(whole, (n) => choice(`${n}`.padStart(3, "0"), `${n}`.padStart(100, "x")));
  const left = characters - whole * 103;
  return left === 0 ? made : [...made, choice("y", x(left - 1))];
};

/** What a set of commands may be. */
export const COMMAND_ROWS: readonly Row[] = [
  row("a name", [command({ name: x(32) })], [command({ name: x(33) })], "/0/name BASE_TYPE_BAD_LENGTH"),
  row(
    "a name in small letters",
    [command({ name: "容量-1" })],
    [command({ name: "Capacity" })],
    "/0/name APPLICATION_COMMAND_INVALID_NAME",
  ),
  row("a name without blanks", [command()], [command({ name: "what if" })], "/0/name APPLICATION_COMMAND_INVALID_NAME"),
  row(
    "a description",
    [command({ description: x(100) })],
    [command({ description: x(101) })],
    "/0/description BASE_TYPE_BAD_LENGTH",
  ),
  row("a description is there", [command()], [{ name: "a" }], "/0/description BASE_TYPE_REQUIRED"),
  row(
    "a name in other languages",
    [command({ name_localizations: { "zh-CN": "容量" } })],
    [command({ name_localizations: { zh: "容量" } })],
    "/0/name_localizations/zh UNKNOWN_KEY",
  ),
  row(
    "a description in other languages",
    [command({ description_localizations: { "zh-TW": x(100) } })],
    [command({ description_localizations: { "zh-TW": x(101) } })],
    "/0/description_localizations/zh-TW BASE_TYPE_BAD_LENGTH",
  ),
  row("options", options(...many(25)), options(...many(26)), "/0/options BASE_TYPE_MAX_LENGTH 25 < 26"),
  row(
    "what must be given comes first",
    options(text("a", { required: true }), text("b")),
    options(text("a"), text("b", { required: true })),
    "/0/options/1 APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
  ),
  row(
    "options have different names",
    options(text("a"), text("b")),
    options(text("a"), text("a")),
    "/0/options/1/name APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATE",
  ),
  row(
    "longest text",
    options(text("a", { max_length: 6000 })),
    options(text("a", { max_length: 6001 })),
    "/0/options/0/max_length NUMBER_TYPE_MAX 6000 < 6001",
  ),
  row(
    "bounds in order",
    options(text("a", { min_length: 1, max_length: 1 })),
    options(text("a", { min_length: 2, max_length: 1 })),
    "/0/options/0/min_length APPLICATION_COMMAND_OPTIONS_MIN_OVER_MAX 1 < 2",
  ),
  row(
    "choices",
    options(text("a", { choices: times(25, (n) => choice(`${n}`)) })),
    options(text("a", { choices: times(26, (n) => choice(`${n}`)) })),
    "/0/options/0/choices BASE_TYPE_MAX_LENGTH 25 < 26",
  ),
  row(
    "words of a choice",
    options(text("a", { choices: [choice(x(100))] })),
    options(text("a", { choices: [choice(x(101), "a")] })),
    "/0/options/0/choices/0/name BASE_TYPE_BAD_LENGTH",
  ),
  row(
    "choices or offers",
    options(text("a", { autocomplete: true })),
    options(text("a", { autocomplete: true, choices: [choice("a")] })),
    "/0/options/0/choices APPLICATION_COMMAND_OPTIONS_CHOICES_WITH_AUTOCOMPLETE",
  ),
  row(
    "numbers",
    options({ ...text("a"), type: 4, min_value: 1, max_value: 2 }),
    options({ ...text("a"), type: 4, min_value: 1.5 }),
    "/0/options/0/min_value NUMBER_TYPE_COERCE",
  ),
  row(
    "keys of an option",
    options(text("a")),
    options({ ...text("a"), type: 5, choices: [] }),
    "/0/options/0/choices UNKNOWN_KEY",
  ),
  row(
    "subcommands",
    options(sub("a"), sub("b", text("c"))),
    options(sub("a"), text("b")),
    "/0/options APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
  ),
  row(
    "groups of them",
    options({ type: 2, name: "g", description: "a", options: [sub("a")] }),
    options({
      type: 2,
      name: "g",
      description: "a",
      options: [{ type: 2, name: "h", description: "a", options: [] }],
    }),
    "/0/options/0/options/0/type UNION_TYPE_CHOICES",
  ),
  row(
    "order in subcommands",
    options(sub("a", text("b", { required: true }))),
    options(sub("a", text("b"), text("c", { required: true }))),
    "/0/options/0/options/1 APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
  ),
  row(
    "permissions are text",
    [command({ default_member_permissions: "32" })],
    [command({ default_member_permissions: 32 })],
    "/0/default_member_permissions NUMBER_TYPE_COERCE",
  ),
  row("contexts", [command({ contexts: [0, 1, 2] })], [command({ contexts: [3] })], "/0/contexts/0 BASE_TYPE_CHOICES"),
  row(
    "installations",
    [command({ integration_types: [0, 1] })],
    [command({ integration_types: [] })],
    "/0/integration_types BASE_TYPE_BAD_LENGTH",
  ),
  row("keys", [command()], [command({ descripton: "a" })], "/0/descripton UNKNOWN_KEY"),
  row("a menu's name may have blanks", [menu], [{ ...menu, name: x(33) }], "/0/name BASE_TYPE_BAD_LENGTH"),
  row(
    "a menu has nothing to describe",
    [menu],
    [{ ...menu, description: "a" }],
    "/0/description BASE_TYPE_MAX_LENGTH 0 < 1",
  ),
  row("a known kind", [menu], [{ ...menu, type: 9 }], "/0/type BASE_TYPE_CHOICES"),
  row(
    "names differ",
    [command(), { ...menu, name: "capacity" }],
    [command(), command()],
    "/1/name APPLICATION_COMMANDS_DUPLICATE_NAME",
  ),
  row(
    "commands",
    times(100, (n) => command({ name: `c${n}` })),
    times(101, (n) => command({ name: `c${n}` })),
    " APPLICATION_COMMANDS_TOO_MANY 100 < 101",
  ),
  row(
    "menus",
    times(15, (n) => ({ ...menu, name: `m${n}` })),
    times(16, (n) => ({ ...menu, name: `m${n}` })),
    " APPLICATION_COMMANDS_TOO_MANY 15 < 16",
  ),
  row("characters of a command", weighing(8000), weighing(8001), "/0 APPLICATION_COMMAND_TOO_LARGE 8000 < 8001"),
];

const offered = (...choices: unknown[]): Wire => ({ choices });

/** What may be offered while a person types. */
export const CHOICE_ROWS: readonly Row[] = [
  row(
    "25 choices",
    offered(...times(25, (n) => choice(`${n}`))),
    offered(...times(26, (n) => choice(`${n}`))),
    "/choices BASE_TYPE_MAX_LENGTH 25 < 26",
  ),
  row("none", offered(), {}, "/choices BASE_TYPE_REQUIRED"),
  row("names", offered(choice(x(100), "a")), offered(choice(x(101), "a")), "/choices/0/name BASE_TYPE_BAD_LENGTH"),
  row("values", offered(choice("a", x(100))), offered(choice("a", x(101))), "/choices/0/value BASE_TYPE_BAD_LENGTH"),
  row("numbers", offered(choice("a", 1)), offered(choice("a", true)), "/choices/0/value NUMBER_TYPE_COERCE"),
  row("keys", offered(choice("a")), offered({ ...choice("a"), label: "a" }), "/choices/0/label UNKNOWN_KEY"),
];
