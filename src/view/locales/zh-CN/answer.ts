import type { Translated } from "../../messages.ts";
import type { answer as english } from "../en/answer.ts";

export const answer = {
  "unit.people": "{count, number} 人",
} as const satisfies Translated<typeof english>;
