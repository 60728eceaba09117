import { type Numbers, numbersIn } from "./format.ts";
import { type Language, type Say, sayIn } from "./messages.ts";

/** One language's sentences and numbers, handed to every view. */
export interface Words {
  readonly language: Language;
  readonly say: Say;
  readonly numbers: Numbers;
}

const WORDS: Record<Language, Words> = { en: make("en"), "zh-CN": make("zh-CN") };

function make(language: Language): Words {
  return { language, say: sayIn(language), numbers: numbersIn(language) };
}

export function wordsIn(language: Language): Words {
  return WORDS[language];
}

/** Sentences one after the other; empty ones leave no trace. */
export function sentences({ say }: Words, parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== "").join(say("sentence.join"));
}

export function listed({ say }: Words, items: readonly string[]): string {
  return items.join(say("list.separator"));
}
