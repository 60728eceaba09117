import type { Item } from "../spec/item.ts";

/**
 * From where a line that changes something without "what if" starts: additions and removals go on from
 * the last answer, new values from the base; `null` when no verb makes it a change. Beside a `complete`
 * spec only a certain verb does (`换成4核8G`).
 */
export function changeStart(items: readonly Item[], complete: boolean): "base" | "last" | null {
  for (const [at, item] of items.entries()) {
    if (item.kind !== "verb") continue;
    const from = startOf(items, item, at, complete);
    if (from !== null) return from;
  }
  return null;
}

function startOf(
  items: readonly Item[],
  item: Item & { readonly kind: "verb" },
  at: number,
  complete: boolean,
): "base" | "last" | null {
  switch (item.verb) {
    case "set":
    case "raise":
    case "lower":
      if (item.strong) return "base";
      return complete || !opensOrFollowsName(items, at) ? null : "base";
    case "scale":
      return complete ? null : "base";
    case "add":
    case "subtract":
      return complete ? null : "last";
    case "with":
    case "without":
      return complete || !startsNamed(items, at) ? null : "last";
    case "by":
      return null;
    default:
      return item.verb satisfies never;
  }
}

/** `at 8 GB`, `memory to 8GB`. */
function opensOrFollowsName(items: readonly Item[], at: number): boolean {
  const before = items[at - 1];
  return before === undefined || before.kind === "label" || before.kind === "topic";
}

function startsNamed(items: readonly Item[], at: number): boolean {
  const next = items[at + 1]?.kind === "noise" ? items[at + 2] : items[at + 1];
  return next?.kind === "component" || next?.kind === "gzip" || next?.kind === "quantity";
}
