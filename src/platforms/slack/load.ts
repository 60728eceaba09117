import type { SlackBlock } from "./blocks.ts";
import { asText } from "./degrade.ts";
import { LIMITS } from "./limits.ts";
import { escapeMrkdwn } from "./mrkdwn.ts";

/** What a part of a message takes of it. */
export interface Load {
  /** Characters and number of blocks, in the heavier of two forms: as they are, or as text where Slack refuses them. */
  readonly characters: number;
  readonly blocks: number;
  readonly tables: number;
  readonly charts: number;
  /** Length of the fallback text after escaping. */
  readonly words: number;
}

export const NO_LOAD: Load = { characters: 0, blocks: 0, tables: 0, charts: 0, words: 0 };

export function loadOf(blocks: readonly SlackBlock[], lines: readonly string[]): Load {
  const words = lines.reduce((sum, line) => sum + escapeMrkdwn(line).length + 1, 0);
  return blocks.map(loadOfBlock).reduce(plus, { ...NO_LOAD, words });
}

export function plus(one: Load, other: Load): Load {
  return {
    characters: one.characters + other.characters,
    blocks: one.blocks + other.blocks,
    tables: one.tables + other.tables,
    charts: one.charts + other.charts,
    words: one.words + other.words,
  };
}

/** Whether Slack takes it. */
export function isTaken({ characters, blocks, tables, charts }: Load): boolean {
  const { budget, message } = LIMITS;
  return (
    characters <= budget.characters && blocks <= budget.blocks && tables <= message.tables && charts <= message.charts
  );
}

/** Whether Slack takes it and its text says all of it, for those to whom the text is read. */
export function isRead(load: Load): boolean {
  return isTaken(load) && load.words <= LIMITS.budget.text;
}

function loadOfBlock(block: SlackBlock): Load {
  const text = asText(block);
  const characters = charactersIn(block);
  // Most kinds are never refused, and their text is the block itself.
  const isItself = text.length === 1 && text[0] === block;
  return {
    characters: isItself ? characters : Math.max(characters, charactersIn(text)),
    blocks: Math.max(1, text.length),
    tables: block.type === "table" ? 1 : 0,
    charts: block.type === "data_visualization" ? 1 : 0,
    words: 0,
  };
}

/** Names of shapes, not words that anybody reads. */
const NOT_COUNTED: ReadonlySet<string> = new Set(["type", "style", "align", "language"]);

/** How Slack counts is not documented: every string is taken, also those that are not shown. */
function charactersIn(value: unknown): number {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 0;
  if (Array.isArray(value)) return value.reduce((sum: number, inner: unknown) => sum + charactersIn(inner), 0);
  const inside = value as Readonly<Record<string, unknown>>;
  let sum = 0;
  for (const key of Object.keys(inside)) if (!NOT_COUNTED.has(key)) sum += charactersIn(inside[key]);
  return sum;
}
