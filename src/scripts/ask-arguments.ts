/** What `ask` was told to do. */
export interface AskArguments {
  readonly json: boolean;
  readonly language: "en" | "zh-CN" | null;
  readonly method: "measured" | "report" | null;
  /** `null`: read lines from standard input. */
  readonly text: string | null;
}

export const ASK_USAGE = `Usage: npm run -s ask -- [--json] [--lang en|zh-CN] [--method measured|report] "4c 4g 3mbps"
       npm run -s ask -- --json -        one line of standard input each, one JSON object a line`;

/** Flags first, then the words, quoted or not; `-` alone reads standard input. `null`: not a call we know. */
export function readAskArguments(given: readonly string[]): AskArguments | null {
  let json = false;
  let language: AskArguments["language"] = null;
  let method: AskArguments["method"] = null;
  let at = 0;
  for (; at < given.length; at += 1) {
    const [flag = "", attached] = (given[at] ?? "").split("=", 2);
    if (flag === "--json") json = true;
    else if (flag === "--lang" || flag === "--method") {
      const value = attached ?? given[++at];
      if (flag === "--lang") {
        language = LANGUAGES.get(value ?? "") ?? null;
        if (language === null) return null;
      } else {
        if (value !== "measured" && value !== "report") return null;
        method = value;
      }
    } else if (flag === "--") {
      at += 1;
      break;
    } else if (flag.startsWith("--")) return null;
    else break;
  }
  const words = given.slice(at);
  if (words.length === 0) return null;
  return { json, language, method, text: words.length === 1 && words[0] === "-" ? null : words.join(" ") };
}

const LANGUAGES: ReadonlyMap<string, "en" | "zh-CN"> = new Map([
  ["en", "en"],
  ["zh", "zh-CN"],
  ["zh-CN", "zh-CN"],
  ["zh_CN", "zh-CN"],
]);
