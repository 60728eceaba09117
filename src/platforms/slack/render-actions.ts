import type { Actions } from "#chat/document";
import { clip, groupsOf } from "../clip.ts";
import type { Button } from "./blocks.ts";
import { LIMITS } from "./limits.ts";
import { type Piece, piecesOf } from "./piece.ts";
import { contexts, lineOf, plainText } from "./text-objects.ts";

type Item = Actions["items"][number];

/** Said by a control that acts on the conversation. */
const ABOUT_NOTHING = "-";

/**
 * Buttons, and in words what a person would type for the same. What no button can hold is shown as text.
 * @param taken ids of earlier buttons of the answer; those of this block are added
 */
export function actionsPieces({ items }: Actions, about: string | null, taken: Set<string>): readonly Piece[] {
  const controls: Control[] = [];
  const told: Item[] = [];
  for (const item of items) {
    const button = buttonFor(item, about);
    const isDrawn = button !== null && !taken.has(button.action_id);
    if (!isDrawn || button.text.text !== labelOf(item)) told.push(item);
    if (!isDrawn) continue;
    controls.push({ button, line: controlLine(item) });
    taken.add(button.action_id);
  }
  const sizeOf = ({ button }: Control): number => button.text.text.length + button.value.length;
  const groups = groupsOf(controls, sizeOf, LIMITS.budget.controls, LIMITS.actions.elements);
  return [...groups.map(controlsPiece), ...told.flatMap(({ words }) => piecesOf(contexts(lineOf(words))))];
}

interface Control {
  readonly button: Button;
  readonly line: string;
}

function controlsPiece(controls: readonly Control[]): Piece {
  const elements = controls.map(({ button }) => button);
  return { kind: "controls", blocks: [{ type: "actions", elements }], lines: controls.map(({ line }) => line) };
}

function labelOf({ label, words }: Item): string {
  return lineOf(label) || lineOf(words);
}

function buttonFor(item: Item, about: string | null): Button | null {
  const value = item.carriesWords === true ? item.words.toWellFormed() : (filledIn(item) ?? about ?? ABOUT_NOTHING);
  const label = labelOf(item);
  if (value.trim() === "" || value.length > LIMITS.button.value || label === "") return null;
  return {
    type: "button",
    text: plainText(clip(label, LIMITS.button.text)),
    action_id: item.id.slice(0, LIMITS.button.actionId),
    value,
    ...(item.primary === true ? { style: "primary" } : {}),
  };
}

/** `null`: it opens no form, or an empty one, also where it could not carry all of it. */
function filledIn({ filled = "" }: Item): string | null {
  const carried = filled.toWellFormed();
  return carried.trim() === "" || carried.length > LIMITS.button.value ? null : carried;
}

function controlLine(item: Item): string {
  const label = labelOf(item);
  const words = lineOf(item.words);
  return label.toLowerCase() === words.toLowerCase() ? `[${label}]` : `[${label}] ${words}`.trimEnd();
}
