import type { Assessment } from "#assessment/assessment";
import { example } from "./examples.ts";
import type { Words } from "./words.ts";

/** What a person would type to try the upgrade that gains most; the standing example where none gains. */
export function whatIfWords({ advice }: Assessment, { say, language }: Words): string {
  const upgrade = advice.find(({ when }) => when === "month")?.action;
  switch (upgrade?.kind) {
    case "upgrade-link":
    case "upgrade-memory":
    case "upgrade-cpu":
    case "upgrade-traffic":
      // Plain figures: a thousands mark would be read as a second value.
      return say(`what-if.${upgrade.kind}`, { to: String(upgrade.to) });
    default:
      return example("whatIf", language);
  }
}
