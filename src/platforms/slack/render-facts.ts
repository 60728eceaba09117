import type { Facts, Form, FormField, Range } from "#chat/document";
import { clip, groupsOf, splitText } from "../clip.ts";
import type { RichTextWords } from "./blocks.ts";
import { LIMITS } from "./limits.ts";
import { type Piece, piecesOf } from "./piece.ts";
import { boldWords, lineOf, richSection, words } from "./text-objects.ts";

const GAP = "  ";
const LONGEST_LABEL = 500;

interface Fact {
  readonly label: string;
  readonly value: string;
}

/**
 * A line a row, the label in bold. Two native columns would be cramped on a phone; this flows.
 */
export function factsPieces(rows: Facts["rows"]): readonly Piece[] {
  const facts = rows
    .map(({ label, value }) => ({ label: clip(lineOf(label), LONGEST_LABEL), value: lineOf(value) }))
    .flatMap(inParts);
  const groups = groupsOf(
    facts,
    ({ label, value }) => label.length + GAP.length + value.length + 1,
    ROOM,
    LIMITS.budget.items,
  );
  return piecesOf(
    groups.map((group) => richSection(group.flatMap((fact, at) => factWords(fact, at < group.length - 1)))),
  );
}

const ROOM = LIMITS.budget.block;

function inParts({ label, value }: Fact): readonly Fact[] {
  const [first = "", ...others] = splitText(value, ROOM - label.length - GAP.length - 1);
  if (label === "" && first === "") return [];
  return [{ label, value: first }, ...others.map((part) => ({ label: "", value: part }))];
}

function factWords({ label, value }: Fact, goesOn: boolean): readonly RichTextWords[] {
  const end = goesOn ? "\n" : "";
  if (label === "") return [words(value + end)];
  if (value === "") return [boldWords(label), ...(goesOn ? [words(end)] : [])];
  return [boldWords(label), words(GAP + value + end)];
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
