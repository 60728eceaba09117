import { test } from "vitest";
import type { Wire } from "../../wire.ts";
import { chart, times, x } from "../samples.ts";
import { asMessage, blockRow, message, type Row, row } from "./rows.ts";

const categories = times(6, (index) => `c${index}`);
const series = (count: number): Wire => ({
  series: times(count, (index) => ({ name: `s${index}`, data: [{ label: "a", value: 1 }] })),
  axis_config: { categories: ["a"] },
});

test.for<Row>([
  blockRow(
    "chart title",
    { ...chart(["a"]), title: x(50) },
    { ...chart(["a"]), title: x(51) },
    "/blocks/0/title: must be less than 51 characters",
  ),
  blockRow(
    "chart series",
    chart([], series(6)),
    chart([], series(7)),
    "/blocks/0/chart/series: no more than 6 items allowed",
  ),
  blockRow(
    "chart points",
    chart(times(20, (index) => `${index}`)),
    chart(times(21, (index) => `${index}`)),
    "/blocks/0/chart/series/0/data: no more than 20 items allowed",
  ),
  blockRow(
    "chart label",
    chart([x(20)]),
    chart([x(21)]),
    "/blocks/0/chart/series/0/data/0/label: must be less than 21 characters",
  ),
  blockRow(
    "axis label",
    chart(["a"], { axis_config: { categories: ["a"], x_label: x(50) } }),
    chart(["a"], { axis_config: { categories: ["a"], x_label: x(51) } }),
    "/blocks/0/chart/axis_config/x_label: must be less than 51 characters",
  ),
  blockRow(
    "labels are the categories",
    chart(categories),
    chart(categories, { axis_config: { categories: ["z"] } }),
    "/blocks/0/chart/series/0/data: labels must match axis_config.categories",
  ),
  blockRow(
    "chart values are finite",
    chart(["a"]),
    chart(["a"], { series: [{ name: "s", data: [{ label: "a", value: null }] }] }),
    "/blocks/0/chart/series/0/data/0/value: must provide a finite number",
  ),
  blockRow(
    "series names are unique",
    chart(["a"]),
    chart(["a"], { series: times(2, () => ({ name: "s", data: [{ label: "a", value: 1 }] })) }),
    "/blocks/0/chart/series: series names must be unique: s",
  ),
  blockRow(
    "pie slices are positive",
    chart([], { type: "pie", segments: [{ label: "a", value: 1 }], series: undefined, axis_config: undefined }),
    chart([], { type: "pie", segments: [{ label: "a", value: 0 }] }),
    "/blocks/0/chart/segments/0/value: must be greater than 0",
  ),
  row(
    "two charts per message",
    message(chart(["a"]), chart(["a"])),
    message(chart(["a"]), chart(["a"]), chart(["a"])),
    "/blocks: no more than 2 data_visualization blocks allowed",
  ),
])("$name", asMessage);
