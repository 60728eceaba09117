import type { PressedMessage } from "./delivery.ts";
import { contexts, linesOf } from "./text-objects.ts";

/** The message with its controls replaced by what came of them; `null`: it has none, or is no message of ours. */
export function withoutControls(
  { text, blocks }: PressedMessage,
  outcome: string,
): { readonly text: string; readonly blocks: readonly object[] } | null {
  const at = blocks.findIndex((block) => isObject(block) && block.type === "actions");
  if (at === -1 || !blocks.every(isObject)) return null;
  const before = blocks.slice(0, at).filter(isObject);
  const after = blocks.slice(at + 1).filter(isObject);
  return { text, blocks: [...before, ...contexts(linesOf(outcome)), ...after] };
}

function isObject(block: unknown): block is { readonly type?: unknown } {
  return typeof block === "object" && block !== null;
}
