import { isKnownStatement } from "#assessment/statement";
import type { CommandContext } from "#chat/command";
import { type Assessing, assessFor } from "./assess-server.ts";
import type { Outcome } from "./outcome.ts";

/** Another side of the last answer: its files, its working, or the rest of it. */
export async function revisitAnswer(
  what: "config" | "working" | "more",
  context: CommandContext,
  surroundings: Assessing,
): Promise<Outcome> {
  const { team, conversation } = context.invocation;
  const state = await surroundings.conversations.find(team, conversation);
  if (state === null || !isKnownStatement(state.last)) {
    return { kind: "nothing-to-continue", wanted: what === "more" ? "assess" : what };
  }
  return { kind: what, assessment: await assessFor(state.last, context, surroundings) };
}
