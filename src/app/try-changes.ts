import { applyChanges } from "#assessment/apply-change";
import type { Assessment } from "#assessment/assessment";
import { compare } from "#assessment/comparison";
import { isKnownStatement, type Statement } from "#assessment/statement";
import type { CommandContext } from "#chat/command";
import type { ChangeReading } from "#language/reading";
import { type Assessing, assessFor, remember } from "./assess-server.ts";
import { conversationSoFar } from "./conversation-so-far.ts";
import type { Alternative, Outcome } from "./outcome.ts";

/**
 * Tries each alternative on the same server. A single change that worked is what "and …" continues
 * from; several are only compared, so the conversation stays where it was.
 */
export async function tryChanges(
  from: "base" | "last",
  alternatives: readonly ChangeReading[],
  context: CommandContext,
  surroundings: Assessing,
): Promise<Outcome> {
  const state = await conversationSoFar(context.invocation, surroundings);
  const start = state?.[from];
  if (state === null || start === undefined || !isKnownStatement(start)) {
    return { kind: "nothing-to-continue", wanted: "what-if" };
  }
  const before = assessFor(start, context, surroundings);
  const tried = alternatives.map((reading) => tryOne(reading, start, before, context, surroundings));
  const [only] = tried;
  let assessmentId: string | null = null;
  if (tried.length === 1 && only?.kind === "made") {
    const { base, subject } = state;
    assessmentId = await remember({ base, last: only.statement, subject }, only.to, context, surroundings);
  }
  return { kind: "changed", startedFrom: from, from: before, alternatives: tried, assessmentId };
}

function tryOne(
  reading: ChangeReading,
  start: Statement,
  before: Assessment,
  context: CommandContext,
  surroundings: Assessing,
): Alternative {
  const unclear = reading.notUnderstood.length > 0 || reading.questions.length > 0 || reading.changes.length === 0;
  if (unclear) return { kind: "unclear", reading };
  const changed = applyChanges(start, reading.changes, surroundings.reference.preset);
  if (!changed.ok) return { kind: "impossible", reading, problem: changed.error };
  const { statement, restsOnAssumed } = changed.value;
  if (!isKnownStatement(statement)) return { kind: "unclear", reading };
  const to = assessFor(statement, context, surroundings);
  return { kind: "made", reading, statement, to, delta: compare(before, to), restsOnAssumed };
}
