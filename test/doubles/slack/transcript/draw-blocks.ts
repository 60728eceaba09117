import { alignRows, indent, pad, widthOf } from "../../shared/text-box.ts";
import { cellWords } from "../block-kit/tables.ts";
import { list, string, type Typed, textOf, typedList, type Wire, wire } from "../wire.ts";
import { drawElement } from "./draw-elements.ts";
import { drawRichText } from "./draw-rich-text.ts";

/** Blocks as text, one below the other. */
export function drawBlocks(blocks: readonly Typed[]): string {
  return blocks
    .map(drawBlock)
    .filter((drawn) => drawn !== "")
    .join("\n");
}

function drawBlock(block: Typed): string {
  switch (block.type) {
    case "header":
      return underlined(textOf(block["text"]));
    case "section":
      return drawSection(block);
    case "context":
      return indent(typedList(block["elements"]).map(drawContext).join("  "), "· ");
    case "actions":
    case "context_actions":
      return typedList(block["elements"]).map(drawElement).join(" ");
    case "divider":
      return "―――";
    case "image":
      return `(image: ${string(block["alt_text"]) ?? ""})`;
    case "rich_text":
      return drawRichText(block);
    case "markdown":
      return textOf(block);
    case "table":
    case "data_table":
      return drawTable(block);
    case "data_visualization":
      return drawChart(block);
    case "input":
      return `${textOf(block["label"])}${block["optional"] === true ? " (optional)" : ""}: ${typedList([block["element"]]).map(drawElement).join("")}`;
    case "container":
      return [textOf(block["title"]), indent(drawBlocks(typedList(block["child_blocks"])), "  ")].join("\n");
    default:
      return drawOther(block);
  }
}

const drawContext = (element: Typed): string =>
  element.type === "image" ? `(image: ${string(element["alt_text"]) ?? ""})` : unescaped(textOf(element));

/** Marked-up text as it is read: entities undone, links by their words. */
export function unescaped(text: string): string {
  return text
    .replaceAll(/<(?:https?|mailto):[^|>]*\|([^>]+)>/g, "$1")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

function underlined(text: string): string {
  return `${text}\n${"=".repeat(widthOf(text))}`;
}

function drawSection(block: Typed): string {
  const fields = list(block["fields"]).map((one) => unescaped(textOf(one)));
  const beside = typedList([block["accessory"]]).map(drawElement);
  const text = [unescaped(textOf(block["text"])), ...beside].filter((part) => part !== "").join("  ");
  return [text, ...pairs(fields)].filter((part) => part !== "").join("\n");
}

/** Fields stand two in a row. */
function pairs(fields: readonly string[]): readonly string[] {
  const rows: string[][] = [];
  for (const [index, field] of fields.entries()) {
    if (index % 2 === 0) rows.push([field.replaceAll("\n", " ")]);
    else rows.at(-1)?.push(field.replaceAll("\n", " "));
  }
  return alignRows(rows, []);
}

function drawTable(block: Typed): string {
  const rows = list(block["rows"]).map((row) => list(row).map(cellWords));
  const settings = list(block["column_settings"]).map(wire);
  const aligns = settings.map(({ align }: Wire & { align?: unknown }) =>
    align === "right" || align === "center" ? align : "left",
  );
  const caption = string(block["caption"]);
  return [...(caption === undefined ? [] : [caption]), ...alignRows(rows, aligns)].join("\n");
}

const BAR_WIDTH = 20;

/** A chart as bars, one for each value. */
function drawChart(block: Typed): string {
  const chart = wire(block["chart"]);
  const series = list(chart["series"]).map(wire);
  const points = [
    ...series.flatMap((one) => pointsOf(one["data"], series.length > 1 ? `${String(one["name"])} ` : "")),
    ...pointsOf(chart["segments"], ""),
  ];
  const most = Math.max(...points.map(({ value }) => Math.abs(value)), 1);
  const width = Math.max(0, ...points.map(({ label }) => widthOf(label)));
  const bars = points.map(
    ({ label, value }) =>
      `${pad(label, width)}  ${"█".repeat(Math.round((Math.abs(value) / most) * BAR_WIDTH))} ${value}`,
  );
  return [string(block["title"]) ?? "", ...bars].join("\n");
}

const pointsOf = (data: unknown, prefix: string) =>
  list(data)
    .map(wire)
    .map((one) => ({ label: `${prefix}${String(one["label"])}`, value: Number(one["value"]) }));

/** Cards, plans and alerts: their words, one below the other. */
function drawOther(block: Typed): string {
  const words = ["title", "subtitle", "text", "body"].map((field) => string(block[field]) ?? textOf(block[field]));
  const inner = ["elements", "tasks"].map((field) => drawBlocks(typedList(block[field])));
  const buttons = typedList(block["actions"]).map(drawElement).join(" ");
  return [...words, ...inner, buttons].filter((part) => part !== "").join("\n");
}
