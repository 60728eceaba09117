import { list, string, type Wire, wire } from "../wire.ts";
import { and, blockId, byType, type Check, type Findings, finite, listOf, note, shape, text, word } from "./check.ts";
import { LIMITS } from "./limits.ts";

const label = text(LIMITS.chartLabel);
const point: Check = shape({ label, value: finite });
const series: Check = shape({ name: label, data: listOf(point, LIMITS.chartPoints) });
const axes: Check = shape(
  { categories: listOf(label, LIMITS.chartPoints) },
  { x_label: text(LIMITS.chartAxisLabel), y_label: text(LIMITS.chartAxisLabel) },
);

const repeated = (words: readonly unknown[]): unknown => words.find((one, index) => words.indexOf(one) !== index);

/** Each series names every category once, in the order of the axis. */
function seriesFollowTheAxis(chart: Wire, path: string, found: Findings): void {
  const categories = list(wire(chart["axis_config"])["categories"]);
  const all = list(chart["series"]).map(wire);
  const twice = repeated(all.map((one) => one["name"]));
  if (twice !== undefined) note(found, `${path}/series`, `series names must be unique: ${String(twice)}`);
  const category = repeated(categories);
  if (category !== undefined) note(found, `${path}/axis_config/categories`, `must be unique: ${String(category)}`);
  for (const [index, one] of all.entries()) {
    const labels = list(one["data"]).map((entry) => string(wire(entry)["label"]));
    if (labels.length !== categories.length || labels.some((entry, place) => entry !== categories[place]))
      note(found, `${path}/series/${index}/data`, "labels must match axis_config.categories");
  }
}

const seriesChart = (type: string): Check =>
  and(shape({ type: word(type), series: listOf(series, LIMITS.chartSeries), axis_config: axes }), seriesFollowTheAxis);

const slice: Check = and(shape({ label, value: finite }), (value, path, found) => {
  if (typeof value["value"] === "number" && value["value"] <= 0) note(found, `${path}/value`, "must be greater than 0");
});

/** A `data_visualization` block. */
export const chartBlock: Check = shape(
  {
    type: word("data_visualization"),
    title: text(LIMITS.chartTitle),
    chart: byType({
      bar: seriesChart("bar"),
      line: seriesChart("line"),
      area: seriesChart("area"),
      pie: shape({ type: word("pie"), segments: listOf(slice, LIMITS.chartSeries) }),
    }),
  },
  { block_id: blockId },
);
