import { UnstorableTextError } from "./errors.ts";

/** Longest id or name, in UTF-16 units: PostgreSQL's index takes no more for a whole key. */
export const LONGEST_KEY = 512;
/** Longest value that is no part of a key. */
const LONGEST_TEXT = 1_000_000;

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const CONTROL_BUT_LAYOUT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

/** An id or a name: one line, not too long for an index. */
export function keyText(value: string, field: string): string {
  return checked(value, field, CONTROL, LONGEST_KEY);
}

/** Any other line. */
export function lineText(value: string, field: string): string {
  return checked(value, field, CONTROL, LONGEST_TEXT);
}

/** Text of several lines; tabs and line ends are welcome. */
export function longText(value: string, field: string): string {
  return checked(value, field, CONTROL_BUT_LAYOUT, LONGEST_TEXT);
}

/** Milliseconds since 1970 or a count: a whole number that both engines give back as it was. */
export function wholeNumber(value: number, field: string): number {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`the ${field} is not a whole number: ${value}`);
  return value;
}

/** Without regard to case: what makes two names the same. */
export function nameKey(name: string): string {
  return keyText(name.toLowerCase().normalize("NFC"), "name");
}

/** Whether a value inside a JSON column could be stored as text of its own. */
export function isPlainText(value: string): boolean {
  return value.length <= LONGEST_TEXT && value.isWellFormed() && !CONTROL.test(value);
}

function checked(value: string, field: string, unwelcome: RegExp, longest: number): string {
  if (value.length > longest) throw new UnstorableTextError(field, `it is longer than ${longest} characters`);
  if (unwelcome.test(value)) throw new UnstorableTextError(field, "it contains control characters");
  if (!value.isWellFormed()) throw new UnstorableTextError(field, "it contains half of a character");
  return value;
}
