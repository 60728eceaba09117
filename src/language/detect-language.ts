import { isHan } from "./characters.ts";
import type { Language } from "./intent.ts";
import { OPTION_WORDS } from "./lexicon/option-words.ts";
import { normalise } from "./normalise.ts";
import { unitOf } from "./units.ts";

/** Only the start of a long text is looked at. */
const LOOKED_AT = 4000;

/** Words that are written the same in a Chinese sentence. */
const SHARED_WORDS: ReadonlySet<string> = new Set(
  "cpu|vcpu|ram|ssd|nvme|hdd|gzip|node|nodejs|php|java|python|go|mysql|mariadb|postgres|redis|nginx|bt|linux|ubuntu|debian|centos|pm2|api|ip|vps|ecs".split(
    "|",
  ),
);

/** The language a line is written in; `null` for `4c 4g 3mbps`, which is neither. */
export function detectLanguage(text: string): Language | null {
  const line = normalise(text.slice(0, LOOKED_AT));
  let english = false;
  for (let at = 0; at < line.length; at++) {
    if (isHan(line.codePointAt(at) ?? 0)) return "zh-CN";
    if (!isLetter(line, at) || isLetter(line, at - 1)) continue;
    english ||= isEnglishWord(line, at);
  }
  return english ? "en" : null;
}

const LONGEST_WORD = 32;

function isEnglishWord(line: string, start: number): boolean {
  let end = start;
  while (end - start < LONGEST_WORD && isLetter(line, end)) end++;
  const word = line.slice(start, end);
  const key = word.toLowerCase();
  if (word.length < 2 || unitOf(word) !== null || SHARED_WORDS.has(key)) return false;
  return !(OPTION_WORDS.has(key) && line.charAt(end) === "=") && line.charAt(start - 1) !== "=";
}

function isLetter(line: string, at: number): boolean {
  return /[A-Za-z]/.test(line.charAt(at));
}
