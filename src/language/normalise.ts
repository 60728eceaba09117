import { isDigit, isInvisible } from "./characters.ts";

/** Characters that mean the same as an ASCII one in a line about servers. */
const SAME_AS: ReadonlyMap<number, string> = new Map([
  ...pairs("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "),
  ...pairs("\r\v\f\u0085\u2028\u2029", "\n"),
  ...pairs("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63", "-"),
  ...pairs("\u2018\u2019\u201a\u201b", "'"),
  ...pairs("\u201c\u201d\u201e\u201f", '"'),
  ...pairs("\u00d7\u2715\u2716\u2a2f", "x"),
  ...pairs("\u2022\u25cf\u25aa\u30fb\uff65", "\u00b7"),
  ...pairs("\u301c\uff5e", "~"),
  ...pairs("\u2236\ufe55", ":"),
  ...pairs("\uff61", "\u3002"),
  ...pairs("\uff64", "\u3001"),
  ...pairs("\uffe5", "\u00a5"),
  ...pairs("\uffe1", "\u00a3"),
  ...pairs("\u2192\u279c\u27a1", "->"),
  ...pairs("\u2026", "..."),
  ...pairs("\u03bc", "\u00b5"),
  ...pairs("\u3385", "KB"),
  ...pairs("\u3386", "MB"),
  ...pairs("\u3387", "GB"),
  ...pairs("\u3392", "MHz"),
  ...pairs("\u3393", "GHz"),
]);

/**
 * One spelling for what people type: full-width forms become ASCII, every blank a space, every line
 * break `\n`; controls, terminal colours, zero-width and bidirectional marks disappear. Case is kept.
 */
export function normalise(text: string): string {
  let out = "";
  let skip = 0;
  for (let at = 0; at < text.length; at += skip) {
    const code = text.codePointAt(at) ?? 0;
    skip = code > 0xffff ? 2 : 1;
    if (code >= 0x20 && code < 0x7f) out += text.charAt(at);
    else if (code === 0x1b) skip = escapeLength(text, at);
    else out += plain(code);
  }
  return out;
}

function plain(code: number): string {
  if (code === 0x0a) return "\n";
  if (code === 0x09) return "\t";
  const same = SAME_AS.get(code);
  if (same !== undefined) return same;
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  if (code >= 0x1d7ce && code <= 0x1d7ff) return String.fromCharCode(0x30 + ((code - 0x1d7ce) % 10));
  if (code >= 0xd800 && code <= 0xdfff) return "\ufffd";
  return isInvisible(code) ? "" : String.fromCodePoint(code);
}

/** Characters of a terminal colour sequence such as `ESC [ 1 ; 31 m`, at most 16; 1 for a lone escape. */
function escapeLength(text: string, at: number): number {
  if (text.charAt(at + 1) !== "[") return 1;
  for (let length = 2; length < 16; length++) {
    const code = text.charCodeAt(at + length);
    if (!isDigit(code) && code !== 0x3b) return Number.isNaN(code) ? length : length + 1;
  }
  return 1;
}

function pairs(characters: string, plainForm: string): [number, string][] {
  return [...characters].map((character) => [character.codePointAt(0) ?? 0, plainForm]);
}

/** The number of code points, or any number above `limit` once the text is certainly longer. */
export function countCodePoints(text: string, limit: number): number {
  if (text.length > limit * 2) return text.length;
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const next = text.charCodeAt(at + 1);
    if (code >= 0xd800 && code <= 0xdbff && next >= 0xdc00 && next <= 0xdfff) at++;
    count++;
  }
  return count;
}
