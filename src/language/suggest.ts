import { KNOWN_WORDS } from "./lexicon/lexicon.ts";
import type { OptionWord } from "./lexicon/option-words.ts";

/** A longer token is noise, not a slip of the keyboard. */
const LONGEST_TOKEN = 24;

/** Units a number can carry, as a person would type them; words stand apart from their number. */
const UNIT_WORDS = ["c", "g", "gb", "mb", "tb", "mbps", "gbps", "kbps", "mbit", "gbit", "vcpu", "cpu", "kb"];
const SPACED_UNIT_WORDS = ["cores", "core", "processes", "vcpus", "threads"];

/** The nearest thing we would have understood: `3mpbs` → `3mbps`, `4cors` → `4 cores`, `memroy` → `memory`. */
export function suggest(token: string): string | null {
  if (token.length > LONGEST_TOKEN) return null;
  const [, number, unit] = /^(\d+(?:\.\d+)?)[ -]?([a-z/]+)$/i.exec(token) ?? [];
  if (number !== undefined && unit !== undefined) return suggestQuantity(number, unit.toLowerCase());
  const [, key, value] = /^([a-z][a-z0-9_-]*)\s?=\s?(.+)$/i.exec(token) ?? [];
  if (key !== undefined && value !== undefined) {
    const known = nearest(key.toLowerCase(), KNOWN_WORDS);
    return known === null || known === key.toLowerCase() ? null : `${known}=${value}`;
  }
  return nearest(token.toLowerCase(), KNOWN_WORDS);
}

function suggestQuantity(number: string, unit: string): string | null {
  const glued = nearest(unit.replace("/", ""), UNIT_WORDS);
  const spaced = nearest(unit, SPACED_UNIT_WORDS);
  if (spaced !== null && (glued === null || distance(unit, spaced) < distance(unit, glued)))
    return `${number} ${spaced}`;
  return glued === null ? null : `${number}${glued}`;
}

/** The word at the smallest edit distance, if it is near enough for the length of the token. */
function nearest(token: string, words: readonly string[]): string | null {
  if (token.length < 2) return null;
  const allowed = token.length <= 5 ? 1 : 2;
  let best: string | null = null;
  let bestDistance = allowed + 1;
  for (const word of words) {
    if (Math.abs(word.length - token.length) >= bestDistance || !startsAlike(token, word)) continue;
    const edits = distance(token, word, bestDistance);
    if (edits < bestDistance && edits < Math.max(token.length, word.length) - 1) {
      best = word;
      bestDistance = edits;
    }
  }
  return best;
}

/** A slip rarely spoils both of the first two letters; this spares most of the comparing. */
function startsAlike(a: string, b: string): boolean {
  const [first, second] = [b.charAt(0), b.charAt(1)];
  return a.startsWith(first) || a.startsWith(second) || a.charAt(1) === first || a.charAt(1) === second;
}

/** Edits between two short words, two neighbours swapped being one; `tooMany` as soon as it is reached for certain. */
export function distance(a: string, b: string, tooMany = Number.POSITIVE_INFINITY): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= b.length; column++) {
      const same = a.charAt(row - 1) === b.charAt(column - 1);
      let edits = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped =
        row > 1 &&
        column > 1 &&
        a.charAt(row - 1) === b.charAt(column - 2) &&
        a.charAt(row - 2) === b.charAt(column - 1);
      if (swapped) edits = Math.min(edits, (beforeLast[column - 2] ?? 0) + 1);
      current.push(edits);
      least = Math.min(least, edits);
    }
    if (least > tooMany) return tooMany;
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
}

/** An example of an option whose value made no sense: `think=abc` → `think=5s`. */
export function suggestOption(option: OptionWord, typed: string): string {
  return `${option.key}=${exampleValue(option, typed)}`;
}

function exampleValue(option: OptionWord, typed: string): string {
  switch (option.value) {
    case "seconds":
      return "5s";
    case "milliseconds":
      return option.field === "queryMs" ? "4ms" : "184ms";
    case "kilobytes":
      return "2kb";
    case "mebibytes":
      return "600mb";
    case "per-second":
      return "60/min";
    case "percent":
      return "20%";
    case "mysql":
      return typed.startsWith("mariadb") ? "mariadb-10.11" : typed.startsWith("5") ? "5.7" : "8.0";
    case "mariadb":
      return "10.11";
    case "postgres":
      return "16";
    case "redis":
      return "cache";
    case "stack":
      return "node,mysql,redis";
    case "switch":
      return "on";
    case "uploads":
      return "direct";
    case "name":
      return "my-app";
    case "path":
      return "./src/server.js";
    case "number":
      return "100";
    default:
      return option.value satisfies never;
  }
}
