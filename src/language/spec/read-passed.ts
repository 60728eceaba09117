import { termOf } from "../lexicon/lexicon.ts";
import type { Token } from "../tokens.ts";
import { unitOf } from "../units.ts";
import { chunkEnd } from "./chunk.ts";
import { phrasesAt } from "./phrase.ts";

const PERIODS: ReadonlySet<string> = new Set(
  "mo|month|months|mth|m|yr|year|years|y|hr|hour|h|day|d|week|quarter|月|个月|年|季|季度|天|日|小时|周|首年|首月".split(
    "|",
  ),
);
const CURRENCY = "$€£¥₹";
/** Sizes of rented machines, as in `t3.micro` or `s6.large.2`. */
const INSTANCE_SIZES: ReadonlySet<string> = new Set("nano|micro|small|medium|large|xlarge|metal".split("|"));
/** Tokens of the longest such name. */
const LONGEST_INSTANCE = 10;
const PLAN_FAMILIES: ReadonlySet<string> = new Set(["cx", "cpx", "ccx", "cax"]);

/** After a price or a bare number: `/mo`, `/月`, `per year`, `a month`; the index behind it, or `at`. */
export function periodEnd(tokens: readonly Token[], at: number): number {
  const joint = tokens[at]?.key;
  if (joint === "/" || joint === "per" || joint === "a" || joint === "每" || joint === "一") {
    return PERIODS.has(tokens[at + 1]?.key ?? "") ? at + 2 : at;
  }
  return joint === "每月" || joint === "每年" || joint === "monthly" || joint === "yearly" ? at + 1 : at;
}

/** `$24/mo`, `US$24`, `¥79/年`: the index behind it; `at` where no price stands. */
export function priceEnd(tokens: readonly Token[], at: number): number {
  const sign = tokens[at]?.key === "us" && tokens[at + 1]?.text === "$" ? at + 1 : at;
  const mark = tokens[sign]?.text ?? "";
  if (mark === "" || !CURRENCY.includes(mark) || tokens[sign + 1]?.kind !== "number") return at;
  return periodEnd(tokens, sign + 2);
}

/** A date, a time of day, an address or a version: `2024-05-01`, `2024年5月`, `12:30`, `10.0.0.1`, `24/7`. */
export function dateEnd(tokens: readonly Token[], at: number): number {
  const number = tokens[at];
  const mark = tokens[at + 1];
  const next = tokens[at + 2];
  if (number?.kind !== "number" || mark === undefined || mark.spaced) return at;
  const isYear = number.text.length === 4 && number.value >= 1990 && number.value <= 2100;
  if (isYear && mark.text === "年") return chineseDateEnd(tokens, at + 2);
  if (number.value <= 12 && mark.text === "月" && next?.kind === "number" && isDayWord(tokens[at + 3])) return at + 4;
  if (next?.kind !== "number" || next.spaced) return at;
  const last = tokens[at + 4];
  const repeats = tokens[at + 3]?.text === mark.text && last?.kind === "number" && !last.spaced;
  if (isYear && (mark.text === "-" || mark.text === "/")) return repeats ? at + 5 : at;
  if (mark.text === ":" && next.text.length === 2 && number.value < 24 && next.value < 60) return at + 3;
  if (mark.text === "/" && number.text === "24" && next.text === "7") return at + 3;
  return mark.text === "." ? dottedEnd(tokens, at) : at;
}

function isDayWord(token: Token | undefined): boolean {
  return token?.text === "日" || token?.text === "号";
}

function chineseDateEnd(tokens: readonly Token[], at: number): number {
  if (tokens[at]?.kind !== "number" || tokens[at + 1]?.text !== "月") return at;
  return tokens[at + 2]?.kind === "number" && isDayWord(tokens[at + 3]) ? at + 4 : at + 2;
}

function dottedEnd(tokens: readonly Token[], at: number): number {
  let to = at + 1;
  while (tokens[to]?.text === "." && tokens[to + 1]?.kind === "number" && tokens[to + 1]?.spaced === false) to += 2;
  return to;
}

/** `t3.micro`, `ecs.g6.large`, `cpx31`: the index behind it; `at` where none stands. */
export function instanceEnd(tokens: readonly Token[], at: number): number {
  const first = tokens[at];
  if (first?.kind !== "word") return at;
  const second = tokens[at + 1];
  if (PLAN_FAMILIES.has(first.key) && second?.kind === "number" && !second.spaced) return at + 2;
  const to = chunkEnd(tokens, at, LONGEST_INSTANCE);
  for (let part = at + 2; part < to; part++) {
    if (tokens[part - 1]?.text === "." && INSTANCE_SIZES.has(tokens[part]?.key ?? "")) return to;
  }
  return at;
}

/** After a product's name: its version and model (`22.04 LTS`, `E5-2680 v4`, `9 5950X`), never a size of the server. */
export function modelEnd(tokens: readonly Token[], at: number): number {
  let to = at;
  for (let parts = 0; parts < 4; parts++) {
    const end = modelPartEnd(tokens, to);
    if (end === to) break;
    to = end;
  }
  return to;
}

function modelPartEnd(tokens: readonly Token[], at: number): number {
  const token = tokens[at];
  if (token === undefined) return at;
  if (token.text === "-" && !token.spaced && tokens[at + 1]?.spaced === false) return modelPartEnd(tokens, at + 1);
  if (token.kind === "number") return isMeasured(tokens, at + 1) ? at : dottedEnd(tokens, at);
  const next = tokens[at + 1];
  const lettersThenDigits = token.kind === "word" && next?.kind === "number" && !next.spaced && token.text.length <= 2;
  return lettersThenDigits && unitOf(token.text) === null ? chunkEnd(tokens, at) : at;
}

/** Whether a number before `at` counts or measures something: a unit, a label or `x` follows. */
function isMeasured(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at];
  if (next === undefined || (next.kind !== "word" && next.kind !== "han" && next.text !== "%")) return false;
  if (next.text === "%" || next.key === "x" || unitOf(next.text) !== null) return true;
  if (next.key === "h") return true;
  return phrasesAt(tokens, at).some(({ key }) => {
    const kind = termOf(key)?.kind;
    return kind === "label" || kind === "counted" || kind === "people";
  });
}
