import type { NumericField } from "#assessment/change";
import type { Item } from "../spec/item.ts";
import { fieldOfResource, numericField } from "./numeric-field.ts";

/** How far `double` looks for the things it doubles. */
const REACH = 10;

/** What a multiplication at an item is about: the labels after it, else those before it (`double the memory`, `内存翻倍`). */
export function scaledFields(items: readonly Item[], bound: ReadonlySet<number>, at: number): readonly NumericField[] {
  const after = namedFields(items, bound, at, 1);
  return after.length > 0 ? after : namedFields(items, bound, at, -1).toReversed();
}

function namedFields(
  items: readonly Item[],
  bound: ReadonlySet<number>,
  from: number,
  direction: 1 | -1,
): readonly NumericField[] {
  const fields: NumericField[] = [];
  for (let step = 1; step <= REACH; step++) {
    const at = from + step * direction;
    const item = items[at];
    if (item === undefined || (endsSearch(item) && step > 1) || item.kind === "quantity") break;
    const field = item.kind === "label" && bound.has(at) ? null : namedField(item);
    if (field !== null && !fields.includes(field)) fields.push(field);
  }
  return fields;
}

function namedField(item: Item): NumericField | null {
  if (item.kind === "label") return fieldOfResource(item.resource);
  return item.kind === "topic" ? numericField(item.field) : null;
}

function endsSearch(item: Item): boolean {
  switch (item.kind) {
    case "quantity":
    case "option":
    case "verb":
    case "component":
    case "unlimited":
      return true;
    case "separator":
      return item.strength === "line";
    default:
      return false;
  }
}
