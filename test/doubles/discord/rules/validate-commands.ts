import { isWire, list, string, type Wire, wire } from "../../shared/wire.ts";
import {
  and,
  boolean,
  byType,
  type Check,
  type Fields,
  type Finding,
  type Findings,
  finite,
  listOf,
  newFindings,
  note,
  oneOf,
  shape,
  snowflake,
  text,
  whole,
} from "./check.ts";
import { LIMITS } from "./limits.ts";
import { LOCALES } from "./locales.ts";

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

/** A name as it is typed: lower case where the letters have one. */
const typedName: Check = (value, path, found) => {
  text(LIMITS.commandName, 1)(value, path, found);
  if (typeof value === "string" && (!NAME.test(value) || value !== value.toLowerCase()))
    note(found, path, "APPLICATION_COMMAND_INVALID_NAME");
};

const inLanguages =
  (check: Check): Check =>
  (value, path, found) => {
    shape({}, Object.fromEntries(LOCALES.map((locale) => [locale, check])))(value, path, found);
  };

const named: Fields = { name: typedName, description: text(LIMITS.commandDescription, 1) };
const translated: Fields = {
  name_localizations: inLanguages(typedName),
  description_localizations: inLanguages(text(LIMITS.commandDescription, 1)),
};

const choice = (value: Check) =>
  shape({ name: text(LIMITS.choiceName, 1), value }, { name_localizations: inLanguages(text(LIMITS.choiceName, 1)) });

function choicesRule(option: Wire, path: string, found: Findings): void {
  if (option["autocomplete"] === true && list(option["choices"]).length > 0)
    note(found, `${path}/choices`, "APPLICATION_COMMAND_OPTIONS_CHOICES_WITH_AUTOCOMPLETE");
  for (const field of ["name", "value"]) {
    const seen = new Set<unknown>();
    for (const [index, one] of list(option["choices"]).entries()) {
      const value = wire(one)[field];
      if (seen.has(value))
        note(found, `${path}/choices/${index}/${field}`, "APPLICATION_COMMAND_OPTIONS_CHOICE_DUPLICATE");
      seen.add(value);
    }
  }
}

function boundsRule(low: string, high: string) {
  return (option: Wire, path: string, found: Findings): void => {
    const [min, max] = [option[low], option[high]];
    if (typeof min === "number" && typeof max === "number" && min > max)
      note(found, `${path}/${low}`, "APPLICATION_COMMAND_OPTIONS_MIN_OVER_MAX", { limit: max, actual: min });
  };
}

const plain = (type: number, more: Fields = {}): Check =>
  shape({ type: oneOf(type), ...named }, { ...translated, required: boolean, ...more });

const number = (type: number, value: Check): Check =>
  and(
    plain(type, {
      autocomplete: boolean,
      choices: listOf(choice(value), LIMITS.choices),
      min_value: value,
      max_value: value,
    }),
    choicesRule,
    boundsRule("min_value", "max_value"),
  );

const values: Readonly<Record<number, Check>> = {
  3: and(
    plain(3, {
      autocomplete: boolean,
      choices: listOf(choice(text(LIMITS.choiceValue)), LIMITS.choices),
      min_length: whole(0, LIMITS.stringOption),
      max_length: whole(1, LIMITS.stringOption),
    }),
    choicesRule,
    boundsRule("min_length", "max_length"),
  ),
  4: number(4, whole(-(2 ** 53), 2 ** 53)),
  5: plain(5),
  6: plain(6),
  7: plain(7, { channel_types: listOf(whole(0, 16), 17) }),
  8: plain(8),
  9: plain(9),
  10: number(10, finite),
  11: plain(11),
};

/** What must be given comes first, and no two have one name. */
function orderRule(holder: Wire, path: string, found: Findings): void {
  let optional = false;
  const names = new Set<unknown>();
  for (const [index, value] of list(holder["options"]).entries()) {
    const one = wire(value);
    if (names.has(one["name"]))
      note(found, `${path}/options/${index}/name`, "APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATE");
    names.add(one["name"]);
    if (isSub(one)) continue;
    if (one["required"] === true && optional)
      note(found, `${path}/options/${index}`, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID");
    optional ||= one["required"] !== true;
  }
}

const isSub = (option: Wire): boolean => option["type"] === 1 || option["type"] === 2;

/** Subcommands and values do not stand side by side. */
function subcommandRule(command: Wire, path: string, found: Findings): void {
  const options = list(command["options"]).filter(isWire);
  if (options.some(isSub) && !options.every(isSub))
    note(found, `${path}/options`, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID");
}

const valueOptions = listOf(byType(values), LIMITS.commandOptions);
const sub = (type: number, options: Check): Check =>
  and(shape({ type: oneOf(type), ...named }, { ...translated, options }), orderRule);
const subcommand = sub(1, valueOptions);
const group = sub(2, listOf(byType({ 1: subcommand }), LIMITS.commandOptions, 1));
const options = listOf(byType({ ...values, 1: subcommand, 2: group }), LIMITS.commandOptions);

const permissions: Check = (value, path, found) => {
  if (typeof value !== "string" || !/^\d{1,20}$/.test(value))
    note(found, path, "NUMBER_TYPE_COERCE", { limit: "string of bits" });
};

const everyCommand: Fields = {
  id: snowflake,
  default_member_permissions: permissions,
  dm_permission: boolean,
  nsfw: boolean,
  integration_types: listOf(oneOf(0, 1), 2, 1),
  contexts: listOf(oneOf(0, 1, 2), 3, 1),
};

const chatInput = and(
  shape({ ...named }, { type: oneOf(1), ...translated, ...everyCommand, options }),
  orderRule,
  subcommandRule,
);
/** A command of a menu has a name with any letters, and nothing to describe. */
const menu = (type: number) =>
  shape(
    { name: text(LIMITS.commandName, 1), type: oneOf(type) },
    {
      ...everyCommand,
      name_localizations: inLanguages(text(LIMITS.commandName, 1)),
      description: text(0),
    },
  );

const command: Check = (value, path, found) => {
  const type = wire(value)["type"] ?? 1;
  const check = type === 1 ? chatInput : type === 2 || type === 3 ? menu(type) : undefined;
  if (check === undefined) note(found, `${path}/type`, "BASE_TYPE_CHOICES", { limit: "1, 2, 3" });
  else check(value, path, found);
  const length = longestLength(wire(value));
  if (length > LIMITS.commandCharacters)
    note(found, path, "APPLICATION_COMMAND_TOO_LARGE", { limit: LIMITS.commandCharacters, actual: length });
};

/** The characters of names, descriptions and values; of translations the longest counts. */
function longestLength(one: Wire): number {
  const longest = (field: string): number =>
    Math.max(
      string(one[field])?.length ?? 0,
      ...Object.values(wire(one[`${field}_localizations`])).map((words) => string(words)?.length ?? 0),
    );
  const value = string(one["value"])?.length ?? 0;
  const inside = [...list(one["options"]), ...list(one["choices"])].map(wire);
  return longest("name") + longest("description") + value + inside.reduce((sum, each) => sum + longestLength(each), 0);
}

/** Everything that is wrong with a set of commands that replaces all others of its scope. */
export function validateCommands(commands: unknown): readonly Finding[] {
  const found = newFindings();
  listOf(command, LIMITS.chatInputCommands + 2 * LIMITS.contextMenuCommands)(commands, "", found);
  const counts = new Map<unknown, number>();
  const names = new Set<string>();
  for (const [index, value] of list(commands).entries()) {
    const { type = 1, name } = wire(value) as Wire & { type?: unknown; name?: unknown };
    const key = `${String(type)} ${String(name)}`;
    if (names.has(key)) note(found, `/${index}/name`, "APPLICATION_COMMANDS_DUPLICATE_NAME");
    names.add(key);
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  for (const [type, limit] of [
    [1, LIMITS.chatInputCommands],
    [2, LIMITS.contextMenuCommands],
    [3, LIMITS.contextMenuCommands],
  ] as const) {
    const actual = counts.get(type) ?? 0;
    if (actual > limit) note(found, "", "APPLICATION_COMMANDS_TOO_MANY", { limit, actual });
  }
  return found.all;
}

/** Everything that is wrong with what is offered while a person types. */
export function validateAutocomplete(body: unknown): readonly Finding[] {
  const found = newFindings();
  shape({ choices: listOf(choice(suggested), LIMITS.choices) })(body, "", found);
  return found.all;
}

const suggested: Check = (value, path, found) => {
  if (typeof value === "string") text(LIMITS.choiceValue, 1)(value, path, found);
  else finite(value, path, found);
};
