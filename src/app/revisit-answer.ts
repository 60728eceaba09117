import { isKnownStatement } from "#assessment/statement";
import type { CommandContext } from "#chat/command";
import { type Assessing, assessFor } from "./assess-server.ts";
import { conversationSoFar } from "./conversation-so-far.ts";
import type { Outcome } from "./outcome.ts";

/** Another side of the last answer: its files, its working, or the rest of it. */
export async function revisitAnswer(
  what: "config" | "working" | "more",
  context: CommandContext,
  surroundings: Assessing,
): Promise<Outcome> {
  const state = await conversationSoFar(context.invocation, surroundings);
  if (state === null || !isKnownStatement(state.last)) {
    return { kind: "nothing-to-continue", wanted: what === "more" ? "assess" : what };
  }
  // The answer that somebody else got is shown as they got it.
  const method = state.method ?? context.method;
  return { kind: what, assessment: assessFor(state.last, { ...context, method }, surroundings) };
}
