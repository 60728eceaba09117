import type { Token } from "../tokens.ts";

const ENDS_CHUNK: ReadonlySet<string> = new Set([",", "、", ";", "|", "(", ")", "[", "]", "{", "}", "。", "，", "；"]);

/** First token after the run without blanks that starts at `at`: what a person sees as one word, of at most `most` tokens. */
export function chunkEnd(tokens: readonly Token[], at: number, most = Number.POSITIVE_INFINITY): number {
  let to = at + 1;
  for (let token = tokens[to]; token !== undefined && to - at < most; token = tokens[++to]) {
    if (token.spaced || token.kind === "line" || (token.kind === "mark" && ENDS_CHUNK.has(token.text))) break;
  }
  return to;
}
