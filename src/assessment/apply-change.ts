import type { Change, NumericField } from "./change.ts";
import { type Component, OPTION_RANGES } from "./options.ts";
import type { WorkloadPreset } from "./reference.ts";
import { err, ok, type Result } from "./result.ts";
import { MAX_GIB_PER_CORE, type ServerSpec, SPEC_RANGES, type SpecField } from "./server-spec.ts";
import type { Field, Origin, Statement } from "./statement.ts";
import { assumedNumbers, workloadOf } from "./workload.ts";

/** Why a change cannot be made. */
export type ChangeProblem =
  | { readonly code: "not-in-stack"; readonly component: Component }
  /** Another program of the stack does not answer without it. */
  | { readonly code: "still-needed"; readonly component: Component; readonly by: Component }
  /** Nobody said a value and none is assumed. */
  | { readonly code: "nothing-to-change"; readonly field: Field }
  | { readonly code: "result-out-of-range"; readonly field: Field; readonly value: number };

/** A changed statement, and the fields whose new value rests on an assumed old one. */
export interface Changed {
  readonly statement: Statement;
  readonly restsOnAssumed: readonly Field[];
}

/**
 * Makes changes one after the other.
 * A relative change of a value that was never said starts from the assumed one, and says so. A link or a
 * quota that was not said is not assumed either: there is nothing to start from.
 */
export function applyChanges(
  statement: Statement,
  changes: readonly Change[],
  preset: WorkloadPreset,
): Result<Changed, ChangeProblem> {
  let changed: Changed = { statement, restsOnAssumed: [] };
  for (const change of changes) {
    const next = applyChange(changed.statement, change, preset);
    if (!next.ok) return next;
    changed = {
      statement: next.value.statement,
      restsOnAssumed: [...changed.restsOnAssumed, ...next.value.restsOnAssumed],
    };
  }
  const problem = implausible(changed.statement.spec);
  return problem === null ? ok(changed) : err(problem);
}

function applyChange(statement: Statement, change: Change, preset: WorkloadPreset): Result<Changed, ChangeProblem> {
  switch (change.kind) {
    case "set-spec":
      return ok(settled(withSpec(statement, change.values)));
    case "set-options":
      return ok(settled(withOptions(statement, change.values)));
    case "add":
      return relative(statement, change.field, (value) => value + change.amount, preset);
    case "scale":
      return relative(statement, change.field, (value) => value * change.factor, preset);
    case "with":
      return ok(settled(withStack(statement, [...workloadOf(statement, preset).components, change.component])));
    case "without":
      return without(statement, change.component, preset);
    case "gzip":
      return ok(compressed(statement, change.on, preset));
    default:
      return change satisfies never;
  }
}

function settled(statement: Statement): Changed {
  return { statement, restsOnAssumed: [] };
}

function withSpec(statement: Statement, values: Partial<ServerSpec>): Statement {
  return {
    ...statement,
    spec: { ...statement.spec, ...values },
    origins: saidNow(statement.origins, Object.keys(values)),
  };
}

function withOptions(statement: Statement, values: Partial<Statement["options"]>): Statement {
  return {
    ...statement,
    options: { ...statement.options, ...values },
    origins: saidNow(statement.origins, Object.keys(values)),
  };
}

/** What a person just set is said, whatever it was before. */
function saidNow(origins: Statement["origins"], fields: readonly string[]): Statement["origins"] {
  return Object.fromEntries(Object.entries(origins).filter(([field]) => !fields.includes(field)));
}

function withStack(statement: Statement, components: readonly Component[]): Statement {
  return withOptions(statement, { stack: [...new Set(components)] });
}

function without(statement: Statement, component: Component, preset: WorkloadPreset): Result<Changed, ChangeProblem> {
  const { components } = workloadOf(statement, preset);
  if (!components.includes(component)) return err({ code: "not-in-stack", component });
  const needs = component === "nginx" ? components.find((one) => one === "panel" || one === "php") : undefined;
  if (needs !== undefined) return err({ code: "still-needed", component, by: needs });
  const rest = components.filter((one) => one !== component);
  const cleared = component === "mysql" ? { mysql: null } : component === "postgres" ? { postgres: null } : {};
  return ok(settled(withStack(withOptions(statement, cleared), rest)));
}

/** `without gzip` makes 2 kB 11 kB; a stated body moves by the same ratio, said as assumed. */
function compressed(statement: Statement, on: boolean, preset: WorkloadPreset): Changed {
  const { bodyKB, gzip } = statement.options;
  const already = on ? gzip === true : gzip === false;
  if (bodyKB === null || already) return settled(withOptions(statement, { gzip: on }));
  const ratio = preset.bodyKB / preset.rawBodyKB;
  const changed = withOptions(statement, { gzip: on, bodyKB: on ? bodyKB * ratio : bodyKB / ratio });
  const origins: Partial<Record<Field, Origin>> = { ...changed.origins, bodyKB: "assumed" };
  return { statement: { ...changed, origins }, restsOnAssumed: ["bodyKB"] };
}

function relative(
  statement: Statement,
  field: NumericField,
  change: (value: number) => number,
  preset: WorkloadPreset,
): Result<Changed, ChangeProblem> {
  const said = statedValue(statement, field);
  if (said === "unlimited") return err({ code: "nothing-to-change", field });
  const start = said ?? assumedValue(statement, field, preset);
  if (start === null) return err({ code: "nothing-to-change", field });
  // Binary fractions of a sum such as 0.1 + 0.2 must not reach an echo; there is no half process.
  const exact = Number(change(start).toPrecision(12));
  const value = WHOLE_FIELDS.has(field) ? Math.floor(exact) : exact;
  const range = rangeOf(field);
  if (!(value >= range.low && value <= range.high)) return err({ code: "result-out-of-range", field, value });
  const changed = isSpecField(field)
    ? withSpec(statement, { [field]: value })
    : withOptions(statement, { [field]: value });
  if (said !== null) return ok(settled(changed));
  const origins: Partial<Record<Field, Origin>> = { ...changed.origins, [field]: "assumed" };
  return ok({ statement: { ...changed, origins }, restsOnAssumed: [field] });
}

const WHOLE_FIELDS: ReadonlySet<Field> = new Set<Field>(["procs", "dau", "expectedPeople"]);

const SPEC_FIELDS: ReadonlySet<string> = new Set<SpecField>([
  "cpuCores",
  "memoryGiB",
  "diskGB",
  "diskKind",
  "linkMbps",
  "trafficGBPerMonth",
]);

function isSpecField(field: Field): field is SpecField {
  return SPEC_FIELDS.has(field);
}

function statedValue({ spec, options }: Statement, field: NumericField): number | "unlimited" | null {
  return isSpecField(field) ? (spec[field] as number | "unlimited" | null) : options[field];
}

function rangeOf(field: NumericField): { readonly low: number; readonly high: number } {
  return isSpecField(field) ? SPEC_RANGES[field as keyof typeof SPEC_RANGES] : OPTION_RANGES[field];
}

/** What a relative change starts from when nobody said a value. */
function assumedValue(statement: Statement, field: NumericField, preset: WorkloadPreset): number | null {
  return assumedNumbers(workloadOf(statement, preset), preset)[field] ?? null;
}

function implausible(spec: ServerSpec): ChangeProblem | null {
  if (spec.cpuCores === null || spec.memoryGiB === null) return null;
  if (spec.memoryGiB / spec.cpuCores <= MAX_GIB_PER_CORE) return null;
  return { code: "result-out-of-range", field: "memoryGiB", value: spec.memoryGiB };
}
