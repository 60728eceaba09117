import type { Language, Method, SettingWords } from "./intent.ts";
import { readServerSpec } from "./parse-spec.ts";
import type { Steps } from "./steps.ts";

const LANGUAGES: ReadonlyMap<string, Language> = new Map([
  ...words<Language>("en|eng|english|en-us|en-gb|英文|英语", "en"),
  ...words<Language>("zh|zh-cn|zh_cn|cn|chinese|simplified chinese|中文|汉语|简体中文|普通话", "zh-CN"),
]);
const METHODS: ReadonlyMap<string, Method> = new Map([
  ...words<Method>("report|original|original report|原报告|报告|原报告方法", "report"),
  ...words<Method>("measured|measure|实测|测量|默认", "measured"),
]);

function words<Value>(list: string, value: Value): [string, Value][] {
  return list.split("|").map((word) => [word, value]);
}

export function readLanguageSetting(piece: string): SettingWords {
  return { key: "language", value: LANGUAGES.get(piece.toLowerCase()) ?? null, piece };
}

export function isLanguageWord(word: string): boolean {
  return word.length > 3 && LANGUAGES.has(word) ? true : word === "中文" || word === "英文";
}

export function readMethodSetting(piece: string): SettingWords {
  return { key: "method", value: METHODS.get(piece.toLowerCase()) ?? null, piece };
}

const THINK_WORDS = ["think time", "think-time", "thinking time", "think", "思考时间"];

/** `think time 8s`, `思考时间 8秒`: the setting; with an equals sign it is an option of a spec instead. */
export function readThinkSetting(line: string, steps: Steps): SettingWords | null {
  const word = THINK_WORDS.find((start) => line.toLowerCase().startsWith(start));
  if (word === undefined || line.includes("=")) return null;
  const piece = line.slice(word.length).trim();
  const { spec, options, notUnderstood, questions } = readServerSpec(line, steps);
  const others = Object.entries({ ...spec, ...options }).some(([field, value]) => field !== "thinkS" && value !== null);
  if (others) return null;
  const doubtful = questions.some((question) => question.code !== "missing");
  const understood = options.thinkS !== null && notUnderstood.length === 0 && !doubtful;
  if (!understood && word === "think" && piece !== "") return null;
  return { key: "think", seconds: understood ? options.thinkS : null, piece };
}
