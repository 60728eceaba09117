import type { Chart } from "#chat/document";
import { clip } from "../clip.ts";
import { barLines } from "./bars.ts";
import type { ChartBlock, SlackBlock } from "./blocks.ts";
import type { ChartData } from "./chart-data.ts";
import { LIMITS } from "./limits.ts";
import { type Piece, piecesOf } from "./piece.ts";
import { contexts, lineOf, linesOf, preformatted } from "./text-objects.ts";

/** A native chart, or bars of text when Slack has no room for it; the same in words below it. */
export function chartPieces(chart: Chart): readonly Piece[] {
  const data: ChartData = {
    title: lineOf(chart.title),
    unit: lineOf(chart.unit),
    categories: chart.categories.map(lineOf),
    series: chart.series.map(({ name, values }) => ({ name: lineOf(name), values })),
  };
  const bars = barLines(data);
  const drawn: readonly SlackBlock[] = isDrawable(data, bars) ? [chartBlock(data, chart.form)] : preformatted(bars);
  const inWords = contexts(linesOf(chart.alt));
  const [only] = drawn;
  if (drawn.length !== 1 || only === undefined || inWords.length !== 1) return piecesOf([...drawn, ...inWords]);
  return [{ kind: "body", blocks: [only, ...inWords] }];
}

/** Slack's limits, and bars that would fit one message should Slack refuse the chart. */
function isDrawable({ title, categories, series }: ChartData, bars: readonly string[]): boolean {
  const { points, label } = LIMITS.chart;
  const names = series.map(({ name }) => name);
  return (
    title !== "" &&
    bars.join("\n").length <= LIMITS.budget.aligned &&
    isBetween(series.length, LIMITS.chart.series) &&
    isBetween(categories.length, points) &&
    [...categories, ...names].every((text) => isBetween(text.length, label)) &&
    isDistinct(categories) &&
    isDistinct(names) &&
    series.every(({ values }) => values.length === categories.length && values.every(Number.isFinite))
  );
}

function isBetween(count: number, most: number): boolean {
  return count >= 1 && count <= most;
}

function isDistinct(texts: readonly string[]): boolean {
  return new Set(texts).size === texts.length;
}

function chartBlock({ title, unit, categories, series }: ChartData, form: Chart["form"]): ChartBlock {
  return {
    type: "data_visualization",
    title: clip(title, LIMITS.chart.title),
    chart: {
      type: form,
      series: series.map(({ name, values }) => ({
        name,
        data: categories.map((label, at) => ({ label, value: values[at] ?? 0 })),
      })),
      axis_config: { categories, ...(unit === "" ? {} : { y_label: clip(unit, LIMITS.chart.axisLabel) }) },
    },
  };
}
