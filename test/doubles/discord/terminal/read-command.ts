import { list, type Wire, wire } from "../../shared/wire.ts";
import type { Given } from "../people/fill-options.ts";
import type { RegisteredCommand } from "../world/model.ts";

/** A typed line as a command with its subcommands, and its options by name. */
export interface ReadCommand {
  readonly words: string;
  readonly options: Given;
}

/** The option that a command gets whose options nobody knows. */
const FIRST_OPTION: Readonly<Record<string, string>> = { capacity: "spec", whatif: "change" };

/**
 * Reads `/capacity 4c 4g` as the first option's value, `/servers save web-1` by the subcommands that are
 * registered, and `/capacity spec: 4c 4g` by the names that are written.
 */
export function readCommand(line: string, registered: readonly RegisteredCommand[]): ReadCommand {
  const [name = "", ...rest] = line
    .replace(/^\//, "")
    .split(" ")
    .filter((one) => one !== "");
  const command = registered.find((one) => one.name === name && one.type === 1);
  const steps = [name];
  let holder: Wire = command ?? {};
  for (;;) {
    const sub = optionsOf(holder).find((one) => (one["type"] === 1 || one["type"] === 2) && one["name"] === rest[0]);
    if (sub === undefined) break;
    steps.push(rest.shift() ?? "");
    holder = sub;
  }
  const text = rest.join(" ");
  const named = namedOptions(text);
  if (named !== null) return { words: [...steps, ...named.before].join(" "), options: typed(holder, named.options) };
  const first = String(optionsOf(holder)[0]?.["name"] ?? FIRST_OPTION[name] ?? "text");
  return { words: steps.join(" "), options: text === "" ? {} : typed(holder, { [first]: text }) };
}

const optionsOf = (holder: Wire): readonly Wire[] => list(holder["options"]).map(wire);

const NAMED = /(?:^| )([a-z][a-z-]*): /g;

function namedOptions(text: string): { before: readonly string[]; options: Record<string, string> } | null {
  const marks = [...text.matchAll(NAMED)];
  const [first] = marks;
  if (first === undefined) return null;
  const before = text
    .slice(0, first.index)
    .split(" ")
    .filter((one) => one !== "");
  const options = marks.map(({ 0: mark, 1: name = "", index }, place) => [
    name,
    text.slice(index + mark.length, marks[place + 1]?.index).trim(),
  ]);
  return { before, options: Object.fromEntries(options) as Record<string, string> };
}

/** Numbers as numbers and yes or no as such, where the options want that. */
function typed(holder: Wire, given: Readonly<Record<string, string>>): Given {
  const read = ([name, value]: [string, string]): [string, string | number | boolean] => {
    const type = optionsOf(holder).find((one) => one["name"] === name)?.["type"];
    if (type === 4 || type === 10) return [name, Number(value)];
    return [name, type === 5 ? /^(?:true|yes|y)$/i.test(value) : value];
  };
  return Object.fromEntries(Object.entries(given).map(read));
}
