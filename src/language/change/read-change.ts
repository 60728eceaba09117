import type { Change } from "#assessment/change";
import type { Options } from "#assessment/options";
import type { ServerSpec } from "#assessment/server-spec";
import type { ChangeReading, Question, Remark } from "../reading.ts";
import type { Claim } from "../spec/claim.ts";
import { conclude } from "../spec/conclude.ts";
import type { Item } from "../spec/item.ts";
import { type Line, readLine } from "../spec/read-line.ts";
import type { Steps } from "../steps.ts";
import { numericField } from "./numeric-field.ts";
import { scaledFields } from "./scale.ts";

/** How the values after a verb are meant. */
type Mode = "set" | "add" | "subtract" | "with" | "without";

interface Walk {
  readonly line: Line;
  /** Labels that already name a value. */
  readonly bound: ReadonlySet<number>;
  readonly changes: Change[];
  readonly absolute: Claim[];
  readonly questions: Question[];
  readonly remarks: Remark[];
}

/** Reads one alternative of a "what if" line. */
export function readChange(text: string, steps: Steps): ChangeReading {
  const line = readLine(text, "change", steps);
  const walk: Walk = { line, bound: new Set(line.binding), changes: [], absolute: [], questions: [], remarks: [] };
  walkItems(walk);
  const { spec, options, questions, remarks } = conclude(walk.absolute);
  return {
    text,
    changes: [...setSpec(spec), ...setOptions(options), ...walk.changes],
    notUnderstood: line.notUnderstood,
    passedOver: line.passedOver,
    remarks: [...walk.remarks, ...remarks],
    questions: [...walk.questions, ...questions],
  };
}

function walkItems(walk: Walk): void {
  const { items } = walk.line;
  const claims = Map.groupBy(walk.line.claims, (claim) => claim.item);
  let mode: Mode = "set";
  let once = false;
  items.forEach((item, at) => {
    if (item.kind === "verb") {
      if (item.verb === "scale") readScale(walk, item.factor ?? 1, at);
      else if (!item.trailing) mode = modeAfter(items, at, mode);
      once = item.sign;
      return;
    }
    if (item.kind === "component") {
      walk.changes.push(componentChange(item, mode));
      return;
    }
    if (item.kind === "quantity" && item.unit?.kind === "percent") readPercent(walk, item.value, at, mode);
    const own = claims.get(at) ?? [];
    for (const claim of own)
      readClaim(walk, claim, item, mode === "set" || mode === "with" ? trailingMode(items, at) : mode, mode);
    if (own.length > 0 && once) {
      mode = "set";
      once = false;
    }
  });
}

/** The mode that a verb starts; `by` turns a rise into an addition and a cut into a subtraction. */
function modeAfter(items: readonly Item[], at: number, before: Mode): Mode {
  const item = items[at];
  if (item?.kind !== "verb") return before;
  switch (item.verb) {
    case "add":
      return nextIsNamed(items, at) ? "with" : "add";
    case "subtract":
    case "with":
    case "without":
      return item.verb;
    case "set":
    case "raise":
    case "lower":
    case "scale":
      return "set";
    case "by":
      return lastDirection(items, at);
    default:
      return item.verb satisfies never;
  }
}

/** `add redis`, `加上压缩`: what is added is a program, not an amount. */
function nextIsNamed(items: readonly Item[], at: number): boolean {
  const next = items[at + 1]?.kind === "noise" ? items[at + 2] : items[at + 1];
  return next?.kind === "component" || next?.kind === "gzip";
}

const VERB_REACH = 8;

function lastDirection(items: readonly Item[], at: number): Mode {
  for (let back = at - 1; back >= 0 && back >= at - VERB_REACH; back--) {
    const item = items[back];
    if (item?.kind === "verb" && (item.verb === "lower" || item.verb === "subtract")) return "subtract";
    if (item?.kind === "verb") return "add";
  }
  return "add";
}

/** `2 more cores`, `8GB extra`. */
function trailingMode(items: readonly Item[], at: number): "set" | "add" | "subtract" {
  const next = items[at + 1];
  const beyond = next?.kind === "label" || next?.kind === "noise" ? items[at + 2] : next;
  if (beyond?.kind !== "verb" || !beyond.trailing) return leadingMode(items, at);
  return beyond.verb === "subtract" ? "subtract" : "add";
}

/** `an extra 8GB`, `more than` apart: the word stands before its number. */
function leadingMode(items: readonly Item[], at: number): "set" | "add" | "subtract" {
  const before = items[at - 1];
  if (before?.kind !== "verb" || !before.trailing) return "set";
  return before.verb === "subtract" ? "subtract" : "add";
}

function componentChange(item: Item & { readonly kind: "component" }, mode: Mode): Change {
  if (mode === "without" || mode === "subtract") return { kind: "without", component: item.component };
  if (item.mariadb === true && mode === "set") return { kind: "set-options", values: { mysql: "mariadb" } };
  return { kind: "with", component: item.component };
}

function readClaim(walk: Walk, claim: Claim, item: Item, amountMode: Mode, mode: Mode): void {
  walk.remarks.push(...claim.remarks);
  if (claim.field === "gzip") {
    const implied = item.kind === "gzip" && item.on === null ? mode !== "without" : claim.value === true;
    walk.changes.push({ kind: "gzip", on: implied });
    return;
  }
  const field = numericField(claim.field);
  const negative = typeof claim.value === "number" && claim.value < 0;
  const relative = amountMode === "add" || amountMode === "subtract" || amountMode === "without" || negative;
  if (!relative || field === null || typeof claim.value !== "number") {
    walk.absolute.push(claim);
    return;
  }
  if (claim.readings !== undefined) {
    walk.questions.push({ code: "ambiguous", piece: claim.piece, readings: claim.readings });
    return;
  }
  const sign = amountMode === "subtract" || amountMode === "without" ? -1 : 1;
  walk.changes.push({ kind: "add", field, amount: sign * claim.value });
}

function readScale(walk: Walk, factor: number, at: number): void {
  const { line, changes, questions } = walk;
  const fields = scaledFields(line.items, walk.bound, at);
  for (const field of fields) changes.push({ kind: "scale", field, factor });
  if (fields.length === 0) {
    questions.push({ code: "which-resource", piece: line.text.slice(line.items[at]?.start, line.items[at]?.end) });
  }
}

/** `50% more bandwidth`, `内存增加50%`, `cut the link by 20%`, `to 50%`. */
function readPercent(walk: Walk, percent: number, at: number, mode: Mode): void {
  const { items } = walk.line;
  const share = percent / 100;
  const direction = mode === "set" ? trailingMode(items, at) : mode;
  const before = items[at - 1];
  const lowered = before?.kind === "verb" && before.verb === "lower";
  const raised = before?.kind === "verb" && before.verb === "raise";
  if (direction === "subtract" || lowered) readScale(walk, 1 - share, at);
  else if (direction === "add" || raised) readScale(walk, 1 + share, at);
  else readScale(walk, share, at);
}

function setSpec(spec: ServerSpec): readonly Change[] {
  const said = Object.entries(spec).filter(([, value]) => value !== null);
  return said.length === 0 ? [] : [{ kind: "set-spec", values: Object.fromEntries(said) as Partial<ServerSpec> }];
}

function setOptions(options: Options): readonly Change[] {
  const said = Object.entries(options).filter(([, value]) => value !== null);
  return said.length === 0 ? [] : [{ kind: "set-options", values: Object.fromEntries(said) as Partial<Options> }];
}
