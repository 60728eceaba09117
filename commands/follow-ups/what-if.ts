import { EXAMPLES } from "#view/examples";
import type { CommandOf } from "../command-of.ts";

/** `what if 8GB`, `and 5mbps`, `8GB or 5mbps`: the same server with something changed. */
export const whatIf: CommandOf<"what-if"> = {
  name: "what-if",
  example: EXAMPLES.whatIf,
  run: ({ from, alternatives }, context, services) => services.tryChanges(from, alternatives, context),
};
