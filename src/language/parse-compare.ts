import { foldName } from "./fold-name.ts";
import type { ComparisonSide } from "./intent.ts";
import { readServerSpec } from "./parse-spec.ts";
import { isStated } from "./stated.ts";
import type { Steps } from "./steps.ts";

/** Words between two sides, the clearest first; the first that occurs divides the line. */
const DIVIDERS: readonly string[] = [
  " with ",
  " versus ",
  " vs. ",
  " vs ",
  " against ",
  " and ",
  " to ",
  "、",
  "与",
  "和",
  "跟",
  "对",
  ", ",
  "，",
];

/** The sides of `web-1 with 8c 16g 5mbps`; a part that is a saved name or no spec is a name. */
export function readSides(text: string, names: readonly string[], steps: Steps): readonly ComparisonSide[] {
  const known = names.toSorted((a, b) => b.length - a.length).find((name) => startsWithName(text, name));
  if (known !== undefined && text.length > known.length) {
    const rest = withoutDivider(text.slice(known.length));
    return [readSide(known, names, steps), readSide(rest, names, steps)];
  }
  const divider = DIVIDERS.find((word) => text.toLowerCase().includes(word));
  if (divider === undefined) return text === "" ? [] : [readSide(text, names, steps)];
  const at = text.toLowerCase().indexOf(divider);
  const sides = [text.slice(0, at), text.slice(at + divider.length)];
  return sides.filter((side) => side.trim() !== "").map((side) => readSide(side, names, steps));
}

function startsWithName(text: string, name: string): boolean {
  if (!text.toLowerCase().startsWith(name.toLowerCase())) return false;
  const next = text.charAt(name.length);
  return next === "" || !/[A-Za-z0-9_-]/.test(next);
}

function withoutDivider(text: string): string {
  const rest = ` ${text.trim()}`;
  const divider = DIVIDERS.find((word) => rest.toLowerCase().startsWith(word) || rest.trim().startsWith(word));
  return divider === undefined ? rest.trim() : rest.slice(rest.toLowerCase().indexOf(divider) + divider.length).trim();
}

function readSide(text: string, names: readonly string[], steps: Steps): ComparisonSide {
  const side = text.trim();
  const known = names.find((name) => foldName(name) === foldName(side));
  if (known !== undefined) return { kind: "name", name: known };
  const reading = readServerSpec(side, steps);
  return isStated(reading) ? { kind: "spec", text: side, reading } : { kind: "name", name: side };
}
