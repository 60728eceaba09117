import type { Intent } from "#language/intent";
import type { Outcome } from "./outcome.ts";

/**
 * Whether a line that was said among people, in a thread we take part in, can be meant for us at all.
 * Nothing is carried out for one that cannot: people also greet each other, and save the date.
 */
export function isAddressed(intent: Intent): boolean {
  switch (intent.kind) {
    case "unknown":
    case "greeting":
    case "help":
    case "settings":
    case "digest":
    case "usage":
    case "calibrate":
      return false;
    case "save":
      return /^\S+$/u.test(intent.name);
    default:
      return true;
  }
}

/** Whether what came of such a line is worth saying: an answer is, "I did not understand" is not. */
export function isWorthSaying(outcome: Outcome): boolean {
  switch (outcome.kind) {
    case "not-assessed":
      return outcome.corrected !== null;
    case "changed":
      return outcome.alternatives.some(
        (alternative) =>
          alternative.kind !== "unclear" ||
          alternative.reading.notUnderstood.some(({ suggestion }) => suggestion !== undefined),
      );
    case "compared":
      return outcome.sides.filter(({ kind }) => kind === "assessed").length > 1;
    case "not-sized":
      return outcome.why !== "unclear";
    case "nothing-to-continue":
    case "unknown":
    case "not-yet":
      return false;
    case "refused":
      return outcome.code !== "no-such-server" && outcome.code !== "bad-name" && outcome.code !== "nothing-removed";
    default:
      return true;
  }
}
