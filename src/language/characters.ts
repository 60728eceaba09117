/** What kind of character a code point is, for text that `normalise` has already been through. */

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** An ASCII letter or an underscore. */
export function isLatin(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f;
}

export function isHan(code: number): boolean {
  return (
    (code >= 0x4e00 && code <= 0x9fff) ||
    (code >= 0x3400 && code <= 0x4dbf) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0x20000 && code <= 0x323af) ||
    code === 0x3007
  );
}

/** A blank on the same line; line breaks are `\n` alone after normalisation. */
export function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

/** Arrows, dingbats and emoji: decoration that carries no figure. */
export function isPictograph(code: number): boolean {
  return code >= 0x1f000 || (code >= 0x2190 && code <= 0x23ff) || (code >= 0x2500 && code <= 0x2bff) || code === 0x3030;
}

/** Punctuation outside ASCII: CJK and general. */
export function isForeignPunctuation(code: number): boolean {
  return (
    (code >= 0x2010 && code <= 0x2046) ||
    (code >= 0x3001 && code <= 0x301f) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    code === 0xb7 ||
    code === 0xa7 ||
    code === 0xb6 ||
    (code >= 0xa1 && code <= 0xa5) ||
    code === 0x20ac ||
    code === 0x20b9
  );
}

/** Controls, zero-width and bidirectional marks, variation selectors and tags: never shown, never meant. */
export function isInvisible(code: number): boolean {
  return (
    code < 0x20 ||
    (code >= 0x7f && code <= 0x9f) ||
    code === 0xad ||
    code === 0x34f ||
    code === 0x61c ||
    code === 0x115f ||
    code === 0x1160 ||
    code === 0x17b4 ||
    code === 0x17b5 ||
    (code >= 0x180b && code <= 0x180f) ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    code === 0x3164 ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    code === 0xfeff ||
    code === 0xffa0 ||
    (code >= 0xfff0 && code <= 0xfffb) ||
    (code >= 0xe0000 && code <= 0xe0fff)
  );
}
