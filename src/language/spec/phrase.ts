import type { Token } from "../tokens.ts";

/** A run of tokens as it would stand in the lexicon. */
export interface Phrase {
  readonly key: string;
  /** Index of the first token after it. */
  readonly to: number;
}

const MOST_WORDS = 4;

/**
 * The phrases that start at a token, longest first: words joined by a blank, a hyphen or an
 * underscore count as one phrase (`think time`, `think-time`); `.` `/` and `'` stay (`node.js`, `req/s`).
 */
export function phrasesAt(tokens: readonly Token[], at: number): readonly Phrase[] {
  const first = tokens[at];
  if (first === undefined || (first.kind !== "word" && first.kind !== "han")) return [];
  let key = first.kind === "word" && first.text.includes("_") ? first.key.replaceAll("_", " ") : first.key;
  let to = at + 1;
  const phrases: Phrase[] = [{ key, to }];
  if (first.kind === "han") return phrases;
  while (phrases.length < MOST_WORDS) {
    const joined = joinNext(tokens, to);
    if (joined === null) break;
    key += joined.key;
    to = joined.to;
    phrases.unshift({ key, to });
  }
  return phrases;
}

function joinNext(tokens: readonly Token[], at: number): Phrase | null {
  const next = tokens[at];
  if (next === undefined) return null;
  if (next.kind === "word") return { key: ` ${next.key}`, to: at + 1 };
  if (next.spaced) return null;
  if (next.kind === "number") return { key: next.text, to: at + 1 };
  const word = tokens[at + 1];
  if (next.kind !== "mark" || word === undefined || word.spaced || word.kind !== "word") return null;
  switch (next.text) {
    case "-":
      return { key: ` ${word.key}`, to: at + 2 };
    case ".":
    case "/":
    case "'":
      return { key: next.text + word.key, to: at + 2 };
    default:
      return null;
  }
}
