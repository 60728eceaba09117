import type { Violation } from "../block-kit/check.ts";
import { validateMessage } from "../block-kit/validate-message.ts";
import { validateView } from "../block-kit/validate-view.ts";
import type { Wire } from "../wire.ts";
import type { Request } from "./call.ts";
import { refuse } from "./refusal.ts";

const SUBJECTS = ["blocks", "message", "view"] as const;

/** `blocks.validate`: needs no token, takes exactly one subject, and does not miss an absent `text`. */
export function validateBlocks({ args }: Request): Wire {
  const [subject, ...others] = SUBJECTS.filter((one) => args[one] !== undefined);
  if (subject === undefined || others.length > 0) return refuse("invalid_arguments");
  const violations = violationsOf(subject, args[subject]).filter(({ code }) => code !== "no_text");
  if (violations.length === 0) return {};
  const prefix = subject === "blocks" ? "/blocks" : "";
  return refuse(`invalid_${subject}`, {
    errors: violations.map(({ path, rule }) => ({
      pointer: path.slice(prefix.length),
      code: "failed_constraint",
      message: rule,
    })),
  });
}

function violationsOf(subject: (typeof SUBJECTS)[number], value: unknown): readonly Violation[] {
  switch (subject) {
    case "blocks":
      return validateMessage({ blocks: value, text: "-" });
    case "message":
      return validateMessage(value);
    case "view":
      return validateView(value);
    default:
      return subject satisfies never;
  }
}
