import { splitAlternatives, trimmed } from "./change/alternatives.ts";
import { readChange } from "./change/read-change.ts";
import { withoutLead } from "./intent-words.ts";
import { countCodePoints, normalise } from "./normalise.ts";
import { LONGEST_LINE } from "./parse-spec.ts";
import type { ChangeReading } from "./reading.ts";
import type { Steps } from "./steps.ts";

/**
 * Reads what a "what if" line alters; one reading for each side of "or", never none. A bare size is
 * memory, a bare `M` the link. Never throws.
 */
export function parseChange(text: string): readonly ChangeReading[] {
  return readChanges(text, { count: 0 });
}

/** As `parseChange`, counting steps of work. */
export function readChanges(text: string, steps: Steps): readonly ChangeReading[] {
  const length = countCodePoints(text, LONGEST_LINE);
  if (length > LONGEST_LINE) return [tooLong(length)];
  const line = withoutLead(trimmed(normalise(text))).rest;
  return splitAlternatives(line, steps).map((side) => readChange(side, steps));
}

function tooLong(length: number): ChangeReading {
  return {
    text: "",
    changes: [],
    notUnderstood: [],
    passedOver: [],
    remarks: [],
    questions: [{ code: "too-long", length, limit: LONGEST_LINE }],
  };
}
