import { EXAMPLES } from "#view/examples";
import type { CommandOf } from "../command-of.ts";

/** `config`: the files of the last answer's plan. */
export const config: CommandOf<"config"> = {
  name: "config",
  example: EXAMPLES.config,
  run: (_words, context, services) => services.revisit("config", context),
};

/** `show the working`: the arithmetic of the last answer. */
export const working: CommandOf<"working"> = {
  name: "working",
  example: EXAMPLES.working,
  run: (_words, context, services) => services.revisit("working", context),
};

/** `more`: the rest of the last answer. */
export const more: CommandOf<"more"> = {
  name: "more",
  example: EXAMPLES.more,
  run: (_words, context, services) => services.revisit("more", context),
};

/** `undo`: brings back what was removed last. */
export const undo: CommandOf<"undo"> = {
  name: "undo",
  example: EXAMPLES.undo,
  run: (_words, context, services) => services.restore(context),
};
