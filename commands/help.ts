import { EXAMPLES } from "#view/examples";
import type { CommandOf } from "./command-of.ts";

/** `help`: every kind of line, each of which works as typed. */
export const help: CommandOf<"help"> = {
  name: "help",
  example: EXAMPLES.help,
  run: async () => ({ kind: "help" }),
};

/** `hello`: what to type first. */
export const greeting: CommandOf<"greeting"> = {
  name: "greeting",
  example: { en: "hello", "zh-CN": "你好" },
  run: async () => ({ kind: "greeting" }),
};

/** A line of which nothing was understood: its pieces are named, and a line that works. */
export const unknown: CommandOf<"unknown"> = {
  name: "unknown",
  example: EXAMPLES.help,
  run: async ({ reading }) => ({ kind: "unknown", reading }),
};
