import fc from "fast-check";
import { expect, test } from "vitest";
import type { SlackMessage } from "#platforms/slack/blocks";
import { textOnly, withoutCharts, withoutTables } from "#platforms/slack/degrade";
import { renderForSlack, type SlackAnswer } from "#platforms/slack/render";
import { outcomeView } from "#view/outcome-view";
import { wordsIn } from "#view/words";
import { reachesOf } from "../../doubles/slack/block-kit/reaches.ts";
import { validateMessage } from "../../doubles/slack/block-kit/validate-message.ts";
import { anyMethod, anyStatement } from "../../property/any-statement.ts";
import { anyDocument, HOSTILE } from "../any-document.ts";
import { ANSWERS, type Spoken } from "../spoken.ts";
import { faultsOf, missingFromText } from "./payload-rules.ts";

const anyNoise = fc.array(fc.constantFrom(...HOSTILE), { minLength: 1, maxLength: 4 }).map((parts) => parts.join(" "));
const anyName = fc.tuple(fc.constantFrom(...HOSTILE.slice(0, -1)), fc.nat(999)).map(([part, at]) => `${part}-${at}`);
const NAMES = fc.sample(anyName, { numRuns: 200, seed: 1 });

const anySpoken: fc.Arbitrary<Spoken> = fc.record({
  statement: anyStatement,
  method: anyMethod,
  noise: anyNoise,
  names: fc.integer({ min: 0, max: 200 }).map((count) => NAMES.slice(0, count)),
});

function expectFit({ messages }: SlackAnswer): void {
  expect(messages.length).toBeGreaterThan(0);
  expect(messages.length).toBeLessThanOrEqual(4);
  expect(messages.flatMap(missingFromText)).toEqual([]);
  for (const form of messages.flatMap(formsOf)) {
    expect(faultsOf(form)).toEqual([]);
    expect(validateMessage(form)).toEqual([]);
    expect(reachesOf({ ...form })).toEqual([]);
  }
}

/** As it is sent first, and as it is sent again after each refusal. */
function formsOf(message: SlackMessage): readonly SlackMessage[] {
  const drawn = message.blocks.some(({ type }) => type === "table" || type === "data_visualization");
  const text = textOnly(message);
  return drawn ? [message, withoutTables(withoutCharts(message)), text] : [message, text];
}

const anyKind = fc.oneof(fc.constant("assessed"), fc.constantFrom(...Object.keys(ANSWERS)));

test.for(["en", "zh-CN"] as const)(
  "whatever 5,000 people say, no answer in %s breaks a limit or reaches anybody",
  { timeout: 120_000 },
  (language) => {
    const words = wordsIn(language);
    const seen = new Set<string>();
    fc.assert(
      fc.property(anySpoken, anyKind, fc.boolean(), (spoken, kind, expanded) => {
        const outcome = ANSWERS[kind]?.(spoken);
        if (outcome === undefined) throw new Error(`no answer ${kind}`);
        const document = outcomeView(outcome, words);
        expectFit(renderForSlack(document, { expanded, question: `/capacity ${spoken.noise}` }));
        seen.add(outcome.kind);
      }),
      { numRuns: 5_000 },
    );
    expect(seen.size).toBeGreaterThanOrEqual(13);
  },
);

test("no document at all breaks a limit or reaches anybody", { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(anyDocument, fc.boolean(), (document, expanded) => {
      expectFit(renderForSlack(document, { expanded, question: document.summary }));
    }),
    { numRuns: 700 },
  );
});
