import type { Facts, Form, FormField, Range } from "#chat/document";
import { clip, splitText } from "../clip.ts";
import { LIMITS } from "./limits.ts";
import { bold, inert, shownLine } from "./markdown.ts";
import { type Line, linePieces, type Piece } from "./piece.ts";

const GAP = "  ";

type Fact = Facts["rows"][number];

/** A line a row, the label in bold: columns would be cramped on a phone, this flows. */
export function factsPieces(rows: Facts["rows"]): readonly Piece[] {
  return linePieces(rows.flatMap(factLines));
}

function factLines(fact: Fact): readonly Line[] {
  const label = clip(shownLine(fact.label), LIMITS.budget.label);
  const [first = "", ...others] = splitText(shownLine(fact.value), LIMITS.budget.text - label.length);
  return [factLine(label, first), ...others.map((part) => factLine("", part))].filter(({ words }) => words !== "");
}

function factLine(label: string, value: string): Line {
  const between = label === "" || value === "" ? "" : GAP;
  return { markdown: bold(label) + between + inert(value), words: label + between + value };
}

/** One figure with its range, as a fact. */
export function rangePieces({ label, low, likely, high }: Range): readonly Piece[] {
  return factsPieces([{ label, value: `${likely} (${low}–${high})` }]);
}

/** What a form asks for; the fields themselves are in the modal. */
export function formPieces({ title, fields }: Form): readonly Piece[] {
  return factsPieces([{ label: title, value: "" }, ...fields.map(fieldFact)]);
}

function fieldFact(field: FormField): Fact {
  switch (field.kind) {
    case "text":
    case "number":
      return { label: field.label, value: field.hint };
    case "choice":
      return { label: field.label, value: field.options.map((option) => option.label).join(" / ") };
    default:
      return field satisfies never;
  }
}
