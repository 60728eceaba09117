import { isBlank, isDigit, isForeignPunctuation, isHan, isLatin, isPictograph } from "./characters.ts";
import { hanWordLength } from "./lexicon/lexicon.ts";
import { readHanNumber, readNumber } from "./numbers.ts";
import type { Steps } from "./steps.ts";

/** A piece of normalised text. Together with the blanks between them, the tokens are the whole text. */
export interface Token {
  readonly kind: "number" | "word" | "han" | "mark" | "picture" | "line";
  /** As typed, case kept. */
  readonly text: string;
  /** Lower case, for looking up. */
  readonly key: string;
  readonly start: number;
  readonly end: number;
  /** A blank, a line break or the start of the text stands before it. */
  readonly spaced: boolean;
  /** Value of a number; NaN otherwise. */
  readonly value: number;
  /** `1,5 G`: the comma may be a decimal mark. */
  readonly decimalComma: boolean;
}

/** Cuts normalised text into tokens, each character looked at a bounded number of times. */
export function tokenise(text: string, steps: Steps): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let spaced = true;
  while (at < text.length) {
    steps.count++;
    const code = text.codePointAt(at) ?? 0;
    if (isBlank(code)) {
      spaced = true;
      at++;
      continue;
    }
    const token = readToken(text, at, code, spaced, tokens.at(-1), steps);
    tokens.push(token);
    spaced = token.kind === "line";
    at = token.end;
  }
  return tokens;
}

function readToken(
  text: string,
  start: number,
  code: number,
  spaced: boolean,
  before: Token | undefined,
  steps: Steps,
): Token {
  const make = (kind: Token["kind"], end: number, value = Number.NaN, decimalComma = false): Token => {
    const piece = text.slice(start, end);
    steps.count += end - start;
    return { kind, text: piece, key: piece.toLowerCase(), start, end, spaced, value, decimalComma };
  };
  if (isDigit(code) || (code === 0x2e && startsDecimal(text, start, spaced))) {
    const number = readNumber(text, start, before?.text === "=");
    return make("number", start + number.length, number.value, number.decimalComma);
  }
  if (code === 0x0a) return make("line", start + 1);
  if (isHan(code)) {
    const number = readHanNumber(text, start);
    if (number !== null) return make("number", start + number.length, number.value);
    return make("han", start + hanLength(text, start, steps));
  }
  if (isPictograph(code)) return make("picture", start + (code > 0xffff ? 2 : 1));
  if (isWordCharacter(code)) return make("word", endOfWord(text, start));
  return make("mark", start + (code > 0xffff ? 2 : 1));
}

function startsDecimal(text: string, at: number, spaced: boolean): boolean {
  return spaced && isDigit(text.charCodeAt(at + 1));
}

/** A known word, or everything up to the next known word, number or other script. */
function hanLength(text: string, start: number, steps: Steps): number {
  const known = hanWordLength(text, start, steps);
  if (known > 0) return known;
  let end = start;
  do {
    end += (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1;
  } while (
    end < text.length &&
    isHan(text.codePointAt(end) ?? 0) &&
    readHanNumber(text, end) === null &&
    hanWordLength(text, end, steps) === 0
  );
  return end - start;
}

function isWordCharacter(code: number): boolean {
  if (isLatin(code)) return true;
  return code >= 0xaa && !isHan(code) && !isForeignPunctuation(code) && !isPictograph(code) && !isBlank(code);
}

function endOfWord(text: string, start: number): number {
  let end = start;
  while (end < text.length) {
    const code = text.codePointAt(end) ?? 0;
    if (!isWordCharacter(code)) break;
    end += code > 0xffff ? 2 : 1;
  }
  return end;
}
