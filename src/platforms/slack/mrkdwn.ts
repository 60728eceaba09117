import { boundaryAtMost } from "../clip.ts";

const ELLIPSIS = "…";
const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const BARE_LINK = /:\/\//gu;

/**
 * Words for the one place that Slack still parses, the text of a message: they call nobody and link nothing.
 * The marks of bold and code stay what they are; `mrkdwn: false` beside the text keeps them from working.
 */
export function escapeMrkdwn(text: string): string {
  return text.replace(BARE_LINK, ": //").replace(/[&<>]/gu, entity);
}

/** The same, at most `limit` units after escaping; neither a grapheme nor an entity is cut. */
export function clipMrkdwn(text: string, limit: number): string {
  const escaped = escapeMrkdwn(text);
  if (escaped.length <= limit) return escaped;
  const apart = text.replace(BARE_LINK, ": //");
  let used = ELLIPSIS.length;
  let at = 0;
  while (at < apart.length) {
    used += entity(apart.charAt(at)).length;
    if (used > limit) break;
    at += 1;
  }
  return escapeMrkdwn(apart.slice(0, boundaryAtMost(apart, at)).trimEnd()) + ELLIPSIS;
}

function entity(mark: string): string {
  return ENTITIES[mark] ?? mark;
}
