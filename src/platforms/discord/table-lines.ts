import { groupsOf, splitText } from "../clip.ts";
import { LIMITS } from "./limits.ts";
import { bold, inert, small } from "./markdown.ts";
import type { Line } from "./piece.ts";
import type { Labelled, ShownRow, ShownTable } from "./shown-table.ts";

/** An arrow holds where leading white space may be dropped. */
const INDENT = "↳ ";
const REMARK = " — ";
const BETWEEN = " · ";

/**
 * A table for a proportional font: each row says its name, and below it every figure with the label of its column.
 * It is read from top to bottom, holds on any screen and in any language.
 */
export function tableLines(table: ShownTable): readonly Line[] {
  const head = [table.label, ...table.labels].filter((label) => label !== "").join(BETWEEN);
  if (table.rows.length === 0) return plain([head]);
  if (table.labels.length > 1) return table.rows.flatMap(rowLines);
  // Of two columns the labels are said once.
  return [...smallPrint(head), ...table.rows.flatMap(pairLines)];
}

function smallPrint(text: string): readonly Line[] {
  return splitText(text, LIMITS.budget.text).map((part) => ({ markdown: small(part), words: part }));
}

function pairLines(row: ShownRow): readonly Line[] {
  return named(row, row.all.map(({ text }) => `  ${text}`).join(""));
}

function rowLines(row: ShownRow): readonly Line[] {
  const remarks = row.all.filter(({ label }) => label === "").map(({ text }) => REMARK + text);
  const labelled = row.all.filter(({ label }) => label !== "").map(withLabel);
  const groups = groupsOf(labelled, (text) => text.length + BETWEEN.length, LIMITS.budget.text);
  return [...named(row, remarks.join("")), ...plain(groups.map((group) => group.join(BETWEEN)))];
}

/** The name of a row with what follows on its line; a row below another begins with an arrow. */
function named({ name, indent }: ShownRow, rest: string): readonly Line[] {
  if (name === "") return plain([rest]);
  if (indent) return plain([INDENT + name + rest]);
  if (name.length > LIMITS.budget.label) return plain([name + rest]);
  const [first = "", ...others] = splitText(name + rest, LIMITS.budget.text);
  return [{ markdown: bold(name) + inert(first.slice(name.length)), words: first }, ...plain(others)];
}

function plain(texts: readonly string[]): readonly Line[] {
  return texts
    .flatMap((text) => splitText(text, LIMITS.budget.text))
    .map((part) => ({ markdown: inert(part), words: part.replaceAll("\u00A0", " ") }));
}

const CHINESE = /\p{Script=Han}/u;

/** What a column says of a row, after its label; a line is not broken between them. */
export function withLabel({ label, text }: Labelled): string {
  if (label === "") return text;
  return CHINESE.test(label) ? `${label}：${text}` : `${label}:\u00A0${text}`;
}
