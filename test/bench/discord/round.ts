import { z } from "zod";

/** A round that the far end is asked for. */
export const roundOrder = z.object({
  /** Of the subject that is asked. */
  token: z.string(),
  people: z.number(),
  seconds: z.number(),
  mostQuestions: z.number(),
  /** Which questions. */
  seed: z.number(),
});

/** What the far end saw of a round. */
export const seenRound = z.object({
  /** From the event to the whole body of the answer, ms, in the order of their coming. */
  answeredMs: z.array(z.number()),
  /** From the first question to the last answer. */
  tookMs: z.number(),
  /** Every REST call of the round, the answers among them, by method and route. */
  calls: z.record(z.string(), z.number()),
  /** Mean size of an answer on its way, bytes. */
  meanBytes: z.number(),
  /** Answers without a control: a refusal or an apology is no answer. */
  withoutControls: z.number(),
});

/** The same as types. */
export type RoundOrder = z.infer<typeof roundOrder>;
export type SeenRound = z.infer<typeof seenRound>;

/** Where the far end takes orders; Discord has no such place. */
export const ROUND_PATH = "/bench/round";

/** Has the far end ask a subject, and waits for the last answer. @throws when one never comes */
export async function askFarEnd(port: number, order: RoundOrder): Promise<SeenRound> {
  const response = await fetch(`http://127.0.0.1:${port}${ROUND_PATH}`, {
    method: "POST",
    body: JSON.stringify(order),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return seenRound.parse(JSON.parse(text));
}
