import type { Item } from "../spec/item.ts";
import { readItems } from "../spec/read-items.ts";
import type { Steps } from "../steps.ts";

/** More sides than a reply can compare are noise. */
const MOST_ALTERNATIVES = 8;

/** Cuts normalised text at `or`, `或者`, `还是`; what one side leaves out it takes from its neighbour. */
export function splitAlternatives(text: string, steps: Steps): readonly string[] {
  const items = readItems(text, steps);
  const sides: Item[][] = [[]];
  for (const item of items) {
    if (item.kind === "join" && item.or && sides.length < MOST_ALTERNATIVES) sides.push([]);
    else sides.at(-1)?.push(item);
  }
  const meant = sides.filter((side) => side.some((item) => item.kind !== "separator" && item.kind !== "noise"));
  const texts = meant.map((side) => complete(text, meant, side));
  return texts.length === 0 ? [trimmed(text)] : texts;
}

function complete(text: string, sides: readonly (readonly Item[])[], side: readonly Item[]): string {
  const own = trimmed(text.slice(side[0]?.start, side.at(-1)?.end));
  const place = sides.indexOf(side);
  const before = place > 0 ? sides[place - 1] : undefined;
  const verb = before === undefined ? "" : verbText(text, before, side);
  const number = onlyQuantity(side);
  if (number === null) return trimmed(`${verb} ${own}`);
  const unit = number.unit === null ? unitText(text, sides[place + 1]) : "";
  const label = before === undefined ? "" : labelText(text, before, number);
  return trimmed(`${verb} ${label} ${own}${unit}`);
}

/** The value of a side that holds one value and no label. */
function onlyQuantity(side: readonly Item[]): (Item & { kind: "quantity" }) | null {
  const quantities = side.filter((item) => item.kind === "quantity");
  const named = side.some((item) => item.kind === "label" || item.kind === "option" || item.kind === "component");
  return quantities.length === 1 && !named ? (quantities[0] ?? null) : null;
}

/** `5 or 10 mbps`: what follows the number on the next side. */
function unitText(text: string, next: readonly Item[] | undefined): string {
  const quantity = next?.find((item) => item.kind === "quantity");
  if (quantity === undefined || next === undefined) return "";
  const piece = text.slice(quantity.start, next.at(-1)?.end);
  return piece.replace(/^[-\d.,]+/, "");
}

/** `disk 80g or 100g`: the second size is of the same thing. */
function labelText(text: string, before: readonly Item[], number: Item & { kind: "quantity" }): string {
  const labels = before.filter((item) => item.kind === "label");
  const values = before.filter((item) => item.kind === "quantity");
  const [label, value] = [labels[0], values[0]];
  if (label === undefined || labels.length > 1 || values.length !== 1 || value?.kind !== "quantity") return "";
  const sameKind = value.unit?.kind === number.unit?.kind;
  const samePrefix =
    value.unit?.kind !== "size" || number.unit?.kind !== "size" || value.unit.prefix === number.unit.prefix;
  return sameKind && samePrefix ? text.slice(label.start, label.end) : "";
}

/** `add 2 or 4 cores`: the second side adds as well. */
function verbText(text: string, before: readonly Item[], side: readonly Item[]): string {
  if (side.some((item) => item.kind === "verb") || !side.some((item) => item.kind === "quantity")) return "";
  const verb = before.find(
    (item) => item.kind === "verb" && !item.sign && (item.verb === "add" || item.verb === "subtract"),
  );
  return verb === undefined ? "" : text.slice(verb.start, verb.end);
}

/** Without blanks and closing marks at its ends. */
export function trimmed(text: string): string {
  const closing = " \t\n,，、;；?？!！。.…~";
  let start = 0;
  let end = text.length;
  while (start < end && closing.includes(text.charAt(start)) && !isDecimalPoint(text, start)) start++;
  while (end > start && closing.includes(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

function isDecimalPoint(text: string, at: number): boolean {
  return text.charAt(at) === "." && /\d/.test(text.charAt(at + 1));
}
