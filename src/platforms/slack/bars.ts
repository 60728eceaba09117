import { alignedLines } from "./aligned.ts";
import type { ChartData } from "./chart-data.ts";
import { LIMITS } from "./limits.ts";

const LONGEST_BAR = 16;
const figures = new Intl.NumberFormat("en", { maximumFractionDigits: 2, signDisplay: "negative" });

/**
 * A chart in a fixed-width font: each bar beside its figure, one bar a category and series. Names so long that
 * they would be mostly padding are not aligned, and then there are no bars.
 */
export function barLines(data: ChartData): readonly string[] {
  const { title, unit, categories, series } = data;
  const values = series.flatMap((one) => one.values).filter(Number.isFinite);
  const top = Math.max(0, ...values);
  const rows = categories.flatMap((category, at) =>
    series.map((one) => {
      const value = one.values[at] ?? Number.NaN;
      const label = series.length > 1 ? `${category}  ${one.name}` : category;
      return [label, figureOf(value), bar(value, top)];
    }),
  );
  const lines = [chartHeading(title, unit), ...alignedLines(rows, ["left", "right", "left"])];
  return lines.join("\n").length > LIMITS.budget.aligned ? figureLines(data) : lines;
}

/** The figures of a chart in words, a line a category. */
export function figureLines({ title, unit, categories, series }: ChartData): readonly string[] {
  const names = series.map(({ name }) => name).join(" | ");
  const rows = categories.map((category, at) =>
    [category, ...series.map(({ values }) => figureOf(values[at] ?? Number.NaN))].join(" | "),
  );
  return [chartHeading(title, unit), names, ...rows];
}

function chartHeading(title: string, unit: string): string {
  return unit === "" ? title : `${title} (${unit})`;
}

function figureOf(value: number): string {
  return Number.isFinite(value) ? figures.format(value) : "–";
}

function bar(value: number, top: number): string {
  if (!(value > 0) || !Number.isFinite(value)) return "";
  const length = Math.round((value / top) * LONGEST_BAR);
  return length === 0 ? "▏" : "█".repeat(length);
}
