import { safeLine, safeLines } from "../safe-text.ts";
import { LIMITS } from "./limits.ts";

/** Foreign text on one line without white space round it; empty when nothing of it can be seen. Not escaped yet. */
export function shownLine(text: string): string {
  return safeLine(text).trim();
}

/** The same on as many lines as it has. */
export function shownLines(text: string): string {
  return safeLines(text).join("\n").trim();
}

/**
 * A call to all, or an address in angle brackets, is what a backslash does not take from everybody who looks at the text.
 * A full-width mark does; whoever copies it pastes the same word, and our own grammar reads both as one.
 */
const LOUD_AT = /@(?=everyone|here)|(?<=<[^\s@<>]+)@/giu;
/**
 * Marks of emphasis, code, spoilers, links and mentions; a colon that begins an emoji's name, follows a scheme or
 * stands in angle brackets; a slash behind a host name, since an invitation works without a scheme.
 */
const MARKS = /[\\*_~`|[\]<>@]|:(?=\/\/|[\w+-]+:)|(?<=<\/?[a-z]{1,9}):|(?<=\.[a-z]{2,24})\//giu;
/** What begins a heading, small print or a list, and only at the start of a line. */
const OPENING = /^(\s*)(#|-|\+|\d+(?=\.(?:\s|$)))/u;

/** A shown line as Markdown that Discord draws as it was typed: nothing in it formats, links or calls. */
export function inert(line: string): string {
  return line.replace(LOUD_AT, "＠").replace(MARKS, "\\$&").replace(OPENING, opening);
}

function opening(_all: string, space: string, mark: string): string {
  // A digit cannot be escaped, so the dot behind it is.
  return /\d/u.test(mark) ? `${space}${mark}\\` : `${space}\\${mark}`;
}

/** The same for several lines. */
export function inertLines(lines: string): string {
  return lines.split("\n").map(inert).join("\n");
}

/** The functions below take shown text. */
export function bold(line: string): string {
  return line === "" ? "" : `**${inert(line)}**`;
}

/** Small print, a line for each line. */
export function small(lines: string): string {
  return marked("-# ", lines, inert);
}

/** A bar at the side. */
export function quoted(lines: string, draw: (line: string) => string): string {
  return marked("> ", lines, draw);
}

function marked(mark: string, lines: string, draw: (line: string) => string): string {
  return lines
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => mark + draw(line))
    .join("\n");
}

/** Discord takes a number sign off the end of a heading; such a one is bold instead. */
export function heading(line: string): string {
  return line.endsWith("#") ? bold(line) : `### ${inert(line)}`;
}

const FENCE = "```";

/** Lines in a fixed-width font. */
export function fence(lines: readonly string[], language = ""): string {
  const known = /^[a-z]+$/u.test(language) ? language : "";
  return `${FENCE}${known}\n${lines.join("\n")}\n${FENCE}`;
}

/** Code as it is; what would end the fence, or call everybody from it, is drawn without one. */
export function code(lines: string, language: string): string {
  if (lines.includes(FENCE) || lines.search(LOUD_AT) !== -1) return inertLines(lines);
  return fence(lines.split("\n"), language);
}

const TYPOGRAPHIC: readonly (readonly [RegExp, string])[] = [
  [/[\u2010-\u2015\u2212]/gu, "-"],
  [/[\u2018\u2019]/gu, "'"],
  [/[\u201c\u201d]/gu, '"'],
  [/[\u00a0\u2007\u2009\u202f]/gu, " "],
  [/\u00d7/gu, "x"],
  [/\u2192/gu, "->"],
  [/\u2026/gu, "..."],
  [/\u2605/gu, "*"],
];
/** No mark that could end the fence or that a server of Discord's reads as a mention, wherever it stands. */
const FITS_A_FENCE = /^[ -;=-?A-_a-~]*$/u;

/** A shown line in the characters whose width is the same in every font of a fence; `null`: it has others. */
export function fenceable(line: string): string | null {
  const plain = TYPOGRAPHIC.reduce((text, [marks, ascii]) => text.replace(marks, ascii), line);
  return FITS_A_FENCE.test(plain) ? plain : null;
}

/** How much of a message a text takes, in characters; where bytes are the tighter limit, they count for more. */
export function weightOf(markdown: string): number {
  const { message, budget } = LIMITS;
  return Math.max(markdown.length, Math.ceil((Buffer.byteLength(markdown) * message.characters) / budget.bytes));
}
