import { groupsOf, splitText } from "../clip.ts";
import { safeLine, safeLines } from "../safe-text.ts";
import type { ContextBlock, PlainText, RichTextBlock, RichTextWords, SectionBlock } from "./blocks.ts";
import { LIMITS } from "./limits.ts";

/** Foreign text on one line without white space round it; empty when nothing of it can be seen. */
export function lineOf(text: string): string {
  return safeLine(text).trim();
}

/** The same on as many lines as it has. */
export function linesOf(text: string): string {
  return safeLines(text).join("\n").trim();
}

/** The functions below take text that is already safe. */
export function plainText(text: string): PlainText {
  return { type: "plain_text", text, emoji: false };
}

export function words(text: string): RichTextWords {
  return { type: "text", text };
}

export function boldWords(text: string): RichTextWords {
  return { type: "text", text, style: { bold: true } };
}

export function richSection(elements: readonly RichTextWords[]): RichTextBlock {
  return { type: "rich_text", elements: [{ type: "rich_text_section", elements }] };
}

export function sections(text: string): readonly SectionBlock[] {
  return splitText(text, LIMITS.section.text).map((piece) => ({
    type: "section",
    text: plainText(piece),
    expand: true,
  }));
}

/** Small print; a block is full long before it has more elements than Slack takes. */
export function contexts(text: string): readonly ContextBlock[] {
  const elements = splitText(text, LIMITS.context.text).map(plainText);
  const groups = groupsOf(elements, (element) => element.text.length, LIMITS.budget.block);
  return groups.map((group) => ({ type: "context", elements: group }));
}

/** Lines in a fixed-width font, in as many blocks as their length needs. */
export function preformatted(lines: readonly string[], language = ""): readonly RichTextBlock[] {
  const limit = LIMITS.budget.block;
  const whole = lines.flatMap((line) => (line.length < limit ? [line.trimEnd()] : splitText(line, limit - 1)));
  return groupsOf(whole, (line) => line.length + 1, limit)
    .map((group) => group.join("\n"))
    .filter((text) => text.trim() !== "")
    .map((text) => ({
      type: "rich_text",
      elements: [
        {
          type: "rich_text_preformatted",
          elements: [words(text)],
          ...(/^[a-z]+$/u.test(language) ? { language } : {}),
        },
      ],
    }));
}
