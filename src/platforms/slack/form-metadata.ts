import { z } from "zod";
import { isSlackId } from "./tenant.ts";

/** What a modal must remember between being opened and being sent: where it was opened, and for what. */
export interface FormMetadata {
  readonly channel: string;
  readonly thread: string | null;
  /** The message whose control opened it. */
  readonly message: string | null;
  readonly about: string | null;
  readonly language: "en" | "zh-CN";
  readonly responseUrl: string | null;
}

const schema = z.object({
  channel: z.string().refine(isSlackId),
  thread: z.string().nullable(),
  message: z.string().nullable(),
  about: z.string().nullable(),
  language: z.enum(["en", "zh-CN"]),
  responseUrl: z.url().nullable(),
});

export function writeFormMetadata(metadata: FormMetadata): string {
  return JSON.stringify(metadata);
}

/** `null`: it is none of ours. */
export function readFormMetadata(text: string): FormMetadata | null {
  try {
    const read = schema.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
