import { applyChanges } from "./apply-change.ts";
import type { Change } from "./change.ts";
import { difference } from "./comparison.ts";
import type { Figures } from "./figures.ts";
import type { MemoryLayout } from "./memory-budget.ts";
import type { Band, Plans, Reference } from "./reference.ts";
import { certain, type Spread } from "./spread.ts";
import { isKnownStatement, type KnownStatement } from "./statement.ts";

/** Something to do, or not to do. Sizes in the field's own unit. */
export type Action =
  | { readonly kind: "do-nothing"; readonly timesOver: number }
  | { readonly kind: "keep-compressed"; readonly bodyKB: number; readonly rawBodyKB: number }
  | { readonly kind: "compress"; readonly bodyKB: number; readonly toKB: number }
  | { readonly kind: "uploads-direct" }
  | { readonly kind: "tune-memory"; readonly layout: MemoryLayout }
  | { readonly kind: "run-processes"; readonly from: number; readonly to: number }
  | { readonly kind: "upgrade-link"; readonly from: number; readonly to: number }
  | { readonly kind: "upgrade-memory"; readonly from: number; readonly to: number }
  | { readonly kind: "upgrade-cpu"; readonly from: number; readonly to: number }
  | { readonly kind: "upgrade-traffic"; readonly from: number; readonly to: number }
  | { readonly kind: "second-server" };

export interface Advice {
  readonly action: Action;
  readonly when: "now" | "month" | "later";
  /** People gained (or kept, for what is in place already) at the three corners. */
  readonly gainPeople: Spread;
  /** CNY a month in the original report's words; absent for what is free. */
  readonly costCNYPerMonth?: Band;
  /** What fills first afterwards. */
  readonly newBottleneck: Figures["bottleneck"];
}

/** An upgrade that moves nothing, at any corner, with the limit that proves it. */
export interface DoNot {
  readonly action: Action;
  readonly gainPeople: Spread;
  readonly proof: { readonly bottleneck: Figures["bottleneck"] };
}

/** Reckons the figures of a changed statement by the same book. */
export type Evaluate = (statement: KnownStatement) => Figures | null;

interface Context {
  readonly now: Figures;
  readonly reference: Reference;
  readonly evaluate: Evaluate;
}

/**
 * What to do and what not to buy, each tried on the same server with the one change made.
 * @source rules R21, R38 and R39: an action with zero gain is never an upgrade
 */
export function advise(
  now: Figures,
  reference: Reference,
  evaluate: Evaluate,
): { readonly advice: readonly Advice[]; readonly doNot: readonly DoNot[] } {
  const context: Context = { now, reference, evaluate };
  const free = freeActions(context);
  const upgrades = upgradeTrials(context);
  const idle = doNothing(now, reference);
  const worth = idle === null ? upgrades.filter(({ gainPeople }) => gainPeople.likely > 0) : [];
  const later = idle === null ? secondServer(context) : [];
  return {
    advice: [
      ...(idle === null ? [] : [idle]),
      ...free.filter(({ gainPeople, action }) => gainPeople.likely > 0 || action.kind === "tune-memory"),
      ...worth.sort((a, b) => b.gainPeople.likely - a.gainPeople.likely),
      ...later,
    ],
    doNot: [...upgrades, ...oneMoreProcess(context)]
      .filter(({ gainPeople }) => gainPeople.low === 0 && gainPeople.likely === 0 && gainPeople.high === 0)
      .map(({ action, gainPeople }) => ({ action, gainPeople, proof: { bottleneck: now.bottleneck } })),
  };
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

function freeActions(context: Context): readonly Advice[] {
  const { now, reference } = context;
  const { workload, memoryPlan } = now;
  const found: (Advice | null)[] = [];
  if (memoryPlan.tuned) {
    const after = evaluateChanged(context, [procs(memoryPlan.tuned.processes)]);
    found.push({
      action: { kind: "tune-memory", layout: memoryPlan.tuned },
      when: "now",
      // Without it nothing runs for long, so everybody that it holds is gained.
      gainPeople: after?.people ?? certain(0),
      newBottleneck: now.bottleneck,
    });
  }
  if (workload.uploadsThroughServer) {
    const direct: Change = { kind: "set-options", values: { uploads: "direct" } };
    found.push(trial(context, { kind: "uploads-direct" }, "now", [direct]));
  }
  const { gzip } = now.statement.options;
  if (gzip === false) {
    const toKB = workload.bodyKB * (reference.preset.bodyKB / reference.preset.rawBodyKB);
    found.push(
      trial(context, { kind: "compress", bodyKB: workload.bodyKB, toKB }, "now", [{ kind: "gzip", on: true }]),
    );
  } else if (workload.rawBodyKB !== null) {
    const without = evaluateChanged(context, [{ kind: "gzip", on: false }]);
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
  // More processes than the tightest limit can keep busy would be advice without a gain.
  const worth = Math.min(now.processes, now.processesNeeded ?? now.processes);
  if (worth > 1 && now.statement.options.procs === null) {
    const one = evaluateChanged(context, [procs(1)]);
    const some = evaluateChanged(context, [procs(worth)]);
    const gainPeople = difference(one?.people ?? null, some?.people ?? null);
    if (gainPeople !== null && some !== null) {
      const action: Action = { kind: "run-processes", from: 1, to: worth };
      found.push({ action, when: "now", gainPeople, newBottleneck: some.bottleneck });
    }
  }
  return found.filter((advice) => advice !== null);
}

/** The next size of each resource that was said, tried one at a time. */
function upgradeTrials(context: Context): readonly Advice[] {
  const { spec } = context.now.statement;
  const { plans } = context.reference;
  const cost = plans.reportCostCNYPerMonth.upgrade;
  const found: (Advice | null)[] = [];
  const attempt = (kind: UpgradeKind, field: keyof Plans & keyof typeof spec, from: number | null): void => {
    const to = from === null ? null : nextSize(plans[field as SizedField], from);
    if (from === null || to === null) return;
    const advice = trial(context, { kind, from, to }, "month", [{ kind: "set-spec", values: { [field]: to } }]);
    // The report prices a larger link and more memory; it says nothing of the others.
    const priced = kind === "upgrade-link" || kind === "upgrade-memory";
    if (advice !== null) found.push(priced ? { ...advice, costCNYPerMonth: cost } : advice);
  };
  attempt("upgrade-link", "linkMbps", spec.linkMbps);
  attempt("upgrade-memory", "memoryGiB", spec.memoryGiB);
  attempt("upgrade-cpu", "cpuCores", spec.cpuCores);
  const quota = spec.trafficGBPerMonth;
  attempt("upgrade-traffic", "trafficGBPerMonth", quota === "unlimited" ? null : quota);
  return found.filter((advice) => advice !== null);
}

type UpgradeKind = "upgrade-link" | "upgrade-memory" | "upgrade-cpu" | "upgrade-traffic";
type SizedField = "cpuCores" | "memoryGiB" | "linkMbps" | "trafficGBPerMonth";

function nextSize(sizes: readonly number[], from: number): number | null {
  // A machine reports a little less than was sold: 3.66 GiB is the 4 GB plan, so its next step is 8.
  return sizes.find((size) => size > from * 1.15) ?? null;
}

function secondServer({ now, reference }: Context): readonly Advice[] {
  if (now.people === null || now.people.likely === 0) return [];
  return [
    {
      action: { kind: "second-server" },
      when: "later",
      gainPeople: now.people,
      costCNYPerMonth: reference.plans.reportCostCNYPerMonth.servers,
      newBottleneck: now.bottleneck,
    },
  ];
}

function oneMoreProcess(context: Context): readonly Advice[] {
  const { now } = context;
  if (now.workload.qps === null || now.processes + 1 > now.statement.spec.cpuCores) return [];
  const action: Action = { kind: "run-processes", from: now.processes, to: now.processes + 1 };
  const advice = trial(context, action, "now", [procs(now.processes + 1)]);
  return advice === null ? [] : [advice];
}

function procs(count: number): Change {
  return { kind: "set-options", values: { procs: count } };
}

function trial(context: Context, action: Action, when: Advice["when"], changes: readonly Change[]): Advice | null {
  const after = evaluateChanged(context, changes);
  const gainPeople = after === null ? null : difference(context.now.people, after.people);
  if (after === null || gainPeople === null) return null;
  return { action, when, gainPeople, newBottleneck: after.bottleneck };
}

function evaluateChanged({ now, reference, evaluate }: Context, changes: readonly Change[]): Figures | null {
  const changed = applyChanges(now.statement, changes, reference.preset);
  if (!changed.ok || !isKnownStatement(changed.value.statement)) return null;
  return evaluate(changed.value.statement);
}
