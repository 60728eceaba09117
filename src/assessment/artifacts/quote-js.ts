/**
 * Everything that could end the literal, or the place the file is shown in (a script element, a
 * fenced block), and everything that is not seen: control and format characters, halves of
 * characters, separators other than the space.
 */
const UNSAFE = /["\\<>`]|\p{C}|\p{Default_Ignorable_Code_Point}|(?! )\p{Z}/gu;

/** Any text as a JavaScript string literal on one line; evaluating it gives the same text back. */
export function quoteJs(text: string): string {
  return `"${text.replace(UNSAFE, escapeUnits)}"`;
}

function escapeUnits(character: string): string {
  return Array.from({ length: character.length }, (_, at) => {
    const unit = character.charCodeAt(at);
    return `\\u${unit.toString(16).padStart(4, "0")}`;
  }).join("");
}
