import { difference } from "./comparison.ts";
import type { Figures } from "./figures.ts";
import type { Band } from "./reference.ts";
import type { Spread } from "./spread.ts";
import { type Trials, type TriedUpgrade, triedUpgrade, type Upgrade, type UpgradeKind } from "./trial.ts";

/** One step of a chain, after the steps before it. */
export interface ChainStep {
  readonly action: Upgrade;
  /** People that this step adds to the steps before it. */
  readonly gainPeople: Spread;
  /** What fills first after it. */
  readonly newBottleneck: Figures["bottleneck"];
  /** It brings nobody until the next step is taken as well. */
  readonly onlyTogether: boolean;
}

/** Upgrades one after the other, where the next limit stands close behind the first. */
export interface Chain {
  readonly steps: readonly ChainStep[];
  /** People that all steps bring together, at the three corners. */
  readonly gainPeople: Spread;
  /** CNY a month in the original report's words; only where it prices every step. */
  readonly costCNYPerMonth?: Band;
  readonly newBottleneck: Figures["bottleneck"];
}

const MOST_STEPS = 3;

/**
 * The chain of at most three upgrades, each of another resource, that gains most at the likely values.
 *
 * Greedy on what binds: people are the smallest of what the limits hold, so only an upgrade that eases the
 * tightest one can help, and every chain that gains must take it. Where two can ease it (a processor is kept
 * busy by cores and by processes, which are memory), the one that holds more comes first.
 * @param singles the upgrades of the server as it stands, each tried alone
 * @returns `null` where no chain gains more than its best single upgrade
 * @source rules R23 and R39
 */
export function bestChain(trials: Trials, singles: readonly TriedUpgrade[]): Chain | null {
  const taken: TriedUpgrade[] = [];
  let state = trials.now;
  while (taken.length < MOST_STEPS) {
    const open = easing(state.bottleneck).filter((kind) => !taken.some(({ upgrade }) => upgrade.kind === kind));
    const here: Trials = { ...trials, now: state };
    const moves = open.flatMap((kind): readonly TriedUpgrade[] => {
      const known = taken.length === 0 ? singles.find(({ upgrade }) => upgrade.kind === kind) : undefined;
      const move = known ?? (taken.length === 0 ? null : triedUpgrade(here, kind));
      return move === null ? [] : [move];
    });
    const best = bestOf(moves, state.bottleneck);
    if (best === null) break;
    taken.push(best);
    state = best.after;
  }
  const steps = withoutIdleEnd(stepsOf(trials.now, taken));
  const end = taken[steps.length - 1]?.after;
  const gainPeople = end === undefined ? null : difference(trials.now.people, end.people);
  if (end === undefined || gainPeople === null || steps.length < 2) return null;
  const alone = singles.map(({ after }) => difference(trials.now.people, after.people)?.likely ?? 0);
  if (gainPeople.likely <= Math.max(0, ...alone)) return null;
  const priced = steps.every(({ action }) => isPriced(action.kind));
  return {
    steps,
    gainPeople,
    ...(priced ? { costCNYPerMonth: trials.reference.plans.reportCostCNYPerMonth.upgrade } : {}),
    newBottleneck: end.bottleneck,
  };
}

/** The report prices a larger link and more memory, both together; it says nothing of the others. */
export function isPriced(kind: UpgradeKind): boolean {
  return kind === "upgrade-link" || kind === "upgrade-memory";
}

/** The upgrades that can move a limit. */
function easing(bottleneck: Figures["bottleneck"]): readonly UpgradeKind[] {
  switch (bottleneck) {
    case "link":
      return ["upgrade-link"];
    case "quota":
      return ["upgrade-traffic"];
    case "memory":
      return ["upgrade-memory"];
    case "cpu":
    case "database":
      return ["upgrade-cpu", "upgrade-memory"];
    case "external-api":
    case "cpu-one-process":
    case "link-uncompressed":
    case null:
      return [];
    default:
      return bottleneck satisfies never;
  }
}

/** The move after which most people are held; of two that hold as many, the one that eases the limit further. */
function bestOf(moves: readonly TriedUpgrade[], limit: Figures["bottleneck"]): TriedUpgrade | null {
  const held = ({ after }: TriedUpgrade): number => after.people?.likely ?? 0;
  const eased = ({ after }: TriedUpgrade): number =>
    after.limits.find(({ resource }) => resource === limit)?.ratePerS?.likely ?? 0;
  const [best] = [...moves].sort((a, b) => held(b) - held(a) || eased(b) - eased(a));
  return best ?? null;
}

function stepsOf(now: Figures, taken: readonly TriedUpgrade[]): readonly ChainStep[] {
  let before = now;
  return taken.flatMap(({ upgrade, after }) => {
    const gainPeople = difference(before.people, after.people);
    before = after;
    if (gainPeople === null) return [];
    const step = { action: upgrade, gainPeople, newBottleneck: after.bottleneck };
    return [{ ...step, onlyTogether: gainPeople.likely <= 0 }];
  });
}

/** A step that brings nobody, and none after it that makes up for it, is no part of the chain. */
function withoutIdleEnd(steps: readonly ChainStep[]): readonly ChainStep[] {
  const last = steps.findLastIndex(({ onlyTogether }) => !onlyTogether);
  return steps.slice(0, last + 1);
}
