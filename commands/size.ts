import { EXAMPLES } from "#view/examples";
import type { CommandOf } from "./command-of.ts";

/** `for 500 users`: the smallest server that holds a load. */
export const size: CommandOf<"size"> = {
  name: "size",
  example: EXAMPLES.size,
  run: ({ target: { people, clients, dailyPeople, thinkS, reading } }, context, services) =>
    services.size({ people, clients, dailyPeople, thinkS }, reading, context),
};
