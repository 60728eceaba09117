import stringWidth from "string-width";

/** One character a column, which most texts are made of. */
const PLAIN = /^[ -~]*$/;

/** Columns that a text takes in a fixed-width font: an ideograph takes two, a mark on top of a letter none. */
export function textWidth(text: string): number {
  return PLAIN.test(text) ? text.length : stringWidth(text);
}
