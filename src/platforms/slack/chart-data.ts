import type { Chart } from "#chat/document";
import type { ChartBlock } from "./blocks.ts";

/** What is drawn, whoever draws it. */
export type ChartData = Pick<Chart, "title" | "unit" | "categories" | "series">;

/** The data of a native chart again. */
export function chartData({ title, chart }: ChartBlock): ChartData {
  return {
    title,
    unit: chart.axis_config.y_label ?? "",
    categories: chart.axis_config.categories,
    series: chart.series.map(({ name, data }) => ({ name, values: data.map(({ value }) => value) })),
  };
}
