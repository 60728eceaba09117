import { barredLines } from "./aligned.ts";
import { figureLines } from "./bars.ts";
import type { RichTextPart, RichTextWords, SlackBlock } from "./blocks.ts";
import { chartData } from "./chart-data.ts";

/** Everything that a block shows, in lines of words for a proportional font. */
export function fallbackLines(block: SlackBlock): readonly string[] {
  switch (block.type) {
    case "header":
    case "section":
      return block.text.text.split("\n");
    case "context":
      return block.elements.flatMap(({ text }) => text.split("\n"));
    case "actions":
      return block.elements.map(({ text }) => `[${text.text}]`);
    case "rich_text":
      return block.elements.flatMap(richLines);
    case "table":
      return barredLines(block.rows.map((row) => row.map(({ text }) => text)));
    case "data_visualization":
      return figureLines(chartData(block));
    default:
      return block satisfies never;
  }
}

function richLines(part: RichTextPart): readonly string[] {
  switch (part.type) {
    case "rich_text_section":
    case "rich_text_quote":
    case "rich_text_preformatted":
      return written(part.elements).split("\n");
    case "rich_text_list":
      return part.elements.map(({ elements }, at) => {
        const mark = part.style === "ordered" ? `${(part.offset ?? 0) + at + 1}.` : "-";
        return `${mark} ${written(elements)}`;
      });
    default:
      return part satisfies never;
  }
}

function written(elements: readonly RichTextWords[]): string {
  return elements.map(({ text }) => text).join("");
}
