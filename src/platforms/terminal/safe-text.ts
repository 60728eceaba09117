const LINE_BREAKS = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/gu;
/** Format characters (bidirectional overrides, tags) and everything else that is drawn as nothing. */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const CONTROL = /\p{Cc}/gu;
/** No script needs more marks on one letter; a pile of them climbs over the lines above. */
const PILE_OF_MARKS = /(\p{M}{4})\p{M}+/gu;

/**
 * One line that a terminal cannot obey: line breaks and tabs become a space, other control
 * characters U+FFFD, invisible characters nothing.
 */
export function safeLine(text: string): string {
  return withoutControls(text.replace(LINE_BREAKS, " ").replaceAll("\t", " "));
}

/** The same for text of several lines: line breaks stay (as `\n`), a tab becomes two spaces. */
export function safeLines(text: string): readonly string[] {
  return text
    .replace(LINE_BREAKS, "\n")
    .split("\n")
    .map((line) => withoutControls(line.replaceAll("\t", "  ")));
}

function withoutControls(line: string): string {
  return line.toWellFormed().replace(INVISIBLE, "").replace(CONTROL, "\uFFFD").replace(PILE_OF_MARKS, "$1");
}
