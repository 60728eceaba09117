import { isDigit } from "./characters.ts";

/** A number as it was typed. */
export interface NumberLiteral {
  readonly value: number;
  readonly length: number;
  /** `1,5`: a comma with one or two digits after it, which could be a decimal mark. */
  readonly decimalComma: boolean;
}

/** Reads the number that starts at `at` (a digit, or a dot before one): `4`, `1,000`, `2.5`, `.5`, `1,5 G`. */
export function readNumber(text: string, at: number, commaSeparates: boolean): NumberLiteral {
  let end = endOfDigits(text, at);
  let digits = text.slice(at, end);
  if (!commaSeparates && end - at <= 3) {
    while (isThousands(text, end)) {
      digits += text.slice(end + 1, end + 4);
      end += 4;
    }
    if (end - at <= 2 && isDecimalComma(text, end)) {
      const after = endOfDigits(text, end + 1);
      return { value: Number(`${digits}.${text.slice(end + 1, after)}`), length: after - at, decimalComma: true };
    }
  }
  if (text.charAt(end) === "." && isDigit(text.charCodeAt(end + 1))) {
    const after = endOfDigits(text, end + 1);
    digits += text.slice(end, after);
    end = after;
  }
  return { value: Number(digits), length: end - at, decimalComma: false };
}

function isThousands(text: string, comma: number): boolean {
  return text.charAt(comma) === "," && endOfDigits(text, comma + 1, 4) === comma + 4;
}

/** A comma with one or two digits and then a unit of size or rate: `1,5 GB`, `2,4g`. */
function isDecimalComma(text: string, comma: number): boolean {
  if (text.charAt(comma) !== ",") return false;
  const end = endOfDigits(text, comma + 1, 3);
  if (end === comma + 1 || end === comma + 4) return false;
  const unit = text.charAt(end) === " " ? text.charAt(end + 1) : text.charAt(end);
  return "gGmMtTkK核兆".includes(unit) && unit !== "";
}

function endOfDigits(text: string, at: number, most = Number.POSITIVE_INFINITY): number {
  let end = at;
  while (end - at < most && isDigit(text.charCodeAt(end))) end++;
  return end;
}

const HAN_DIGITS: ReadonlyMap<string, number> = new Map([
  ["单", 1],
  ["一", 1],
  ["双", 2],
  ["两", 2],
  ["二", 2],
  ["三", 3],
  ["四", 4],
  ["五", 5],
  ["六", 6],
  ["七", 7],
  ["八", 8],
  ["九", 9],
]);

/** What a Chinese number may stand before; elsewhere the same characters are ordinary words. */
const COUNTED = "核颗线兆万个gGmM";

/** Reads `双`, `四`, `十六`, `三十二` before something counted; `null` where it is not a number. */
export function readHanNumber(text: string, at: number): NumberLiteral | null {
  let end = at;
  const tens = HAN_DIGITS.get(text.charAt(end));
  if (tens !== undefined) end++;
  let value = tens ?? 0;
  if (text.charAt(end) === "十") {
    const ones = HAN_DIGITS.get(text.charAt(++end));
    value = (tens ?? 1) * 10 + (ones ?? 0);
    if (ones !== undefined) end++;
  }
  if (end === at || end >= text.length || !COUNTED.includes(text.charAt(end))) return null;
  return { value, length: end - at, decimalComma: false };
}
