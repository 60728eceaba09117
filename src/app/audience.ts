import type { Outcome } from "./outcome.ts";

/** For whom an answer is: errors, questions back and settings concern nobody but the one who asked. */
export function audienceOf(outcome: Outcome): "everyone" | "asker" {
  switch (outcome.kind) {
    case "not-assessed":
    case "nothing-to-continue":
    case "not-sized":
    case "unknown":
    case "not-yet":
    case "refused":
    case "settings":
    case "help":
    case "greeting":
      return "asker";
    case "changed":
      return outcome.alternatives.some(({ kind }) => kind === "made") ? "everyone" : "asker";
    case "compared":
      return outcome.sides.some(({ kind }) => kind === "assessed") ? "everyone" : "asker";
    default:
      return "everyone";
  }
}
