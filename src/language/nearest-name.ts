import { foldName } from "./fold-name.ts";
import { LONGEST_NAME } from "./name.ts";
import { distance } from "./suggest.ts";

/** The saved name that was probably meant: at most two edits away, and fewer than half of it. */
export function nearestName(typed: string, names: readonly string[]): string | null {
  if (typed.length > LONGEST_NAME) return null;
  const folded = foldName(typed);
  let best: string | null = null;
  let fewest = Math.min(3, Math.ceil(folded.length / 2));
  for (const name of names) {
    const edits = distance(folded, foldName(name));
    if (edits < fewest) {
      best = name;
      fewest = edits;
    }
  }
  return best;
}
