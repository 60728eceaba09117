import { applyChanges } from "./apply-change.ts";
import type { Change } from "./change.ts";
import type { Figures } from "./figures.ts";
import type { Reference } from "./reference.ts";
import { isKnownStatement, type KnownStatement } from "./statement.ts";

/** Reckons the figures of a changed statement by the same book. */
export type Evaluate = (statement: KnownStatement) => Figures | null;

/** A server as it stands, and the means to try it otherwise. */
export interface Trials {
  readonly now: Figures;
  readonly reference: Reference;
  readonly evaluate: Evaluate;
}

/** The figures after some changes; `null` where they cannot be made. */
export function tried({ now, reference, evaluate }: Trials, changes: readonly Change[]): Figures | null {
  const changed = applyChanges(now.statement, changes, reference.preset);
  if (!changed.ok || !isKnownStatement(changed.value.statement)) return null;
  return evaluate(changed.value.statement);
}

export const UPGRADE_KINDS = ["upgrade-link", "upgrade-memory", "upgrade-cpu", "upgrade-traffic"] as const;
export type UpgradeKind = (typeof UPGRADE_KINDS)[number];

/** One resource enlarged. Sizes in the field's own unit. */
export interface Upgrade {
  readonly kind: UpgradeKind;
  readonly from: number;
  readonly to: number;
}

const FIELDS = {
  "upgrade-link": "linkMbps",
  "upgrade-memory": "memoryGiB",
  "upgrade-cpu": "cpuCores",
  "upgrade-traffic": "trafficGBPerMonth",
} as const satisfies Record<UpgradeKind, string>;

function upgradeChange({ kind, to }: Upgrade): Change {
  return { kind: "set-spec", values: { [FIELDS[kind]]: to } };
}

export interface TriedUpgrade {
  readonly upgrade: Upgrade;
  readonly after: Figures;
}

/**
 * One resource at the next size that is sold, or, where nothing runs for want of memory, at the smallest
 * on which something does.
 * @returns `null` where its size was not said, none larger is sold, or the result would be no server
 */
export function triedUpgrade(trials: Trials, kind: UpgradeKind): TriedUpgrade | null {
  const from = trials.now.statement.spec[FIELDS[kind]];
  if (from === null || from === "unlimited") return null;
  const { now, reference } = trials;
  const larger = sizesAbove(reference.plans[FIELDS[kind]], from);
  const at = (to: number): TriedUpgrade | null => {
    const upgrade: Upgrade = { kind, from, to };
    const after = tried(trials, [upgradeChange(upgrade)]);
    return after === null ? null : { upgrade, after };
  };
  const [next] = larger;
  if (next === undefined) return null;
  if (kind !== "upgrade-memory" || now.bottleneck !== "memory") return at(next);
  for (const to of larger) {
    const found = at(to);
    if (found === null) return null;
    if (found.after.bottleneck !== "memory") return found;
  }
  return at(next);
}

/** A machine reports a little less than was sold: 3.66 GiB is the 4 GB plan, so its next step is 8. */
function sizesAbove(sizes: readonly number[], from: number): readonly number[] {
  return sizes.filter((size) => size > from * 1.15);
}
