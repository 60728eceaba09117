import type { Outcome } from "#app/outcome";
import type { SavedServer } from "#app/ports";
import { applyChanges } from "#assessment/apply-change";
import { type Assessment, assess } from "#assessment/assessment";
import { compare } from "#assessment/comparison";
import type { Method } from "#assessment/figures";
import { sizeFor } from "#assessment/sizing";
import { isKnownStatement, type KnownStatement } from "#assessment/statement";
import { parseChange } from "#language/parse-change";
import { parseServerSpec } from "#language/parse-spec";
import type { ChangeReading } from "#language/reading";
import { REFERENCE } from "../_support/statements.ts";

type WhatIf = Extract<Outcome, { kind: "changed" }>;

/** One person's words, assessed as the program does it; no store, so that thousands take seconds. */
export interface Spoken {
  readonly statement: KnownStatement;
  readonly method: Method;
  /** What else stands in the line: words that the grammar does not know, names, markup. */
  readonly noise: string;
  readonly names: readonly string[];
}

/** A figure that a control would act on. */
const ID = "84d159ff-0bb4-472a-8fa2-7df047326c26";

/** Every kind of answer that these words may lead to, by name; each is only made when it is asked for. */
export const ANSWERS: Readonly<Record<string, (spoken: Spoken) => Outcome>> = {
  assessed: (spoken) => ({
    kind: "assessed",
    reading: parseServerSpec(`4c 4g ${spoken.noise}`),
    assessment: assessmentOf(spoken),
    assessmentId: ID,
  }),
  "what-if": (spoken) => changed(spoken, "double the memory"),
  alternatives: (spoken) => changed(spoken, `8GB or 5mbps or without redis or ${spoken.noise}`),
  config: (spoken) => ({ kind: "config", assessment: assessmentOf(spoken) }),
  working: (spoken) => ({ kind: "working", assessment: assessmentOf(spoken) }),
  more: (spoken) => ({ kind: "more", assessment: assessmentOf(spoken) }),
  "not-assessed": ({ noise }) => ({
    kind: "not-assessed",
    reading: parseServerSpec(noise),
    asChange: noise,
    corrected: `4c 4g ${noise}`,
  }),
  sized: ({ statement, method, noise }) => {
    const reading = parseServerSpec(`for 500 users ${noise}`);
    const target = { people: 500, clients: null, dailyPeople: null };
    const sized = sizeFor(target, statement.options, method, REFERENCE);
    if (typeof sized !== "string") return { kind: "sized", reading, sized, assessmentId: ID };
    return { kind: "not-sized", reading, target: { ...target, thinkS: 5 }, why: sized };
  },
  listed: (spoken) => {
    const assessment = assessmentOf(spoken);
    const servers = spoken.names.map((name) => ({ server: saved(name, spoken), assessment }));
    return { kind: "listed", servers };
  },
  compared: (spoken) => ({
    kind: "compared",
    sides: [
      ...spoken.names.slice(0, 5).map((label) => ({
        kind: "assessed" as const,
        label,
        saved: true,
        statement: spoken.statement,
        assessment: assessmentOf(spoken),
      })),
      { kind: "no-such-server", label: spoken.noise },
    ],
  }),
  saved: (spoken) => ({ kind: "saved", server: saved(spoken.noise, spoken), before: saved(spoken.noise, spoken) }),
  removed: (spoken) => ({ kind: "removed", server: saved(spoken.noise, spoken) }),
  refused: ({ noise }) => ({ kind: "refused", code: "no-such-server", name: noise, nearest: noise }),
  settings: ({ noise }) => ({
    kind: "settings",
    settings: { language: null, thinkS: 8, defaultThinkS: 5, method: null },
    changed: null,
    scope: "person",
    rejected: noise,
  }),
  help: () => ({ kind: "help" }),
};

const assessed = new WeakMap<Spoken, Assessment>();

function assessmentOf(spoken: Spoken): Assessment {
  const assessment = assessed.get(spoken) ?? assess(spoken.statement, spoken.method, REFERENCE);
  assessed.set(spoken, assessment);
  return assessment;
}

function saved(name: string, { statement }: Spoken): SavedServer {
  return { name, statement, actor: "U1", savedAt: 0, revision: 1 };
}

function changed(spoken: Spoken, line: string): WhatIf {
  const from = assessmentOf(spoken);
  const alternatives = parseChange(line).map((reading) => alternative(reading, from, spoken));
  return { kind: "changed", startedFrom: "last", from, alternatives, assessmentId: ID };
}

function alternative(reading: ChangeReading, from: Assessment, { statement, method }: Spoken) {
  const unclear = reading.notUnderstood.length > 0 || reading.questions.length > 0 || reading.changes.length === 0;
  if (unclear) return { kind: "unclear" as const, reading };
  const made = applyChanges(statement, reading.changes, REFERENCE.preset);
  if (!made.ok) return { kind: "impossible" as const, reading, problem: made.error };
  if (!isKnownStatement(made.value.statement)) return { kind: "unclear" as const, reading };
  const to = assess(made.value.statement, method, REFERENCE);
  const { restsOnAssumed } = made.value;
  return {
    kind: "made" as const,
    reading,
    statement: made.value.statement,
    to,
    delta: compare(from, to),
    restsOnAssumed,
  };
}
