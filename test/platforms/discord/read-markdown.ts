/** What Discord's clients make of a text, told from how they are known to read Markdown and not from how we write it. */
export interface ReadMarkdown {
  /** What is drawn, without marks; the lines of a fence as they are. */
  readonly lines: readonly string[];
  /** Everything that formats, links, hides or calls, in order. */
  readonly active: readonly Active[];
  /** The lines of each fence. */
  readonly fences: readonly (readonly string[])[];
}

export type Active =
  | "fence"
  | "heading"
  | "small"
  | "quote"
  | "bullet"
  | "number"
  | "bold"
  | "italic"
  | "underline"
  | "struck"
  | "hidden"
  | "code"
  | "time"
  | "emoji"
  | "mention"
  | "link";

const FENCE = /```(?:[a-z_\-+.0-9]*\n)?(.*?[^\n].*?)```/isuy;

export function readMarkdown(content: string): ReadMarkdown {
  const lines: string[] = [];
  const active: Active[] = [];
  const fences: string[][] = [];
  const readProse = (prose: string): void => {
    for (const line of prose.split("\n")) lines.push(readLine(line, active));
  };
  let start = 0;
  for (let at = 0; at < content.length; at += 1) {
    if (content[at] === "\\") {
      at += 1;
      continue;
    }
    if (content[at] !== "`") continue;
    FENCE.lastIndex = at;
    const found = FENCE.exec(content);
    if (found === null) continue;
    if (at > start) readProse(content.slice(start, at).replace(/\n$/u, ""));
    const inside = (found[1] ?? "").replace(/\n$/u, "").split("\n");
    active.push("fence");
    fences.push(inside);
    lines.push(...inside);
    at = FENCE.lastIndex - 1;
    start = FENCE.lastIndex + (content[FENCE.lastIndex] === "\n" ? 1 : 0);
  }
  if (start < content.length) readProse(content.slice(start));
  return { lines, active, fences };
}

const OPENINGS: readonly (readonly [Active, RegExp])[] = [
  ["small", /^-# +/u],
  ["heading", /^#{1,3}\s+/u],
  ["quote", /^ *>(?:>>)? /u],
  ["bullet", /^ *[*-] +/u],
  ["number", /^ *\d+\. +/u],
];

/** A line may open several times: a list in a quote. */
function readLine(line: string, active: Active[]): string {
  for (const [kind, mark] of OPENINGS) {
    const found = mark.exec(line);
    if (found === null) continue;
    active.push(kind);
    const shown = readLine(line.slice(found[0].length), active);
    return kind === "number" ? found[0] + shown : shown;
  }
  return readWords(line, active);
}

const INSIDE: readonly (readonly [Active, RegExp])[] = [
  ["bold", /\*\*((?:\\.|[^\\])+?)\*\*(?!\*)/uy],
  ["underline", /__((?:\\.|[^\\])+?)__(?!_)/uy],
  ["italic", /\*(?!\s)((?:\\.|\*\*|[^*\\])+?)(?<!\s) {0,2}\*(?!\*)/uy],
  ["italic", /_((?:\\.|__|[^_\\])+?)_(?![a-zA-Z0-9_])/uy],
  ["struck", /~~(.+?)~~(?!_)/uy],
  ["hidden", /\|\|(.+?)\|\|/uy],
];
const LEAVES: readonly (readonly [Active, RegExp])[] = [
  ["code", /(`+).+?(?<!`)\1(?!`)/uy],
  ["time", /<t:-?\d+(?::[tTdDfFR])?>/uy],
  ["emoji", /<a?:\w+:\d+>/uy],
  ["emoji", /:\w+:/uy],
  ["mention", /<(?:@[!&]?|#)\d+>|@everyone|@here|<\/[^>]+:\d+>|<id:\w+>/uy],
  ["link", /(?:https?|steam|discord):\/\/[^\s<]+[^<.,:;"'\]\s]/uy],
  ["link", /<[^: >]+:\/?[^ >]+>|<[^\s@<>]+@[^\s@<>]+>/uy],
  ["link", /\[(?:\[[^\]]*\]|[^[\]])*[^[]*\]\(\s*<?(?:[^\s\\]|\\.)*?>?\s*\)/uy],
  ["link", /(?:discord(?:app)?\.(?:com|gg|gift|new))\/\w+/uy],
];

/** Whatever begins something. */
const BEGINS = /[\\*_~|`<:@[hsd]/iu;

function readWords(words: string, active: Active[]): string {
  let shown = "";
  for (let at = 0; at < words.length; at += 1) {
    if (!BEGINS.test(words[at] ?? "")) {
      shown += words[at];
      continue;
    }
    if (words[at] === "\\" && /[^A-Za-z0-9\s]/u.test(words[at + 1] ?? " ")) {
      shown += words[at + 1];
      at += 1;
      continue;
    }
    const nested = match(INSIDE, words, at);
    if (nested !== null) {
      active.push(nested.kind);
      // What stands first in a line may open it, in whatever it is dressed.
      const inner = nested.inner;
      shown += words.slice(0, at).trim() === "" ? readLine(inner, active) : readWords(inner, active);
      at = nested.end - 1;
      continue;
    }
    const leaf = match(LEAVES, words, at);
    if (leaf !== null) active.push(leaf.kind);
    shown += words[at];
  }
  return shown;
}

function match(rules: readonly (readonly [Active, RegExp])[], words: string, at: number) {
  for (const [kind, rule] of rules) {
    rule.lastIndex = at;
    const found = rule.exec(words);
    if (found !== null) return { kind, inner: found[1] ?? "", end: rule.lastIndex };
  }
  return null;
}
