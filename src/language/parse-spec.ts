import { EMPTY_OPTIONS } from "#assessment/options";
import { EMPTY_SPEC } from "#assessment/server-spec";
import type { Field, Origin } from "#assessment/statement";
import { countCodePoints, normalise } from "./normalise.ts";
import { readPastedOutput } from "./pasted-output.ts";
import type { Question, Reading, Remark } from "./reading.ts";
import type { Claim } from "./spec/claim.ts";
import { conclude } from "./spec/conclude.ts";
import { readLine } from "./spec/read-line.ts";
import type { Steps } from "./steps.ts";

/** The longest line that is read, in code points. */
export const LONGEST_LINE = 4000;
/** The longest pasted command output that is read, in UTF-16 units. */
export const LONGEST_PASTE = 40_960;

/**
 * Reads what a person wrote about a server, in English or Chinese. Never throws. A field with an open
 * question stays `null`; every piece of the text is understood, remarked on, passed over or not understood.
 */
export function parseServerSpec(text: string): Reading {
  return readServerSpec(text, { count: 0 });
}

/** As `parseServerSpec`, counting steps of work. */
export function readServerSpec(text: string, steps: Steps): Reading {
  if (text.length > LONGEST_PASTE) return tooLong(text.length);
  const pasted = readPastedOutput(normalise(text), steps);
  const length = countCodePoints(pasted.found ? pasted.rest : text, LONGEST_LINE);
  if (length > LONGEST_LINE) return tooLong(length);
  const line = readLine(pasted.rest, "spec", steps);
  const { spec, options, questions, remarks, settled } = conclude([...pasted.claims, ...line.claims]);
  const measured = pasted.claims.map((claim): [Field, Origin] => [claim.field, "measured"]);
  return {
    spec,
    options,
    origins: Object.fromEntries(measured.filter(([field]) => field in spec && spec[field as "cpuCores"] !== null)),
    notUnderstood: line.notUnderstood,
    passedOver: line.passedOver,
    remarks: [...pasted.remarks, ...line.remarks, ...remarks].filter((remark) => isSettled(remark, settled)),
    questions: [...questions, ...missing([...pasted.claims, ...line.claims].map((claim) => claim.field))],
  };
}

/** A reading that is being asked about, or that another one has replaced, needs no echo. */
function isSettled({ field }: Remark, settled: readonly Claim[]): boolean {
  return field === undefined || settled.some((claim) => claim.field === field);
}

/** Asks for processor and memory where nothing at all was said about them. */
function missing(fields: readonly Field[]): readonly Question[] {
  return (["cpuCores", "memoryGiB"] as const)
    .filter((field) => !fields.includes(field))
    .map((field) => ({ code: "missing", field }));
}

function tooLong(length: number): Reading {
  return {
    spec: EMPTY_SPEC,
    options: EMPTY_OPTIONS,
    origins: {},
    notUnderstood: [],
    passedOver: [],
    remarks: [],
    questions: [{ code: "too-long", length, limit: LONGEST_LINE }],
  };
}
