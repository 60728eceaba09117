import { list, string, type Wire, wire } from "../../shared/wire.ts";

/** What a person puts into the options of a command, by their names. */
export type Given = Readonly<Record<string, string | number | boolean>>;

/** A command with its subcommand, and the options that may be filled in. */
export interface Chosen {
  /** The part of the definition that holds the options. */
  readonly holder: Wire;
  readonly subcommands: readonly Wire[];
}

/** Follows the words after a command's name to its subcommand. */
export function chooseSubcommand(command: Wire, words: readonly string[]): Chosen {
  let holder = command;
  const subcommands: Wire[] = [];
  for (const word of words) {
    const next = list(holder["options"])
      .map(wire)
      .find((one) => isSub(one) && one["name"] === word);
    if (next === undefined) throw new Error(`/${String(command["name"])} has no subcommand "${word}"`);
    subcommands.push(next);
    holder = next;
  }
  const open = list(holder["options"]).map(wire).filter(isSub);
  if (open.length > 0)
    throw new Error(`/${String(command["name"])} needs a subcommand: ${open.map((one) => one["name"]).join(", ")}`);
  return { holder, subcommands };
}

const isSub = (option: Wire): boolean => option["type"] === 1 || option["type"] === 2;

/** The options as they are sent, checked as Discord checks them before anything is sent. */
export function fillOptions({ holder }: Chosen, given: Given): readonly Wire[] {
  const options = list(holder["options"]).map(wire);
  for (const name of Object.keys(given))
    if (!options.some((one) => one["name"] === name)) throw new Error(`there is no option "${name}"`);
  return options.flatMap((option) => {
    const value = given[String(option["name"])];
    if (value === undefined) {
      if (option["required"] === true) throw new Error(`the option "${String(option["name"])}" must be given`);
      return [];
    }
    return [{ name: option["name"], type: option["type"], value: checked(option, value) }];
  });
}

/** The options while a person types: the last one has the focus. */
export function halfFilled({ holder }: Chosen, given: Given): readonly Wire[] {
  const options = list(holder["options"]).map(wire);
  const focused = Object.keys(given).at(-1);
  return Object.entries(given).map(([name, value]) => {
    const option = options.find((one) => one["name"] === name);
    if (option === undefined) throw new Error(`there is no option "${name}"`);
    if (name !== focused) return { name, type: option["type"], value };
    if (option["autocomplete"] !== true) throw new Error(`"${name}" has no autocomplete`);
    return { name, type: option["type"], value, focused: true };
  });
}

/** Puts options into their subcommands again. */
export function wrapped({ subcommands }: Chosen, options: readonly Wire[]): readonly Wire[] {
  return subcommands.reduceRight<readonly Wire[]>(
    (inside, sub) => [{ name: sub["name"], type: sub["type"], options: inside }],
    options,
  );
}

function checked(option: Wire, value: string | number | boolean): unknown {
  const fail = (why: string): never => {
    throw new Error(`Discord does not take that for "${String(option["name"])}": ${why}`);
  };
  const choices = list(option["choices"]).map(wire);
  if (choices.length > 0) {
    const chosen = choices.find((one) => one["value"] === value || one["name"] === value);
    return chosen === undefined ? fail("it is none of the choices") : chosen["value"];
  }
  switch (option["type"]) {
    case 3:
      return typeof value === "string" ? lengthChecked(option, value, fail) : fail("it is not text");
    case 4:
    case 10:
      return typeof value === "number" ? rangeChecked(option, value, fail) : fail("it is not a number");
    case 5:
      return typeof value === "boolean" ? value : fail("it is neither true nor false");
    default:
      return string(value) ?? fail("it is not an id");
  }
}

function lengthChecked(option: Wire, value: string, fail: (why: string) => never): string {
  const [min, max] = [Number(option["min_length"] ?? 0), Number(option["max_length"] ?? 6000)];
  if (value.length < Math.max(1, min)) fail(`it has less than ${Math.max(1, min)} characters`);
  return value.length > max ? fail(`it has more than ${max} characters`) : value;
}

function rangeChecked(option: Wire, value: number, fail: (why: string) => never): number {
  if (option["type"] === 4 && !Number.isInteger(value)) fail("it is not a whole number");
  if (value < Number(option["min_value"] ?? Number.NEGATIVE_INFINITY)) fail("it is too small");
  return value > Number(option["max_value"] ?? Number.POSITIVE_INFINITY) ? fail("it is too large") : value;
}
