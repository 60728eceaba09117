import { OPTION_WORDS, type OptionWord } from "../lexicon/option-words.ts";
import { suggestOption } from "../suggest.ts";
import type { Token } from "../tokens.ts";
import { chunkEnd } from "./chunk.ts";
import type { Meaning, OptionItem } from "./item.ts";
import { type OptionValue, readOptionValue } from "./option-value.ts";
import { phrasesAt } from "./phrase.ts";

/** A meaning and the first token after it. */
export interface Read {
  readonly meaning: Meaning;
  readonly to: number;
}

/** Words that may stand between an option's name and its number: `think time to 8s`, `思考时间改成8秒`. */
const LINKING_WORDS: ReadonlySet<string> = new Set(
  "to|is|of|at|by|是|为|改成|改为|变成|换成|加到|升到|降到|到|设为|调到|提高到|升至".split("|"),
);

/** `think=5s`, `think time: 5s`, `思考时间5秒`, and an unknown word with `=`; `null` where no option stands. */
export function readOption(tokens: readonly Token[], at: number): Read | null {
  const phrases = phrasesAt(tokens, at);
  for (const { key, to } of phrases) {
    const option = OPTION_WORDS.get(key);
    if (option === undefined) continue;
    const read = readWithEquals(tokens, at, to, option) ?? readWithoutEquals(tokens, to, option);
    if (read !== null) return read;
  }
  return null;
}

function readWithEquals(tokens: readonly Token[], at: number, to: number, option: OptionWord): Read | null {
  const sign = tokens[to];
  if (sign === undefined || (sign.text !== "=" && sign.text !== ":")) return null;
  if (sign.text === ":" && option.field === "price") return null;
  const read = readOptionValue(option.value, tokens, to + 1);
  if (read !== null && endsCleanly(tokens, read.to)) return { meaning: asItem(option, read), to: read.to };
  if (sign.text === ":") return null;
  const value = tokens[to + 1];
  const end = value === undefined || value.kind === "line" ? to + 1 : chunkEnd(tokens, to + 1);
  const suggestion = suggestOption(
    option,
    tokens
      .slice(to + 1, Math.min(end, to + 9))
      .map((token) => token.key)
      .join(""),
  );
  return { meaning: { kind: "unknown", suggestion }, to: Math.max(end, at + 1) };
}

function asItem(option: OptionWord, { value, unitAssumed, readings, mariadb }: OptionValue): OptionItem {
  const item: OptionItem = { kind: "option", field: option.field, value, unitAssumed, readings };
  return mariadb === true ? { ...item, mariadb } : item;
}

function readWithoutEquals(tokens: readonly Token[], to: number, option: OptionWord): Read | null {
  switch (option.value) {
    case "name":
    case "path":
    case "stack":
    case "redis":
      return null;
    default:
      break;
  }
  if (option.field === "price") return null;
  const linked = LINKING_WORDS.has(tokens[to]?.key ?? "") ? to + 1 : to;
  const number = tokens[linked];
  const isWordValue = option.value === "switch" || option.value === "uploads";
  if (number === undefined || (number.kind !== "number" && !isWordValue)) return null;
  if (option.value === "percent" && tokens[linked + 1]?.text !== "%") return null;
  const needsDecimal = option.value === "mysql" || option.value === "mariadb" || option.value === "postgres";
  if (needsDecimal && !number.text.includes(".")) return null;
  const read = readOptionValue(option.value, tokens, linked);
  if (read === null || !endsCleanly(tokens, read.to)) return null;
  return { meaning: asItem(option, read), to: read.to };
}

/** The value is not the start of something longer, as `5s` is in `5sx` and `8.0` in `8.0/9`. */
function endsCleanly(tokens: readonly Token[], to: number): boolean {
  const next = tokens[to];
  if (next === undefined || next.spaced) return true;
  if (next.kind === "mark") return !"%$@=^\\".includes(next.text);
  return next.kind !== "word" && next.kind !== "number";
}

/** A word that is no option, with `=`: nothing of it is read, not even a value that looks like a size. */
export function readUnknownAssignment(tokens: readonly Token[], at: number): Read | null {
  const name = tokens[at];
  if (name?.kind !== "word" && name?.kind !== "han") return null;
  let to = at + 1;
  while (to - at < 5 && tokens[to]?.spaced === false && tokens[to]?.text !== "=") to++;
  if (tokens[to]?.text !== "=") return null;
  const value = tokens[to + 1];
  return {
    meaning: { kind: "unknown" },
    to: value === undefined || value.kind === "line" ? to + 1 : chunkEnd(tokens, to + 1),
  };
}
