import { type Assessment, assess } from "#assessment/assessment";
import { isKnownStatement, type KnownStatement, type Statement } from "#assessment/statement";
import type { CommandContext } from "#chat/command";
import { formatServerSpec } from "#language/format-spec";
import type { Reading } from "#language/reading";
import { conversationSoFar } from "./conversation-so-far.ts";
import type { Outcome } from "./outcome.ts";
import type { ConversationState } from "./ports.ts";
import type { Surroundings } from "./surroundings.ts";

export type Assessing = Pick<Surroundings, "reference" | "conversations" | "assessments" | "clock" | "newId">;

/** Assesses what was said directly; from now on "what if" starts here. Nothing is assessed while a piece is unclear. */
export async function assessReading(
  reading: Reading,
  context: CommandContext,
  surroundings: Assessing,
): Promise<Outcome> {
  const statement = statementOf(reading);
  const blocked = reading.notUnderstood.length > 0 || reading.questions.length > 0;
  if (blocked || !isKnownStatement(statement)) {
    const corrected = correctedLine(context.invocation.text, reading);
    return { kind: "not-assessed", reading, asChange: await asChange(reading, context, surroundings), corrected };
  }
  const assessment = assessFor(statement, context, surroundings);
  const state = { base: statement, last: statement, subject: null };
  const assessmentId = await remember(state, assessment, context, surroundings);
  return { kind: "assessed", reading, assessment, assessmentId };
}

/** The line as it was probably meant: every piece that stood in the way replaced by its suggestion. */
function correctedLine(text: string, { notUnderstood, questions }: Reading): string | null {
  const pieces = [
    ...notUnderstood.map(({ token, suggestion }) => ({ piece: token, suggestion })),
    ...questions.map((question) =>
      question.code === "out-of-range"
        ? { piece: question.piece, suggestion: question.suggestion }
        : { piece: "", suggestion: undefined },
    ),
  ];
  let line = text;
  for (const { piece, suggestion } of pieces) {
    if (suggestion === undefined || !line.includes(piece)) return null;
    line = line.replace(piece, () => suggestion);
  }
  return pieces.length === 0 ? null : line;
}

/** "8GB" alone lacks its processor, but may be meant for the server that was just talked about. */
async function asChange(
  reading: Reading,
  { invocation }: CommandContext,
  surroundings: Assessing,
): Promise<string | null> {
  const onlyMissing = reading.questions.every(({ code }) => code === "missing") && reading.notUnderstood.length === 0;
  if (!onlyMissing || (await conversationSoFar(invocation, surroundings)) === null) return null;
  return formatServerSpec(statementOf(reading));
}

export function statementOf({ spec, options, origins }: Statement): Statement {
  return { spec, options, origins };
}

/** Assesses with the think time that this person set, where the words gave none. */
export function assessFor(
  statement: KnownStatement,
  context: CommandContext,
  { reference }: Pick<Assessing, "reference">,
): Assessment {
  const options = { ...statement.options, thinkS: statement.options.thinkS ?? context.thinkS };
  return assess({ ...statement, options }, context.method, reference);
}

/** Writes the answer down and makes it the one that the conversation continues from. @returns its id */
export async function remember(
  state: Pick<ConversationState, "base" | "last" | "subject">,
  assessment: Assessment,
  { invocation, language }: CommandContext,
  { assessments, clock, newId }: Pick<Assessing, "assessments" | "clock" | "newId">,
): Promise<string> {
  const { team, actor, conversation } = invocation;
  const id = newId();
  const record = {
    id,
    statement: assessment.statement,
    method: assessment.method,
    people: assessment.people,
    bottleneck: assessment.bottleneck,
    actor,
    conversation,
    at: clock.now(),
  };
  await assessments.remember(team, record, conversation, { ...state, lastAssessmentId: id, language });
  return id;
}
