import { z } from "zod";

/** What a subject is told; both are told the same. */
export const subjectSettings = z.object({
  signingSecret: z.string(),
  botToken: z.string(),
  apiUrl: z.string(),
  /** Where it may keep files. */
  folder: z.string(),
  /** A message of the size that the product posts. */
  message: z.object({ text: z.string(), blocks: z.array(z.looseObject({ type: z.string() })) }),
});

/** The same as a type. */
export type SubjectSettings = z.infer<typeof subjectSettings>;
