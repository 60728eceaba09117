const graphemes = new Intl.Segmenter();
const ELLIPSIS = "…";

/** At most `limit` UTF-16 units, cut between two graphemes; a cut is marked by an ellipsis. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return text.slice(0, boundaryAtMost(text, limit - ELLIPSIS.length)).trimEnd() + ELLIPSIS;
}

/**
 * The whole text in pieces of at most `limit` units. A piece ends at a line break, else at a space, else
 * between two graphemes; only white space at the ends of a piece is lost.
 */
export function splitText(text: string, limit: number): readonly string[] {
  const pieces: string[] = [];
  let rest = text.trim();
  while (rest.length > limit) {
    const at = breakAtMost(rest, limit);
    pieces.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  if (rest !== "") pieces.push(rest);
  return pieces;
}

function breakAtMost(text: string, limit: number): number {
  const head = text.slice(0, limit + 1);
  for (const mark of ["\n", " "]) {
    const at = head.lastIndexOf(mark);
    if (at > limit / 2) return at;
  }
  return boundaryAtMost(text, limit);
}

/** The last place at or before `at` where no grapheme is cut; `at` lies within the text. */
export function boundaryAtMost(text: string, at: number): number {
  const start = graphemes.segment(text.slice(0, at + 2)).containing(at)?.index ?? at;
  if (start > 0) return start;
  // A single grapheme that fills all the room is cut between characters instead.
  const low = text.charCodeAt(at);
  return low >= 0xdc00 && low <= 0xdfff ? Math.max(1, at - 1) : Math.max(1, at);
}

/** Neighbours in groups of at most `limit` in size; an item that is larger on its own stands alone. */
export function groupsOf<Item>(
  items: readonly Item[],
  sizeOf: (item: Item) => number,
  limit: number,
  most = Number.POSITIVE_INFINITY,
): readonly (readonly Item[])[] {
  const groups: Item[][] = [];
  let room = 0;
  for (const item of items) {
    const size = sizeOf(item);
    const open = groups.at(-1);
    if (open === undefined || size > room || open.length >= most) {
      groups.push([item]);
      room = limit - size;
    } else {
      open.push(item);
      room -= size;
    }
  }
  return groups;
}
