import { alignedLines, barredLines } from "./aligned.ts";
import { barLines } from "./bars.ts";
import type { SlackBlock, SlackMessage, TableBlock } from "./blocks.ts";
import { chartData } from "./chart-data.ts";
import { LIMITS } from "./limits.ts";
import { preformatted } from "./text-objects.ts";

/** The same message for a team whose Slack refuses `data_visualization`: bars of text. */
export function withoutCharts(message: SlackMessage): SlackMessage {
  return replacing(message, "data_visualization");
}

/** The same message for a place that refuses `table`: columns of text. */
export function withoutTables(message: SlackMessage): SlackMessage {
  return replacing(message, "table");
}

/** The last resort, when every block is refused. */
export function textOnly({ text }: SlackMessage): SlackMessage {
  return { text, blocks: [] };
}

function replacing({ text, blocks }: SlackMessage, type: SlackBlock["type"]): SlackMessage {
  return { text, blocks: blocks.flatMap((block) => (block.type === type ? asText(block) : [block])) };
}

/** What a block becomes where Slack refuses its kind. */
export function asText(block: SlackBlock): readonly SlackBlock[] {
  if (block.type === "table") return preformatted(columnsOf(block));
  if (block.type === "data_visualization") return preformatted(barLines(chartData(block)));
  return [block];
}

/** A table in a fixed-width font; one that would be mostly padding is not aligned. */
export function columnsOf({ rows, column_settings }: TableBlock): readonly string[] {
  const texts = rows.map((row) => row.map(({ text }) => text));
  const aligned = alignedLines(
    texts,
    column_settings.map(({ align }) => align),
  ).filter((line) => line !== "");
  const length = aligned.reduce((sum, line) => sum + line.length + 1, 0);
  return length > LIMITS.budget.aligned ? barredLines(texts) : aligned;
}
