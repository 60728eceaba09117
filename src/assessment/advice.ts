import { bestChain, type Chain, isPriced } from "./chain.ts";
import type { Change } from "./change.ts";
import { difference } from "./comparison.ts";
import type { Figures } from "./figures.ts";
import type { MemoryLayout } from "./memory-budget.ts";
import type { Reference } from "./reference.ts";
import { certain, type Spread } from "./spread.ts";
import {
  type Evaluate,
  type Trials,
  type TriedUpgrade,
  tried,
  triedUpgrade,
  UPGRADE_KINDS,
  type Upgrade,
} from "./trial.ts";
import { type Priced, rankedByWorth } from "./worth.ts";

/** Something to do, or not to do. Sizes in the field's own unit. */
export type Action =
  | { readonly kind: "do-nothing"; readonly timesOver: number }
  | { readonly kind: "keep-compressed"; readonly bodyKB: number; readonly rawBodyKB: number }
  | { readonly kind: "compress"; readonly bodyKB: number; readonly toKB: number }
  | { readonly kind: "uploads-direct" }
  | { readonly kind: "tune-memory"; readonly layout: MemoryLayout }
  | { readonly kind: "run-processes"; readonly from: number; readonly to: number }
  | Upgrade
  | { readonly kind: "second-server" };

export interface Advice extends Priced {
  readonly action: Action;
  readonly when: "now" | "month" | "later";
  /** People gained (or kept, for what is in place already) at the three corners. */
  readonly gainPeople: Spread;
  /** What fills first afterwards. */
  readonly newBottleneck: Figures["bottleneck"];
}

/** An upgrade that moves nothing, at any corner, with the limit that proves it. */
export interface DoNot {
  readonly action: Action;
  readonly gainPeople: Spread;
  readonly proof: { readonly bottleneck: Figures["bottleneck"] };
}

export interface Advised {
  readonly advice: readonly Advice[];
  /** Upgrades one after the other that bring more than any one of them; `null` where none do. */
  readonly chain: Chain | null;
  readonly doNot: readonly DoNot[];
}

/**
 * What to do and what not to buy, each tried on the same server with the one change made. What makes the
 * plan fit comes first, then what is free, then what is bought by people gained per money.
 * @source rules R21, R38 and R39: an action with zero gain is never an upgrade
 */
export function advise(now: Figures, reference: Reference, evaluate: Evaluate): Advised {
  const trials: Trials = { now, reference, evaluate };
  const upgrades = UPGRADE_KINDS.flatMap((kind) => triedUpgrade(trials, kind) ?? []);
  const singles = upgrades.flatMap((upgrade) => upgradeAdvice(trials, upgrade));
  const processes = oneMoreProcess(trials);
  const idle = doNothing(now, reference);
  const free = [...freeActions(trials), ...moreProcesses(trials, processes)];
  return {
    advice: [
      ...tuneMemory(trials),
      ...(idle === null ? [] : [idle]),
      ...rankedByWorth(free.filter(brings)),
      ...(idle === null ? [...rankedByWorth(singles.filter(brings)), ...secondServer(trials)] : []),
    ],
    chain: idle === null ? bestChain(trials, upgrades) : null,
    doNot: [...singles, ...processes]
      .filter(({ gainPeople }) => gainPeople.low === 0 && gainPeople.likely === 0 && gainPeople.high === 0)
      .map(({ action, gainPeople }) => ({ action, gainPeople, proof: { bottleneck: now.bottleneck } })),
  };
}

function brings({ gainPeople }: Advice): boolean {
  return gainPeople.likely > 0;
}

/** Twenty times the stated peak in hand: whatever is bought, nobody would notice. Rule R21. */
function doNothing(now: Figures, { assumptions }: Reference): Advice | null {
  const binding = now.limits.find((limit) => limit.binding);
  if (now.demandPerS === null || !binding?.ratePerS) return null;
  const timesOver = binding.ratePerS.likely / now.demandPerS.likely;
  if (timesOver < assumptions["enough-headroom"].value) return null;
  return {
    action: { kind: "do-nothing", timesOver },
    when: "now",
    gainPeople: certain(0),
    newBottleneck: now.bottleneck,
  };
}

/** The plan that fits, where the stated one does not: until then nothing runs for long, so everybody is gained. */
function tuneMemory(trials: Trials): readonly Advice[] {
  const { tuned } = trials.now.memoryPlan;
  if (!tuned) return [];
  const after = tried(trials, [procs(tuned.processes)]);
  if (after === null || after.people?.likely === 0) return [];
  return [
    {
      action: { kind: "tune-memory", layout: tuned },
      when: "now",
      gainPeople: after.people ?? certain(0),
      newBottleneck: after.bottleneck,
    },
  ];
}

function freeActions(trials: Trials): readonly Advice[] {
  const { now, reference } = trials;
  const { workload } = now;
  const found: (Advice | null)[] = [];
  if (workload.uploadsThroughServer) {
    const direct: Change = { kind: "set-options", values: { uploads: "direct" } };
    found.push(trial(trials, { kind: "uploads-direct" }, "now", [direct]));
  }
  const { gzip } = now.statement.options;
  if (gzip === false) {
    const toKB = workload.bodyKB * (reference.preset.bodyKB / reference.preset.rawBodyKB);
    found.push(trial(trials, { kind: "compress", bodyKB: workload.bodyKB, toKB }, "now", [{ kind: "gzip", on: true }]));
  } else if (workload.rawBodyKB !== null) {
    const without = tried(trials, [{ kind: "gzip", on: false }]);
    const kept = without === null ? null : difference(without.people, now.people);
    if (kept !== null) {
      found.push({
        action: { kind: "keep-compressed", bodyKB: workload.bodyKB, rawBodyKB: workload.rawBodyKB },
        when: "now",
        gainPeople: kept,
        newBottleneck: now.bottleneck,
      });
    }
  }
  return [...found.filter((advice) => advice !== null), ...processesInsteadOfOne(trials)];
}

/** As many processes as are counted, where fewer would hold fewer people. */
function processesInsteadOfOne(trials: Trials): readonly Advice[] {
  const { now } = trials;
  if (now.statement.options.procs !== null || now.processes <= 1) return [];
  // More processes than the tightest limit can keep busy would be advice without a gain.
  const needed = Math.min(now.processes, now.processesNeeded ?? now.processes);
  if (needed <= 1) return [];
  const enough = needed === now.processes ? now : tried(trials, [procs(needed)]);
  const full = enough?.people?.likely === now.people?.likely ? enough : now;
  const one = tried(trials, [procs(1)]);
  const gainPeople = difference(one?.people ?? null, full?.people ?? null);
  if (gainPeople === null || full === null) return [];
  const action: Action = { kind: "run-processes", from: 1, to: full.processes };
  return [{ action, when: "now", gainPeople, newBottleneck: full.bottleneck }];
}

/** All processes that fit, where a person said fewer and one more already brings people. */
function moreProcesses(trials: Trials, [oneMore]: readonly Advice[]): readonly Advice[] {
  const { now } = trials;
  const { processesFit } = now.memoryPlan;
  if (oneMore === undefined || oneMore.gainPeople.likely <= 0 || processesFit <= now.processes) return [];
  if (processesFit === now.processes + 1) return [oneMore];
  const action: Action = { kind: "run-processes", from: now.processes, to: processesFit };
  const all = trial(trials, action, "now", [procs(processesFit)]);
  // Where one more brings as many as all of them, the others would stand idle.
  return all === null || all.gainPeople.likely <= oneMore.gainPeople.likely ? [oneMore] : [all];
}

function oneMoreProcess(trials: Trials): readonly Advice[] {
  const { now } = trials;
  if (now.workload.qps === null || now.processes + 1 > now.statement.spec.cpuCores) return [];
  const action: Action = { kind: "run-processes", from: now.processes, to: now.processes + 1 };
  const advice = trial(trials, action, "now", [procs(now.processes + 1)]);
  return advice === null ? [] : [advice];
}

function upgradeAdvice({ now, reference }: Trials, { upgrade, after }: TriedUpgrade): readonly Advice[] {
  const gainPeople = difference(now.people, after.people);
  if (gainPeople === null) return [];
  return [
    {
      action: upgrade,
      when: "month",
      gainPeople,
      ...(isPriced(upgrade.kind) ? { costCNYPerMonth: reference.plans.reportCostCNYPerMonth.upgrade } : {}),
      newBottleneck: after.bottleneck,
    },
  ];
}

/** As much again: at the price that was said for this one, else at the report's for several. */
function secondServer({ now, reference }: Trials): readonly Advice[] {
  if (now.people === null || now.people.likely === 0) return [];
  const { price } = now.statement.options;
  return [
    {
      action: { kind: "second-server" },
      when: "later",
      gainPeople: now.people,
      ...(price === null
        ? { costCNYPerMonth: reference.plans.reportCostCNYPerMonth.servers }
        : { costOwnPerMonth: price }),
      newBottleneck: now.bottleneck,
    },
  ];
}

function procs(count: number): Change {
  return { kind: "set-options", values: { procs: count } };
}

function trial(trials: Trials, action: Action, when: Advice["when"], changes: readonly Change[]): Advice | null {
  const after = tried(trials, changes);
  const gainPeople = after === null ? null : difference(trials.now.people, after.people);
  if (after === null || gainPeople === null) return null;
  return { action, when, gainPeople, newBottleneck: after.bottleneck };
}
