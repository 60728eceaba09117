import { termOf } from "../lexicon/lexicon.ts";
import { hasOption } from "../lexicon/option-words.ts";
import type { Term } from "../lexicon/term.ts";
import type { Token } from "../tokens.ts";
import { kilobytes, ratePerSecond, type Unit, unitOf } from "../units.ts";
import type { Meaning, Quantity } from "./item.ts";
import { multiplier } from "./option-value.ts";
import { type Phrase, phrasesAt } from "./phrase.ts";
import { dateEnd, periodEnd } from "./read-passed.ts";

/** A meaning, the first token after it, and, when a word was cut in two (`4gbram`), the place of the cut. */
export interface QuantityRead {
  readonly meaning: Meaning;
  readonly to: number;
  readonly rest?: { readonly meaning: Meaning; readonly start: number };
}

/** Reads what starts with a number (or its minus): a size, a rate, a count, a price, a date. */
export function readQuantity(tokens: readonly Token[], at: number): QuantityRead | null {
  const sign = tokens[at];
  const negative =
    sign?.text === "-" && sign.spaced && tokens[at + 1]?.kind === "number" && tokens[at + 1]?.spaced === false;
  const from = negative ? at + 1 : at;
  const number = tokens[from];
  if (number?.kind !== "number") return null;
  const date = dateEnd(tokens, from);
  if (date > from) return { meaning: { kind: "passed" }, to: date };
  const times = readTimes(tokens, from);
  if (times !== null) return times;
  return readMeasured(tokens, from, negative ? -1 : 1);
}

/** `2x memory`, `2倍`, `3 x vCPU`, `2 x 500GB`: a number that multiplies. */
function readTimes(tokens: readonly Token[], at: number): QuantityRead | null {
  const number = tokens[at];
  const x = tokens[at + 1];
  if (number === undefined || x === undefined) return null;
  const scale = (to: number): QuantityRead => ({
    meaning: { kind: "verb", verb: "scale", factor: number.value, strong: false, trailing: false, sign: false },
    to,
  });
  if (x.key === "倍" || (x.key === "times" && x.spaced)) return scale(at + 2);
  if (x.key !== "x") return null;
  const next = tokens[at + 2];
  if (next?.kind === "number") {
    const inner = readMeasured(tokens, at + 2, 1);
    if (inner?.meaning.kind === "passed") return inner;
    if (inner?.meaning.kind !== "quantity") return null;
    return { ...inner, meaning: { ...inner.meaning, count: number.value } };
  }
  const label = firstTerm(tokens, at + 2);
  if (label?.term.kind === "label" && label.term.resource === "cpu") {
    return { meaning: bare(number.value), to: at + 2 };
  }
  if (label?.term.kind === "passed" && label.term.number === "before") {
    return { meaning: { kind: "passed" }, to: label.to };
  }
  return scale(at + 2);
}

function bare(value: number): Quantity {
  return { kind: "quantity", value, unit: null, monthly: false, readings: null, count: 1 };
}

function readMeasured(tokens: readonly Token[], at: number, sign: number): QuantityRead | null {
  const number = tokens[at];
  if (number === undefined) return null;
  const range = readRange(tokens, at);
  let to = range?.to ?? at + 1;
  let value = sign * number.value;
  const factor = multiplierAt(tokens, to);
  if (factor !== 1) {
    value *= factor;
    to++;
  }
  const readings = range?.readings ?? (number.decimalComma ? commaReadings(number.text, value) : null);
  const unitAt = unitIndex(tokens, to);
  const word = tokens[unitAt];
  const unit = word === undefined || (factor !== 1 && word.kind === "word") ? null : wordUnit(word, unitAt === to);
  if (word !== undefined && unit !== null) {
    return withUnit(tokens, unitAt, { kind: "quantity", value, unit, monthly: false, readings, count: 1 });
  }
  return withoutUnit(tokens, to, { ...bare(value), readings });
}

/** A word that is a unit; `h` means cores only where it touches its number (`4H8G`). */
function wordUnit(word: Token, adjacent: boolean): Unit | null {
  if (word.text === "%") return { kind: "percent" };
  if (word.kind !== "word" && word.kind !== "han") return null;
  if (word.key === "h") return adjacent && !word.spaced ? { kind: "cores" } : null;
  return unitOf(word.text);
}

/** The unit follows directly, after one blank, after `个`, or after a hyphen as in `8-GB`. */
function unitIndex(tokens: readonly Token[], at: number): number {
  const next = tokens[at];
  if (next?.text === "个" && tokens[at + 1]?.text.startsWith("核") === true) return at + 1;
  const hyphen = next?.text === "-" && !next.spaced && tokens[at + 1]?.spaced === false;
  return hyphen && tokens[at + 1]?.kind !== "number" ? at + 1 : at;
}

/** `4-8 GB`, `4~8G`: two numbers of which one is meant. */
function readRange(
  tokens: readonly Token[],
  at: number,
): { readonly readings: readonly number[]; readonly to: number } | null {
  const [low, mark, high, after] = [tokens[at], tokens[at + 1], tokens[at + 2], tokens[at + 3]];
  if (low === undefined || mark === undefined || mark.spaced || high?.kind !== "number" || high.spaced) return null;
  if (mark.text !== "-" && mark.text !== "~") return null;
  if (after === undefined || wordUnit(after, true) === null) return null;
  return { readings: [low.value, high.value], to: at + 3 };
}

/** `1,5 GB` is 1.5 or, with the comma between two values, 5. */
function commaReadings(text: string, value: number): readonly number[] {
  return [value, Number(text.slice(text.indexOf(",") + 1))];
}

/** `10万`, `10k users`, `10w日活`. */
function multiplierAt(tokens: readonly Token[], at: number): number {
  const word = tokens[at];
  if (word === undefined || word.spaced) return 1;
  const counts = firstTerm(tokens, at + 1)?.term.kind;
  return multiplier(word.key, counts === "people" || counts === "counted");
}

function withUnit(
  tokens: readonly Token[],
  unitAt: number,
  quantity: Quantity & { readonly unit: Unit },
): QuantityRead {
  const raw = tokens[unitAt]?.text ?? "";
  let to = unitAt + 1;
  let unit = quantity.unit;
  if (unit.kind === "money") return { meaning: { kind: "passed" }, to: periodEnd(tokens, to) };
  const second = secondAt(tokens, to);
  if (second !== null) {
    const rate = ratePerSecond(unit, raw, second.written);
    if (rate !== null) {
      unit = rate;
      to = second.to;
    }
  }
  if (unit.kind === "frequency") return { meaning: { kind: "passed" }, to };
  const counted = firstTerm(tokens, to);
  if (counted?.term.kind === "counted" && !hasOwnValue(tokens, counted.to)) {
    const option = countedOption(quantity.value, unit, counted.term.counts);
    if (option !== null) return { meaning: option, to: counted.to };
  }
  const volume = unit.kind === "size" && (unit.prefix === "G" || unit.prefix === "T" || unit.form === "bytes");
  const month = volume ? monthEnd(tokens, to) : to;
  return { meaning: { ...quantity, unit, monthly: month > to }, to: month };
}

/** The word before an index names the value behind it, not the one in front: `4g body=11kb`. */
function hasOwnValue(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at];
  return next?.kind === "number" || next?.text === "=" || next?.text === ":";
}

/** `11kb pages`, `5s think time`. */
function countedOption(
  value: number,
  unit: Unit,
  counts: Extract<Term, { kind: "counted" }>["counts"],
): Meaning | null {
  const option = { kind: "option", unitAssumed: false, readings: null } as const;
  if (counts === "bodyKB" && unit.kind === "size" && unit.prefix !== "G" && unit.prefix !== "T") {
    return { ...option, field: "bodyKB", value: kilobytes(value, unit.prefix) };
  }
  return counts === "thinkS" && unit.kind === "time"
    ? { ...option, field: "thinkS", value: value * unit.seconds }
    : null;
}

function withoutUnit(tokens: readonly Token[], at: number, quantity: Quantity): QuantityRead {
  const second = secondAt(tokens, REQUEST_WORDS.has(tokens[at]?.key ?? "") ? at + 1 : at);
  if (second !== null) return { meaning: countOption("qps", quantity.value), to: second.to };
  const period = periodEnd(tokens, at);
  if (period > at) return { meaning: { kind: "passed" }, to: period };
  const next = firstTerm(tokens, at);
  if (next !== null && (next.term.kind === "passed" || !hasOwnValue(tokens, next.to))) {
    const { term, to } = next;
    if (term.kind === "counted" && (term.counts === "qps" || term.counts === "procs" || term.counts === "actions")) {
      return { meaning: countOption(term.counts, quantity.value), to };
    }
    if (term.kind === "people" && term.group === "daily") return { meaning: countOption("dau", quantity.value), to };
    if (term.kind === "passed" && term.number === "before") return { meaning: { kind: "passed" }, to };
  }
  return splitWord(tokens, at, quantity) ?? gluedUnknown(tokens, at) ?? { meaning: quantity, to: at };
}

const REQUEST_WORDS: ReadonlySet<string> = new Set(["req", "reqs", "requests", "请求", "个请求", "次请求", "次"]);

function countOption(field: "qps" | "procs" | "actions" | "dau", value: number): Meaning {
  return { kind: "option", field, value, unitAssumed: false, readings: null };
}

/** `4gbram`, `40gssd`: a unit and a label written as one word. */
function splitWord(tokens: readonly Token[], at: number, quantity: Quantity): QuantityRead | null {
  const word = tokens[at];
  if (word?.kind !== "word" || word.spaced) return null;
  for (let cut = 1; cut <= 4 && cut < word.text.length; cut++) {
    const unit = unitOf(word.text.slice(0, cut));
    const label = unit === null ? null : termOf(word.key.slice(cut));
    if (unit !== null && label?.kind === "label") {
      return { meaning: { ...quantity, unit }, to: at + 1, rest: { meaning: label, start: word.start + cut } };
    }
  }
  return null;
}

/** A number touching letters that mean nothing: `3mpbs` is one unknown word. */
function gluedUnknown(tokens: readonly Token[], at: number): QuantityRead | null {
  const word = tokens[at];
  if (word?.kind !== "word" || word.spaced || firstTerm(tokens, at) !== null || startsOption(tokens, at)) return null;
  return { meaning: { kind: "unknown" }, to: at + 1 };
}

function startsOption(tokens: readonly Token[], at: number): boolean {
  return phrasesAt(tokens, at).some((phrase) => hasOption(phrase.key));
}

/** `/s`, `/ sec`, `每秒`, `per second`, `ps`. */
function secondAt(tokens: readonly Token[], at: number): { readonly written: string; readonly to: number } | null {
  const joint = tokens[at]?.key;
  const second = tokens[at + 1];
  if (joint === "每秒") return second?.kind === "number" ? null : { written: joint, to: at + 1 };
  if (second === undefined || (joint !== "/" && joint !== "per" && joint !== "a" && joint !== "每")) return null;
  const isSecond = second.key === "s" || second.key === "sec" || second.key === "second" || second.key === "秒";
  return isSecond ? { written: second.key === "s" ? second.text : "second", to: at + 2 } : null;
}

/** `/month`, `/mo`, `/月`, `每月`, `monthly`, `per month` after a size. */
function monthEnd(tokens: readonly Token[], at: number): number {
  const phrase = firstTerm(tokens, at);
  if (phrase?.term.kind === "monthly") {
    const startsNext = phrase.key.startsWith("每") && tokens[phrase.to]?.kind === "number";
    return startsNext ? at : phrase.to;
  }
  const joint = tokens[at]?.key;
  const month = tokens[at + 1]?.key ?? "";
  if (joint !== "/" && joint !== "per" && joint !== "每" && joint !== "a" && joint !== "p") return at;
  if (joint === "p") return tokens[at + 1]?.text === "/" && tokens[at + 2]?.key === "m" ? at + 3 : at;
  if (month === "m") return joint === "/" && tokens[at + 1]?.spaced === false ? at + 2 : at;
  return MONTHS.has(month) ? at + 2 : at;
}

const MONTHS: ReadonlySet<string> = new Set(["mo", "month", "months", "mth", "mon", "月", "个月"]);

/** The longest phrase at a token that the lexicon knows. */
export function firstTerm(tokens: readonly Token[], at: number): (Phrase & { readonly term: Term }) | null {
  for (const phrase of phrasesAt(tokens, at)) {
    const term = termOf(phrase.key);
    if (term !== null) return { ...phrase, term };
  }
  return null;
}
