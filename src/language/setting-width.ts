import type { SettingWidth } from "./intent.ts";

const BEFORE: readonly (readonly [SettingWidth, readonly string[]])[] = [
  ["team", ["team ", "our ", "团队", "全团队", "全体", "所有人"]],
  ["channel", ["channel ", "本频道", "此频道", "这个频道", "频道"]],
];
const BEHIND: readonly (readonly [SettingWidth, readonly string[]])[] = [
  ["team", [" for everyone", " for everybody", " for the team", " for the whole team", " for all"]],
  ["channel", [" in this channel", " for this channel", " here"]],
];

/** Takes the words off that say for whom a setting counts: `language zh for everyone`, `团队语言 中文`; `null`: there are none. */
export function withoutWidth(line: string): { readonly width: SettingWidth; readonly rest: string } | null {
  const lower = line.toLowerCase();
  for (const [width, words] of BEFORE) {
    const word = words.find((start) => lower.startsWith(start));
    if (word !== undefined) return { width, rest: line.slice(word.length).replace(/^的/, "").trim() };
  }
  for (const [width, words] of BEHIND) {
    const word = words.find((end) => lower.endsWith(end));
    if (word !== undefined) return { width, rest: line.slice(0, -word.length).trim() };
  }
  return null;
}
