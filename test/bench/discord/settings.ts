import { z } from "zod";

/** A message of the size that the product sends. */
const sampleMessage = z.object({
  flags: z.number(),
  components: z.array(z.looseObject({ type: z.number() })),
});

/** What a subject is told; both are told the same. */
export const subjectSettings = z.object({
  token: z.string(),
  apiUrl: z.string(),
  /** Where it may keep files. */
  folder: z.string(),
  message: sampleMessage,
});

/** What the far end is told. */
export const farEndSettings = z.object({
  /** Comes back to whoever wants to see what it sent. */
  message: sampleMessage,
});

/** The same as types. */
export type SubjectSettings = z.infer<typeof subjectSettings>;
export type FarEndSettings = z.infer<typeof farEndSettings>;
