import type { Remark, UnknownToken } from "../reading.ts";
import type { Steps } from "../steps.ts";
import { type Binding, bindLabels } from "./bind-labels.ts";
import type { Claim } from "./claim.ts";
import { claimsOf } from "./claims-of.ts";
import type { Item } from "./item.ts";
import { type Fate, leftovers } from "./leftovers.ts";
import { readItems } from "./read-items.ts";

/** A line taken apart: what it claims, and what became of every other piece. */
export interface Line {
  readonly text: string;
  readonly items: readonly Item[];
  readonly binding: Binding;
  readonly claims: readonly Claim[];
  /** What became of each item. */
  readonly fates: readonly Fate[];
  readonly notUnderstood: readonly UnknownToken[];
  readonly passedOver: readonly string[];
  readonly remarks: readonly Remark[];
}

export type LineMode = "spec" | "change";

/** Reads normalised text. In a change a bare `M` is the link and verbs have a meaning; in a spec they are small words. */
export function readLine(text: string, mode: LineMode, steps: Steps): Line {
  const items = withMonths(readItems(text, steps));
  const binding = bindLabels(items, steps);
  const { claims, used } = claimsOf({ text, items, binding, memoryKnown: mode === "change" });
  const rest = leftovers(text, items, used, mode);
  return { text, items, binding, claims, ...rest, remarks: claims.flatMap((claim) => claim.remarks) };
}

/** `每月300G`: the month stands before its size. */
function withMonths(items: readonly Item[]): readonly Item[] {
  return items.map((item, at) => {
    const monthly = items[at - 1]?.kind === "monthly" && item.kind === "quantity" && item.unit?.kind === "size";
    return monthly ? { ...item, monthly: true } : item;
  });
}
