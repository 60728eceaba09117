import { isHan } from "../characters.ts";
import type { Steps } from "../steps.ts";
import { EN_TERMS } from "./en.ts";
import { OPTION_WORDS } from "./option-words.ts";
import type { Term } from "./term.ts";
import { ZH_TERMS } from "./zh-cn.ts";

const TERMS: ReadonlyMap<string, Term> = new Map([...EN_TERMS, ...ZH_TERMS]);

/** Chinese words that only a number, an option or a command gives a meaning to. */
const OTHER_HAN_WORDS =
  "兆|字节|秒|秒钟|毫秒|微秒|分|分钟|小时|天|日|月|个月|年|季|周|元|块|块钱|刀|美元|美金|人民币|欧元|万|千|百兆|千兆|万兆|倍|每|每秒|请求|个请求|次请求|每分钟|每小时|每天|每年|服务器|走服务器|直传|对象存储";

const HAN_WORDS: ReadonlySet<string> = new Set([
  ...[...TERMS.keys(), ...OPTION_WORDS.keys()].filter((word) => isHan(word.codePointAt(0) ?? 0)),
  ...OTHER_HAN_WORDS.split("|"),
]);

const LONGEST_HAN_WORD = Math.max(...[...HAN_WORDS].map((word) => word.length));

/** What a word or phrase means; the key is lower case, phrases joined by one blank. */
export function termOf(key: string): Term | null {
  return TERMS.get(key) ?? null;
}

/** Length of the longest known Chinese word that starts at `at`; 0 when none does. */
export function hanWordLength(text: string, at: number, steps: Steps): number {
  for (let length = Math.min(LONGEST_HAN_WORD, text.length - at); length > 0; length--) {
    steps.count++;
    if (HAN_WORDS.has(text.slice(at, at + length))) return length;
  }
  return 0;
}

const SUGGESTED_KINDS: ReadonlySet<Term["kind"]> = new Set([
  "label",
  "unlimited",
  "monthly",
  "class",
  "component",
  "gzip",
  "verb",
]);

/** Words worth suggesting for a slip of the keyboard: labels, options and components of one Latin word. */
export const KNOWN_WORDS: readonly string[] = [
  ...[...OPTION_WORDS.values()].map((word) => word.key),
  ...[...TERMS]
    .filter(([word, term]) => SUGGESTED_KINDS.has(term.kind) && /^[a-z]{3,}$/.test(word))
    .map(([word]) => word),
].filter((word, at, words) => words.indexOf(word) === at);
