import { isInvisible } from "./characters.ts";
import { countCodePoints } from "./normalise.ts";
import { parseIntent } from "./parse-intent.ts";

/** The longest name of a saved server, in code points. */
export const LONGEST_NAME = 64;

/** A name in the one form that is stored: composed characters, no blanks at the ends, single blanks inside. */
export function normaliseName(name: string): string {
  return name.normalize("NFC").trim().replace(/\s+/g, " ");
}

/** Whether a server can be saved under a name: 1–64 visible characters that mean nothing else to us. */
export function isValidName(name: string): boolean {
  if (name.length > LONGEST_NAME * 4) return false;
  const normal = normaliseName(name);
  const length = countCodePoints(normal, LONGEST_NAME);
  if (length < 1 || length > LONGEST_NAME || hasInvisible(normal)) return false;
  const intent = parseIntent(normal, []);
  return intent.kind === "unknown" || (intent.kind === "assess" && intent.reading.notUnderstood.length > 0);
}

function hasInvisible(name: string): boolean {
  for (const character of name) {
    const code = character.codePointAt(0) ?? 0;
    if (isInvisible(code) || (code >= 0xd800 && code <= 0xdfff) || code === 0xfffd) return true;
  }
  return false;
}
