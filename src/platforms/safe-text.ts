const LINE_BREAKS = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/gu;
/** Format characters (bidirectional overrides, tags) and everything else that is drawn as nothing. */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const CONTROL = /\p{Cc}/gu;
/** No script needs more marks on one letter; a pile of them climbs over the lines above. */
const PILE_OF_MARKS = /(\p{M}{4})\p{M}+/gu;

/**
 * Anything but what every text is made of and is always harmless: ASCII, Latin letters, dashes, quotes, arrows, bars,
 * stars, ideographs and their punctuation. Only text that holds something else is looked at more closely.
 */
const UNCOMMON = /[^ -~\u00a1-\u00ac\u00ae-\u00ff\u2010-\u2027\u2190-\u26ff\u3001-\u3020\u4e00-\u9fff\uff01-\uff5e]/u;

/**
 * One line that can steer neither a terminal nor a chat: line breaks and tabs become a space, other control
 * characters U+FFFD, invisible characters nothing.
 */
export function safeLine(text: string): string {
  if (!UNCOMMON.test(text)) return text;
  return withoutControls(text.replace(LINE_BREAKS, " ").replaceAll("\t", " "));
}

/** The same for text of several lines: line breaks stay (as `\n`), a tab becomes two spaces. */
export function safeLines(text: string): readonly string[] {
  if (!UNCOMMON.test(text)) return [text];
  return text
    .replace(LINE_BREAKS, "\n")
    .split("\n")
    .map((line) => withoutControls(line.replaceAll("\t", "  ")));
}

function withoutControls(line: string): string {
  return line.toWellFormed().replace(INVISIBLE, "").replace(CONTROL, "\uFFFD").replace(PILE_OF_MARKS, "$1");
}
