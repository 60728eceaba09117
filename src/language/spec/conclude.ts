import { EMPTY_OPTIONS, type Options } from "#assessment/options";
import { EMPTY_SPEC, type ServerSpec } from "#assessment/server-spec";
import type { Field } from "#assessment/statement";
import type { Question, Remark } from "../reading.ts";
import type { Claim } from "./claim.ts";
import { isPlausible, nearestPlausible } from "./plausible.ts";

/** What the claims come to: one value for each field, or a question instead. */
export interface Conclusion {
  readonly spec: ServerSpec;
  readonly options: Options;
  readonly questions: readonly Question[];
  readonly remarks: readonly Remark[];
  /** The claim that each settled field rests on. */
  readonly settled: readonly Claim[];
}

/** Settles every field: equal values are one, two disks are added, and what cannot be believed is asked. */
export function conclude(claims: readonly Claim[]): Conclusion {
  const questions: Question[] = [];
  const remarks: Remark[] = [];
  const settled: Claim[] = [];
  for (const [field, all] of byField(claims)) {
    const outcome = settle(field, all, remarks);
    if (outcome === null) continue;
    if ("code" in outcome) questions.push(outcome);
    else settled.push(outcome);
  }
  const believed = withBelievableMemory(settled, questions);
  return { ...asStatement(believed), questions, remarks, settled: believed };
}

function byField(claims: readonly Claim[]): ReadonlyMap<Field, readonly Claim[]> {
  const groups = new Map<Field, Claim[]>();
  for (const claim of claims) {
    const group = groups.get(claim.field);
    if (group === undefined) groups.set(claim.field, [claim]);
    else group.push(claim);
  }
  return groups;
}

/** The one claim of a field, a question about it, or nothing (two disks of different kinds have no one kind). */
function settle(field: Field, claims: readonly Claim[], remarks: Remark[]): Claim | Question | null {
  const doubtful = claims.find((claim) => claim.readings !== undefined);
  if (doubtful?.readings !== undefined)
    return { code: "ambiguous", piece: doubtful.piece, readings: doubtful.readings };
  const first = claims[0];
  if (first === undefined) return null;
  const wrong = claims.find((claim) => typeof claim.value === "number" && !isPlausible(field, claim.value, null));
  if (wrong !== undefined) return outOfRange(wrong, null);
  if (field === "diskGB" && areTwoDisks(claims)) return addedDisks(claims, remarks);
  const same = claims.every((claim) => String(claim.value) === String(first.value));
  if (same) return first;
  if (field === "diskKind") return null;
  return { code: "conflict", field, pieces: claims.map((claim) => claim.piece) };
}

function outOfRange(claim: Claim, cores: number | null): Question {
  const { field, piece, value, suggestion } = claim;
  const nearest = suggestion ?? nearestPlausible(field, Number(value), cores);
  return { code: "out-of-range", field, piece, suggestion: nearest };
}

/** A system disk and a data disk, or an SSD and a hard disk: two, not one said twice. */
function areTwoDisks(claims: readonly Claim[]): boolean {
  if (claims.length < 2) return false;
  const names = new Set(claims.map((claim) => claim.disk));
  return names.size === claims.length && (names.has("data") || names.has("system") || !names.has(undefined));
}

function addedDisks(claims: readonly Claim[], remarks: Remark[]): Claim | Question | null {
  const first = claims[0];
  if (first === undefined) return null;
  const value = claims.reduce((sum, claim) => sum + Number(claim.value), 0);
  const piece = claims.map((claim) => claim.piece).join(" + ");
  remarks.push({ code: "disks-added", piece, field: "diskGB", value });
  const sum: Claim = { ...first, value, piece };
  return isPlausible("diskGB", value, null) ? sum : outOfRange(sum, null);
}

function withBelievableMemory(settled: readonly Claim[], questions: Question[]): readonly Claim[] {
  const cores = settled.find((claim) => claim.field === "cpuCores");
  const memory = settled.find((claim) => claim.field === "memoryGiB");
  if (memory === undefined) return settled;
  const known = cores === undefined ? null : Number(cores.value);
  if (known === null || isPlausible("memoryGiB", Number(memory.value), known)) return settled;
  questions.push(outOfRange(memory, known));
  return settled.filter((claim) => claim !== memory);
}

function asStatement(settled: readonly Claim[]): { spec: ServerSpec; options: Options } {
  const values = new Map(settled.map((claim) => [claim.field as string, claim.value]));
  if (values.has("burstPercent") && !values.has("cpuClass")) values.set("cpuClass", "burst");
  // The fields of both records are known, and each claim was read as a value of its own field.
  const fill = <T extends object>(empty: T): T =>
    Object.fromEntries(Object.entries(empty).map(([field, nothing]) => [field, values.get(field) ?? nothing])) as T;
  return { spec: fill(EMPTY_SPEC), options: fill(EMPTY_OPTIONS) };
}
