import { hasOption, OPTION_WORDS } from "../lexicon/option-words.ts";
import type { Term } from "../lexicon/term.ts";
import type { Steps } from "../steps.ts";
import { type Token, tokenise } from "../tokens.ts";
import type { Item, Meaning } from "./item.ts";
import { phrasesAt } from "./phrase.ts";
import { readOption, readUnknownAssignment } from "./read-option.ts";
import { instanceEnd, modelEnd, priceEnd } from "./read-passed.ts";
import { firstTerm, readQuantity } from "./read-quantity.ts";

/** Cuts normalised text into items; together with the blanks between them they are the whole text. */
export function readItems(text: string, steps: Steps): readonly Item[] {
  return itemsFrom(tokenise(text, steps), steps);
}

/** The items of a text that is cut into tokens already. */
export function itemsFrom(tokens: readonly Token[], steps: Steps): readonly Item[] {
  const items: Item[] = [];
  for (let at = 0; at < tokens.length; ) {
    const first = tokens[at];
    if (first === undefined) break;
    const { meaning, to, rest } = readOne(tokens, at, items.at(-1));
    steps.count += to - at;
    const end = tokens[to - 1]?.end ?? first.end;
    items.push({ ...meaning, start: first.start, end: rest?.start ?? end, spaced: first.spaced });
    if (rest !== undefined) items.push({ ...rest.meaning, start: rest.start, end, spaced: false });
    at = to;
  }
  return items;
}

interface OneItem {
  readonly meaning: Meaning;
  readonly to: number;
  readonly rest?: { readonly meaning: Meaning; readonly start: number };
}

function readOne(tokens: readonly Token[], at: number, before: Item | undefined): OneItem {
  const token = tokens[at];
  if (token === undefined) return { meaning: { kind: "noise" }, to: at + 1 };
  switch (token.kind) {
    case "number":
      return readQuantity(tokens, at) ?? { meaning: { kind: "unknown" }, to: at + 1 };
    case "line":
      return { meaning: { kind: "separator", strength: "line" }, to: at + 1 };
    case "picture":
      return { meaning: { kind: "passed" }, to: at + 1 };
    case "mark":
      return readMark(tokens, at, token, before);
    case "word":
    case "han":
      return readWords(tokens, at);
    default:
      return token.kind satisfies never;
  }
}

function readMark(tokens: readonly Token[], at: number, token: Token, before: Item | undefined): OneItem {
  const price = priceEnd(tokens, at);
  if (price > at) return { meaning: { kind: "passed" }, to: price };
  if (token.text === "-") {
    const startsPiece = before === undefined || token.spaced || before.kind === "separator";
    const negative = startsPiece ? readQuantity(tokens, at) : null;
    if (negative !== null) return negative;
  }
  if (token.text === "+" && isAddition(tokens, at, before)) {
    return {
      meaning: { kind: "verb", verb: "add", factor: null, strong: true, trailing: false, sign: true },
      to: at + 1,
    };
  }
  const strength = SEPARATORS.get(token.text);
  return { meaning: strength === undefined ? { kind: "unknown" } : { kind: "separator", strength }, to: at + 1 };
}

/** A plus directly before a number and after a blank adds (`+2 cores`); between two values it only separates. */
function isAddition(tokens: readonly Token[], at: number, before: Item | undefined): boolean {
  const next = tokens[at + 1];
  if (next?.kind !== "number" || next.spaced) return false;
  return tokens[at]?.spaced === true || before === undefined || before.kind === "separator" || before.kind === "label";
}

const SEPARATORS: ReadonlyMap<string, "strong" | "weak" | "bind"> = new Map([
  ...marks(",，、;；|·。/+", "strong"),
  ...marks(":=", "bind"),
  ...marks("()[]{}<>「」『』【】《》〈〉〔〕-.!?'\"`*~#&_…–\u00bf\u00a1", "weak"),
]);

function marks<S extends string>(characters: string, strength: S): [string, S][] {
  return [...characters].map((character) => [character, strength]);
}

function readWords(tokens: readonly Token[], at: number): OneItem {
  const option = readOption(tokens, at);
  if (option !== null) return option;
  const known = firstTerm(tokens, at);
  const assigned = known === null || !TAKES_EQUALS.has(known.term.kind) ? readUnknownAssignment(tokens, at) : null;
  if (assigned !== null) return assigned;
  const price = priceEnd(tokens, at);
  if (price > at) return { meaning: { kind: "passed" }, to: price };
  const instance = instanceEnd(tokens, at);
  if (instance > at) return { meaning: { kind: "passed" }, to: instance };
  const multiple = readMultiple(tokens, at);
  if (multiple !== null) return multiple;
  if (known !== null) return readDiskKind(tokens, known.term, known.to) ?? readTerm(tokens, known.term, known.to);
  const speed = readSpeedWord(tokens, at);
  if (speed !== null) return speed;
  for (const { key, to } of phrasesAt(tokens, at)) {
    const topic = hasOption(key) ? OPTION_WORDS.get(key) : undefined;
    if (topic !== undefined) return { meaning: { kind: "topic", field: topic.field }, to };
  }
  return { meaning: { kind: "unknown" }, to: at + 1 };
}

/** Labels take a value with `=`; for any other word an equals sign makes an assignment that we do not know. */
const TAKES_EQUALS: ReadonlySet<Term["kind"]> = new Set(["label", "noise", "gzip", "monthly", "class"]);

/** `x2`, `乘2`: a multiplication written before its number. */
function readMultiple(tokens: readonly Token[], at: number): OneItem | null {
  const number = tokens[at + 1];
  if (tokens[at]?.key !== "x" || number?.kind !== "number" || number.spaced) return null;
  return {
    meaning: { kind: "verb", verb: "scale", factor: number.value, strong: false, trailing: false, sign: false },
    to: at + 2,
  };
}

/** `disk=ssd`; after a colon only where no size follows (`硬盘: SSD 40G` names the size). */
function readDiskKind(tokens: readonly Token[], term: Term, to: number): OneItem | null {
  const sign = tokens[to]?.text;
  if (term.kind !== "label" || term.resource !== "disk" || (sign !== "=" && sign !== ":")) return null;
  const kind = firstTerm(tokens, to + 1);
  if (kind?.term.kind !== "label" || kind.term.diskKind === undefined) return null;
  if (sign === ":" && tokens[kind.to]?.kind === "number") return null;
  return { meaning: { kind: "disk-kind", value: kind.term.diskKind }, to: kind.to };
}

function readTerm(tokens: readonly Token[], term: Term, to: number): OneItem {
  switch (term.kind) {
    case "passed":
      return { meaning: { kind: "passed" }, to: term.number === "after" ? modelEnd(tokens, to) : countEnd(tokens, to) };
    case "verb":
      return {
        meaning: {
          kind: "verb",
          verb: term.verb,
          factor: term.factor ?? null,
          strong: term.strong === true,
          trailing: term.trailing === true,
          sign: false,
        },
        to,
      };
    case "counted":
      return { meaning: { kind: "topic", field: term.counts }, to };
    case "monthly":
      return readMonthly(tokens, to);
    default:
      return { meaning: term, to };
  }
}

/** `IPv4 x1`: the count stands behind what is passed over. */
function countEnd(tokens: readonly Token[], to: number): number {
  return tokens[to]?.key === "x" && tokens[to + 1]?.kind === "number" ? to + 2 : to;
}

/** `monthly bandwidth` is a label of its own; `每月25元` is a price. */
function readMonthly(tokens: readonly Token[], to: number): OneItem {
  const next = firstTerm(tokens, to);
  if (next?.term.kind === "label" && next.term.resource === "link") {
    return { meaning: { ...next.term, monthly: true }, to: next.to };
  }
  return { meaning: { kind: "monthly" }, to };
}

const SPEED_WORDS: ReadonlyMap<string, number> = new Map([
  ["百兆", 100],
  ["千兆", 1000],
  ["万兆", 10_000],
  ["gigabit", 1000],
]);

function readSpeedWord(tokens: readonly Token[], at: number): OneItem | null {
  const mbps = SPEED_WORDS.get(tokens[at]?.key ?? "");
  if (mbps === undefined) return null;
  const unit = { kind: "rate", mbps, doubt: null } as const;
  return { meaning: { kind: "quantity", value: 1, unit, monthly: false, readings: null, count: 1 }, to: at + 1 };
}
