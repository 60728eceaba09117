import { applyChanges } from "./apply-change.ts";
import type { Change } from "./change.ts";
import type { MemoryLayout } from "./memory-budget.ts";
import { type Held, holdsTarget, reaches, resized, type SizedField, sizesBelow, smallest } from "./size-target.ts";
import { isKnownStatement, type KnownStatement } from "./statement.ts";

/** What would make a smaller size of a resource enough. */
export interface Relief {
  readonly action: ReliefAction;
  /** The smallest size that is then enough. */
  readonly to: number;
}

export type ReliefAction =
  | { readonly kind: "compress"; readonly bodyKB: number; readonly toKB: number }
  | { readonly kind: "uploads-direct" }
  | { readonly kind: "longer-think"; readonly fromS: number; readonly toS: number }
  | { readonly kind: "smaller-process"; readonly fromMB: number; readonly toMB: number }
  | { readonly kind: "tune-memory"; readonly layout: MemoryLayout };

/** Process budgets are tried in steps of this many MB. */
const PROCESS_STEP_MB = 50;
/** People who act a third less often are still the same load; beyond that it is another one. */
const LONGEST_THINK = 1.5;

/** Free actions that truly let a smaller size of one resource hold the target, everything else as it was sized. */
export function reliefsFor(field: SizedField, held: Held): readonly Relief[] {
  const { statement } = held.assessment;
  const below = sizesBelow(
    field,
    statement.spec[field] === "unlimited" ? 0 : (statement.spec[field] ?? 0),
    held.reference,
  );
  const next = below.at(-1);
  if (next === undefined) return [];
  switch (field) {
    case "linkMbps":
    case "trafficGBPerMonth":
      return [...fewerBytes(field, below, held), ...longerThink(field, next, held)];
    case "cpuCores":
      return longerThink(field, next, held);
    case "memoryGiB":
      return [...tunedPlan(next, held), ...smallerProcess(next, held)];
    default:
      return field satisfies never;
  }
}

/** Compression where nobody said that there is any, and files that need not pass the server. */
function fewerBytes(field: SizedField, below: readonly number[], held: Held): readonly Relief[] {
  const { statement, workload } = held.assessment;
  const { preset } = held.reference;
  const found: (Relief | null)[] = [];
  const { gzip, bodyKB } = statement.options;
  if (gzip === false || (gzip === null && bodyKB !== null)) {
    const toKB = workload.bodyKB * (preset.bodyKB / preset.rawBodyKB);
    const action: ReliefAction = { kind: "compress", bodyKB: workload.bodyKB, toKB };
    found.push(enough(action, { kind: "gzip", on: true }, field, below, held));
  }
  if (workload.uploadsThroughServer) {
    const direct: Change = { kind: "set-options", values: { uploads: "direct" } };
    found.push(enough({ kind: "uploads-direct" }, direct, field, below, held));
  }
  return found.filter((relief) => relief !== null);
}

function enough(
  action: ReliefAction,
  change: Change,
  field: SizedField,
  below: readonly number[],
  held: Held,
): Relief | null {
  const changed = applyChanges(held.assessment.statement, [change], held.reference.preset);
  if (!changed.ok || !isKnownStatement(changed.value.statement)) return null;
  const statement = changed.value.statement;
  const will = (size: number): boolean =>
    reaches(held.evaluate(resized(statement, field, size)), held.target, "likely");
  const to = smallest(below, will);
  return will(to) ? { action, to } : null;
}

/** The first whole second between actions at which the next smaller size is enough. */
function longerThink(field: SizedField, next: number, held: Held): readonly Relief[] {
  const { target, assessment, evaluate } = held;
  const { statement, workload } = assessment;
  if (target.people === null) return [];
  const smaller = resized(statement, field, next);
  const people = evaluate(smaller).people?.likely ?? 0;
  if (people === 0) return [];
  const fromS = workload.thinkS;
  // Held people grow a little slower than the think time, so this is never too long.
  const start = Math.max(Math.floor(fromS) + 1, Math.floor((fromS * target.people) / people));
  for (let toS = start; toS <= Math.min(start + 2, LONGEST_THINK * fromS); toS += 1) {
    const patient: KnownStatement = { ...smaller, options: { ...smaller.options, thinkS: toS } };
    if (reaches(evaluate(patient), target, "likely"))
      return [{ action: { kind: "longer-think", fromS, toS }, to: next }];
  }
  return [];
}

/** The plan that fits the next smaller memory by giving up database buffer or process size, if it still holds the target. */
function tunedPlan(next: number, { target, assessment, evaluate }: Held): readonly Relief[] {
  const smaller = resized(assessment.statement, "memoryGiB", next);
  const layout = evaluate(smaller).memoryPlan.tuned;
  if (!layout) return [];
  const after = evaluate({ ...smaller, options: { ...smaller.options, procs: layout.processes } });
  return holdsTarget(after, target, "likely") ? [{ action: { kind: "tune-memory", layout }, to: next }] : [];
}

/** The largest process budget with which the next smaller memory is enough. */
function smallerProcess(next: number, { target, assessment, evaluate, reference }: Held): readonly Relief[] {
  const fromMB = assessment.workload.processMB;
  const least = reference.assumptions["smallest-process"].value;
  const steps = Math.max(0, Math.ceil((fromMB - least) / PROCESS_STEP_MB));
  const budgets = Array.from({ length: steps }, (_, index) => Math.max(least, fromMB - (index + 1) * PROCESS_STEP_MB));
  const will = (processMB: number): boolean => {
    const smaller = resized(assessment.statement, "memoryGiB", next);
    return reaches(evaluate({ ...smaller, options: { ...smaller.options, processMB } }), target, "likely");
  };
  if (budgets.length === 0) return [];
  const toMB = smallest(budgets, will);
  return will(toMB) ? [{ action: { kind: "smaller-process", fromMB, toMB }, to: next }] : [];
}
