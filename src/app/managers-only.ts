import type { CommandContext } from "#chat/command";
import type { IntentKind } from "#language/intent";
import type { Refusal } from "./outcome.ts";

export const NOT_FOR_GUESTS: Refusal = { kind: "refused", code: "not-for-guests" };

export function isGuest({ invocation }: CommandContext): boolean {
  return invocation.role === "guest";
}

/** Why this person may not change what the team keeps; `null`: they may. */
export function managersOnly(context: CommandContext, wanted: IntentKind): Refusal | null {
  if (isGuest(context)) return NOT_FOR_GUESTS;
  return context.invocation.role === "manager" ? null : { kind: "refused", code: "not-allowed", wanted };
}
