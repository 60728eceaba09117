import { EXAMPLES } from "#view/examples";
import type { CommandOf } from "./command-of.ts";

/** `compare web-1 with 8c 16g 5mbps`: servers side by side. */
export const compare: CommandOf<"compare"> = {
  name: "compare",
  example: EXAMPLES.compare,
  run: ({ sides }, context, services) => services.compare(sides, context),
};
