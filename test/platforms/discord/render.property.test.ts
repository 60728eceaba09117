import fc from "fast-check";
import { expect, test } from "vitest";
import type { Document, Table } from "#chat/document";
import { plainAnswer, renderForDiscord } from "#platforms/discord/render";
import { filesOf } from "#platforms/discord/render-files";
import type { DiscordAnswer } from "#platforms/discord/render-messages";
import { outcomeView } from "#view/outcome-view";
import { wordsIn } from "#view/words";
import { reachesOf } from "../../doubles/discord/rules/reaches.ts";
import { validateMessage } from "../../doubles/discord/rules/validate-message.ts";
import { anyDocument } from "../any-document.ts";
import { ANSWERS } from "../spoken.ts";
import { anySpoken } from "./any-spoken.ts";
import { faultsOf, markdownFaults, shownLinesOf } from "./message-rules.ts";

function expectFit({ messages, files }: DiscordAnswer, holdsCode: boolean): void {
  expect(messages.length).toBeGreaterThan(0);
  expect(messages.length).toBeLessThanOrEqual(4);
  expect(messages.flatMap((message) => filesOf(message, files))).toHaveLength(files.length);
  for (const message of messages) {
    const own = filesOf(message, files);
    expect(faultsOf(message, own, holdsCode)).toEqual([]);
    const body = { ...message, allowed_mentions: { parse: [] } };
    const uploads = own.map(({ name, text }) => ({ name, size: Buffer.byteLength(text) }));
    expect(validateMessage(body, { surface: "reply", files: uploads })).toEqual([]);
    // Even where whoever sends it forgets to forbid mentions.
    expect(reachesOf({ ...message })).toEqual([]);
  }
}

function expectPlain(document: Document, style: { readonly expanded: boolean }): void {
  const { content } = plainAnswer(document, style);
  expect(content.length).toBeLessThanOrEqual(2_000);
  expect(markdownFaults(content)).toEqual([]);
  expect(reachesOf({ content })).toEqual([]);
}

/** Every figure of a table stands in what is drawn, or in the file with what found no room. */
function missingFigures(tables: readonly Table[], { messages, files }: DiscordAnswer): readonly string[] {
  const shown = [...messages.flatMap(shownLinesOf), ...files.map(({ text }) => text)].join("\n");
  const figures = tables.flatMap(({ rows }) =>
    rows.flat().flatMap((cell) => (cell.kind === "number" ? [cell.text] : [])),
  );
  return figures.filter((figure) => !shown.includes(figure));
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
        const answer = renderForDiscord(document, { expanded, question: `/capacity ${spoken.noise}` });
        expectFit(answer, false);
        expectPlain(document, { expanded });
        const shown = expanded ? [...document.blocks, ...document.more] : document.blocks;
        expect(
          missingFigures(
            shown.filter((block) => block.kind === "table"),
            answer,
          ),
        ).toEqual([]);
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
      const holdsCode = [...document.blocks, ...document.more].some(({ kind }) => kind === "code");
      expectFit(renderForDiscord(document, { expanded, question: document.summary }), holdsCode);
      expectPlain(document, { expanded });
    }),
    { numRuns: 400 },
  );
});
