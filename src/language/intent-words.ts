/** Words that open a "what if": from the spec as it was stated, or on top of the last answer. */
const FROM_BASE = [
  "what would happen if",
  "what happens if",
  "what happens with",
  "and what if",
  "what if",
  "whatif",
  "what about",
  "how about",
  "suppose",
  "imagine",
  "if",
  "如果",
  "要是",
  "假如",
  "假设",
  "若是",
  "若",
];
const FROM_LAST = [
  "and what if",
  "and also",
  "and then",
  "and",
  "also",
  "then",
  "on top of that",
  "再加上",
  "另外",
  "然后",
  "还有",
  "并且",
  "同时",
  "再",
  "也",
];

export interface Lead {
  readonly from: "base" | "last" | null;
  /** The line without the opening words. */
  readonly rest: string;
  /** `what if` and its like: the line is a what-if whatever follows. */
  readonly certain: boolean;
}

const CERTAIN_LENGTH = 5;

/** Takes the opening words off a line: `what if 8GB` → base, `and 5mbps` → last. */
export function withoutLead(line: string): Lead {
  const lower = line.toLowerCase();
  for (const [from, words] of [
    ["last", FROM_LAST],
    ["base", FROM_BASE],
  ] as const) {
    for (const word of words) {
      if (!startsWithWord(lower, word)) continue;
      // "再加 2 核": the verb stays with what is added.
      const rest = line.slice(word.length).replace(/^[\s,，、:]+/, "");
      return { from, rest, certain: word.length >= CERTAIN_LENGTH || /^[如要假若]/.test(word) };
    }
  }
  return { from: null, rest: line, certain: false };
}

/** Whether a line starts with a word, and not with a longer one; Chinese needs no blank behind it. */
export function startsWithWord(line: string, word: string): boolean {
  if (!line.startsWith(word)) return false;
  const last = word.charCodeAt(word.length - 1);
  return last > 0x2e80 || !/[a-z0-9_-]/.test(line.charAt(word.length));
}
