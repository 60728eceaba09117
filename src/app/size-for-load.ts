import { type SizeTarget, sizeFor } from "#assessment/sizing";
import type { CommandContext } from "#chat/command";
import type { Reading } from "#language/reading";
import { remember } from "./assess-server.ts";
import type { Outcome } from "./outcome.ts";
import type { Surroundings } from "./surroundings.ts";

/** Finds the smallest server for a load; what was found is what "what if" then starts from. */
export async function sizeForLoad(
  target: SizeTarget & { readonly thinkS: number | null },
  reading: Reading,
  context: CommandContext,
  surroundings: Surroundings,
): Promise<Outcome> {
  const { reference } = surroundings;
  const thinkS = target.thinkS ?? reading.options.thinkS ?? context.thinkS;
  const { people, clients, dailyPeople } = target;
  const wanted = { people, clients, dailyPeople };
  const failed: Outcome = {
    kind: "not-sized",
    reading,
    target: { ...wanted, thinkS: thinkS ?? reference.preset.thinkS },
    why: "unclear",
  };
  // Cores and memory are what is being asked for: that they were not said is no question here.
  const questions = reading.questions.filter(({ code }) => code !== "missing");
  if (reading.notUnderstood.length > 0 || questions.length > 0)
    return { ...failed, reading: { ...reading, questions } };
  const sized = sizeFor(wanted, { ...reading.options, thinkS }, context.method, reference);
  if (typeof sized === "string") return { ...failed, reading: { ...reading, questions }, why: sized };
  const { statement } = sized.assessment;
  const state = { base: statement, last: statement, subject: null };
  const assessmentId = await remember(state, sized.assessment, context, surroundings);
  return { kind: "sized", reading: { ...reading, questions }, sized, assessmentId };
}
