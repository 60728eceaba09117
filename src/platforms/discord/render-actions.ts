import type { Actions } from "#chat/document";
import { clip, groupsOf } from "../clip.ts";
import { type Button, PRIMARY, SECONDARY, TYPES } from "./components.ts";
import { customId } from "./control-id.ts";
import { LIMITS } from "./limits.ts";
import { shownLine } from "./markdown.ts";
import { type Piece, smallPieces } from "./piece.ts";

type Item = Actions["items"][number];

/**
 * Rows of buttons. What no button can hold is shown in words instead.
 * @param taken ids of earlier buttons of the answer; those of this block are added
 */
export function actionsPieces({ items }: Actions, about: string | null, taken: Set<string>): readonly Piece[] {
  const controls: Control[] = [];
  const told: Item[] = [];
  for (const item of items) {
    const button = buttonFor(item, about);
    const isDrawn = button !== null && !taken.has(button.custom_id);
    if (!isDrawn || button.label !== labelOf(item)) told.push(item);
    if (!isDrawn) continue;
    controls.push({ button, line: controlLine(item) });
    taken.add(button.custom_id);
  }
  const rows = groupsOf(controls, () => 1, LIMITS.row.buttons);
  return [...rows.map(controlsPiece), ...told.flatMap(({ words }) => smallPieces(shownLine(words)))];
}

interface Control {
  readonly button: Button;
  readonly line: string;
}

function controlsPiece(controls: readonly Control[]): Piece {
  const components = controls.map(({ button }) => button);
  return {
    kind: "controls",
    framed: [],
    rows: [{ type: TYPES.actionRow, components }],
    lines: controls.map(({ line }) => line),
    files: [],
  };
}

function buttonFor(item: Item, about: string | null): Button | null {
  const words = item.carriesWords === true ? item.words.trim() : (item.filled?.trim() ?? null);
  const own = { control: item.id, about: item.carriesWords === true ? null : about };
  const empty = item.filled === undefined ? null : customId({ ...own, words: null });
  const custom_id = customId({ ...own, words }) ?? empty;
  const label = labelOf(item);
  if (custom_id === null || label === "") return null;
  return {
    type: TYPES.button,
    style: item.primary === true ? PRIMARY : SECONDARY,
    label: clip(label, LIMITS.button.label),
    custom_id,
  };
}

function labelOf({ label, words }: Item): string {
  return shownLine(label) || shownLine(words);
}

function controlLine(item: Item): string {
  const label = labelOf(item);
  const words = shownLine(item.words);
  // Text opens no form.
  if (words === "") return "";
  return label.toLowerCase() === words.toLowerCase() ? `[${label}]` : `[${label}] ${words}`.trimEnd();
}
