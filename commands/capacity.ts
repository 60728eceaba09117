import { EXAMPLES } from "#view/examples";
import type { CommandOf } from "./command-of.ts";

/** `4c 4g 3mbps`: how many people the server holds, and what stops it first. */
export const capacity: CommandOf<"assess"> = {
  name: "capacity",
  example: EXAMPLES.assess,
  run: ({ reading }, context, services) => services.assess(reading, context),
};
