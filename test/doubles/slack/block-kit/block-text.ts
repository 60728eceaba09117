import { isWire, list } from "../wire.ts";

const SHOWN = new Set(["text", "title", "caption", "alt_text", "label", "name", "x_label", "y_label"]);

/** The characters that blocks show, counted as far as is known: every text a person could read. */
export function shownLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + shownLength(one), 0);
  if (!isWire(value)) return 0;
  let sum = 0;
  for (const [field, inner] of Object.entries(value)) {
    if (typeof inner !== "string") sum += shownLength(inner);
    else if (SHOWN.has(field)) sum += inner.length;
  }
  return sum + list(value["categories"]).reduce((all: number, one) => all + String(one).length, 0);
}
