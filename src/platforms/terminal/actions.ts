import type { Actions } from "#chat/document";
import { safeLine } from "../safe-text.ts";
import { textWidth } from "../text-width.ts";
import type { Paint } from "./colour.ts";
import { wrap } from "./wrap.ts";

const BETWEEN = "   ";

/** What can be done next: `[label]` and the words to type, as many beside each other as fit. */
export function actionsLines(actions: Actions, width: number, paint: Paint): readonly string[] {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  // A form cannot be opened here.
  for (const item of actions.items.filter(({ words }) => words.trim() !== "")) {
    const control = drawControl(safeLine(item.label), safeLine(item.words));
    const needs = textWidth(control);
    if (line !== "" && used + BETWEEN.length + needs <= width) {
      line += BETWEEN + paint("neutral", control);
      used += BETWEEN.length + needs;
      continue;
    }
    if (line !== "") lines.push(line);
    const [last = "", ...above] = [...wrap(control, width)].reverse();
    lines.push(...above.reverse().map((piece) => paint("neutral", piece)));
    line = paint("neutral", last);
    used = textWidth(last);
  }
  if (line !== "") lines.push(line);
  return lines;
}

function drawControl(label: string, words: string): string {
  return label.toLowerCase() === words.toLowerCase() ? `[${label}]` : `[${label}] ${words}`.trimEnd();
}
