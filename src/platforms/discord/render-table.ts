import type { Table } from "#chat/document";
import { linePieces, type Piece, smallPieces, textPieces } from "./piece.ts";
import { shownTable } from "./shown-table.ts";
import { tableFences } from "./table-fence.ts";
import { tableLines } from "./table-lines.ts";

/** In columns where they hold on a phone, else row by row; its note below. */
export function tablePieces(table: Table): readonly Piece[] {
  const shown = shownTable(table);
  const lines = tableLines(shown);
  const fences = tableFences(shown);
  const drawn =
    fences === null
      ? linePieces(lines)
      : fencePieces(
          fences,
          lines.map(({ words }) => words),
        );
  const notes = smallPieces(table.note ?? "");
  const [last] = drawn.slice(-1);
  const [note] = notes;
  if (last === undefined || note === undefined || notes.length > 1) return [...drawn, ...notes];
  return [
    ...drawn.slice(0, -1),
    { ...last, framed: [...last.framed, ...note.framed], lines: [...last.lines, ...note.lines] },
  ];
}

/** The words of a table are said once, with its first part. */
function fencePieces(fences: readonly string[], words: readonly string[]): readonly Piece[] {
  return fences.flatMap((markdown, at) => textPieces(markdown, at === 0 ? words : []));
}
