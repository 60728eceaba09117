import { textWidth } from "../text-width.ts";

const WIDE = "[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u3000-\\u303F\\uFF01-\\uFF60\\uFFE0-\\uFFE6]";
/** A run of spaces, one ideograph with its marks, or a run of anything else. A no-break space belongs to its word. */
const ATOM = new RegExp(`[ \\t]+|${WIDE}\\p{M}*|(?:(?![ \\t]|${WIDE})[\\s\\S])+`, "gu");
const STARTS_WIDE = new RegExp(`^${WIDE}`, "u");
const MUST_NOT_START = /^[\p{Pe}\p{Pf}!%,.:;?/\u2026\u3001\u3002\uFF01\uFF05\uFF0C\uFF0E\uFF1A\uFF1B\uFF1F\uFF5E]/u;
const MUST_NOT_END = /[\p{Ps}\p{Pi}/]$/u;
const ENDS_WITH_DIGIT = /\d$/u;
const STARTS_LIKE_A_UNIT = new RegExp(`^(?:\\p{L}|%|${WIDE})`, "u");

/** Text that stays on one line, and whether a space stood before it. */
interface Chunk {
  text: string;
  readonly spaced: boolean;
}

/**
 * Breaks one line of text into lines of at most `width` columns. A break falls at a space or beside
 * an ideograph, never between a number and its unit, before closing or after opening punctuation;
 * only a word longer than a whole line is cut.
 */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const chunk of chunks(text)) {
    const needs = textWidth(chunk.text);
    const gap = chunk.spaced && line !== "" ? 1 : 0;
    if (line !== "" && used + gap + needs > width) {
      lines.push(line);
      line = "";
      used = 0;
    }
    if (line !== "") {
      line += " ".repeat(gap) + chunk.text;
      used += gap + needs;
    } else if (needs <= width) {
      line = chunk.text;
      used = needs;
    } else {
      const pieces = cut(chunk.text, width);
      lines.push(...pieces.slice(0, -1));
      line = pieces.at(-1) ?? "";
      used = textWidth(line);
    }
  }
  if (line !== "" || lines.length === 0) lines.push(line);
  return lines;
}

/** Width of the longest part that `wrap` would rather not cut. */
export function longestPart(text: string): number {
  return chunks(text).reduce((longest, chunk) => Math.max(longest, textWidth(chunk.text)), 0);
}

function chunks(text: string): readonly Chunk[] {
  const found: Chunk[] = [];
  let spaced = false;
  let before = "";
  for (const atom of text.match(ATOM) ?? []) {
    if (atom.startsWith(" ") || atom.startsWith("\t")) {
      spaced = true;
      continue;
    }
    const open = found.at(-1);
    if (open === undefined || mayBreak(before, atom, spaced)) found.push({ text: atom, spaced });
    else open.text += (spaced ? " " : "") + atom;
    spaced = false;
    before = atom;
  }
  return found;
}

function mayBreak(before: string, after: string, spaced: boolean): boolean {
  if (ENDS_WITH_DIGIT.test(before) && STARTS_LIKE_A_UNIT.test(after)) return false;
  if (spaced) return true;
  if (MUST_NOT_START.test(after) || MUST_NOT_END.test(before)) return false;
  return STARTS_WIDE.test(after) || STARTS_WIDE.test(before);
}

const graphemes = new Intl.Segmenter();

function cut(text: string, width: number): readonly string[] {
  const pieces: string[] = [];
  let piece = "";
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    const needs = textWidth(segment);
    if (piece !== "" && used + needs > width) {
      pieces.push(piece);
      piece = "";
      used = 0;
    }
    piece += segment;
    used += needs;
  }
  pieces.push(piece);
  return pieces;
}
