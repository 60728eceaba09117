import type { UnknownToken } from "../reading.ts";
import { suggest } from "../suggest.ts";
import type { Item } from "./item.ts";
import type { LineMode } from "./read-line.ts";

/** What became of an item: it carried meaning, it only separates, it was set aside, or it was not understood. */
export type Fate = "understood" | "separator" | "passed" | "unknown";

interface Leftovers {
  readonly fates: readonly Fate[];
  readonly notUnderstood: readonly UnknownToken[];
  readonly passedOver: readonly string[];
}

const LONGEST_PIECE = 64;
/** Suggestions are looked up for this many tokens of a line; a line with more is noise. */
const MOST_SUGGESTIONS = 5;

/** Sorts what no claim used, so that nothing of the line is lost. */
export function leftovers(text: string, items: readonly Item[], used: ReadonlySet<number>, mode: LineMode): Leftovers {
  const fates = items.map((item, at) => fateOf(items, item, at, used, mode));
  items.forEach((_, at) => {
    if (fates[at] === "unknown" && isHyphenated(items, at)) fates[at - 2] = "unknown";
  });
  return { fates, notUnderstood: unknownPieces(text, items, fates), passedOver: passedPieces(text, items, fates) };
}

/** `web-1`: a small word joined to something unknown is a part of it. */
function isHyphenated(items: readonly Item[], at: number): boolean {
  const hyphen = items[at - 1];
  const joined = hyphen?.kind === "separator" && hyphen.strength === "weak" && !hyphen.spaced;
  return joined && items[at]?.spaced === false && items[at - 2]?.kind === "noise";
}

function fateOf(items: readonly Item[], item: Item, at: number, used: ReadonlySet<number>, mode: LineMode): Fate {
  if (used.has(at)) return isNegatedComponent(items, at) ? "unknown" : "understood";
  switch (item.kind) {
    case "separator":
      return "separator";
    case "passed":
    case "topic":
      return mode === "change" && item.kind === "topic" ? "understood" : "passed";
    case "component":
      if (mode === "change") return "understood";
      return isNegatedComponent(items, at) ? "unknown" : "passed";
    case "unknown":
      return "unknown";
    case "quantity":
      return quantityFate(items, item, at, mode);
    case "people":
      return items[at - 1]?.kind === "quantity" ? "passed" : "understood";
    case "verb":
      return verbFate(items, item, at, mode);
    case "option":
    case "label":
    case "unlimited":
    case "monthly":
    case "class":
    case "disk-kind":
    case "gzip":
    case "counted":
    case "join":
    case "noise":
      return "understood";
    default:
      return item satisfies never;
  }
}

function quantityFate(items: readonly Item[], item: Item & { kind: "quantity" }, at: number, mode: LineMode): Fate {
  if (mode === "change" && item.unit?.kind === "percent") return "understood";
  if (items[at + 1]?.kind === "people" && item.unit === null) return "passed";
  return item.unit?.kind === "percent" ? "passed" : "unknown";
}

function verbFate(items: readonly Item[], item: Item & { kind: "verb" }, at: number, mode: LineMode): Fate {
  if (mode === "change") return "understood";
  if (item.verb === "scale") return "unknown";
  if (item.verb === "without" && items[at + 1]?.kind === "component") return "unknown";
  return "understood";
}

/** In a spec, `without redis` cannot be honoured: a stack has to be said as a whole. */
function isNegatedComponent(items: readonly Item[], at: number): boolean {
  const before = items[at - 1];
  return items[at]?.kind === "component" && before?.kind === "verb" && before.verb === "without";
}

function passedPieces(text: string, items: readonly Item[], fates: readonly Fate[]): readonly string[] {
  const pieces: string[] = [];
  items.forEach((item, at) => {
    if (fates[at] !== "passed") return;
    const continues = item.kind === "people" && fates[at - 1] === "passed" && items[at - 1]?.kind === "quantity";
    const start = continues ? (items[at - 1]?.start ?? item.start) : item.start;
    if (continues) pieces.pop();
    pieces.push(text.slice(start, item.end).slice(0, LONGEST_PIECE));
  });
  return pieces;
}

function unknownPieces(text: string, items: readonly Item[], fates: readonly Fate[]): readonly UnknownToken[] {
  const found: UnknownToken[] = [];
  for (let at = 0; at < items.length; at++) {
    const first = items[at];
    if (first === undefined || fates[at] !== "unknown") continue;
    let last = at;
    for (let next = nextUnknown(items, fates, last); next !== null; next = nextUnknown(items, fates, last)) last = next;
    const token = clip(text.slice(first.start, items[last]?.end));
    const known = first.kind === "unknown" ? first.suggestion : undefined;
    const suggestion = found.length < MOST_SUGGESTIONS ? (known ?? suggestFor(items, at, token)) : null;
    found.push(suggestion === null ? { token } : { token, suggestion });
    at = last;
  }
  return found;
}

function suggestFor(items: readonly Item[], at: number, token: string): string | null {
  const item = items[at];
  if (item?.kind === "verb" && item.verb === "without") return "stack=node,mysql";
  if (item?.kind === "quantity" && item.unit?.kind === "time") return `think=${token.replace(/\s/g, "")}`;
  if (item?.kind === "quantity" && item.unit === null && !/[^\d.]/.test(token))
    return bareNumberSuggestion(items, token);
  return suggest(token);
}

/** A number alone is most likely the first thing that the line still lacks. */
function bareNumberSuggestion(items: readonly Item[], token: string): string {
  const has = (kind: string) => items.some((item) => item.kind === "quantity" && item.unit?.kind === kind);
  if (!has("cores")) return `${token}c`;
  return has("size") ? `${token}mbps` : `${token}gb`;
}

/** The next piece of the same word: it touches, or it follows a number after one blank. */
function nextUnknown(items: readonly Item[], fates: readonly Fate[], at: number): number | null {
  const item = items[at];
  const next = items[at + 1];
  if (next === undefined) return null;
  if (fates[at + 1] === "unknown") {
    const afterNumber = item?.kind === "quantity" && item.unit === null && next.kind === "unknown";
    const negated = item?.kind === "verb" && next.kind === "component";
    return !next.spaced || afterNumber || negated ? at + 1 : null;
  }
  const joint = next.kind === "separator" && (next.strength === "weak" || next.strength === "bind") && !next.spaced;
  const beyond = items[at + 2];
  return joint && beyond !== undefined && !beyond.spaced && fates[at + 2] === "unknown" ? at + 2 : null;
}

/** At most 64 characters, never half of one. */
function clip(piece: string): string {
  return [...piece.slice(0, LONGEST_PIECE * 2)].slice(0, LONGEST_PIECE).join("");
}
