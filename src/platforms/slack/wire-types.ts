import { z } from "zod";
import { isSlackId } from "./tenant.ts";

/** An id of Slack's: letters and digits. */
export const id = z.string().refine(isSlackId);
/** `null` where it is missing or none of Slack's. */
export const optionalId = z
  .unknown()
  .optional()
  .transform((value) => (isSlackId(value) ? value : null));
/** When a message was posted, which is also its name: seconds and a fraction. */
export const ts = z.string().regex(/^\d{1,16}\.\d{1,9}$/);
export const responseUrl = z.url().optional();
