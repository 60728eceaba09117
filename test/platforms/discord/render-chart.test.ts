import { expect, test } from "vitest";
import type { Chart } from "#chat/document";
import { drawn } from "./documents.ts";

const chart: Chart = {
  kind: "chart",
  title: "Held",
  form: "bar",
  unit: "people",
  categories: ["link", "CPU", "idle"],
  series: [{ name: "now", values: [620, 4_097.256, 0] }],
  alt: "The link holds fewer.",
};

test("bars in a fence, the same in words below", () => {
  expect(drawn(chart)).toEqual([
    "**Held (people)**",
    "```\nlink      620 ##\nCPU  4,097.26 ############\nidle        0\n```",
    "-# The link holds fewer.",
  ]);
});

test("in Chinese bars that begin at one edge, in any font", () => {
  expect(drawn({ ...chart, title: "承载", unit: "", categories: ["带宽", "CPU", "空"], alt: "带宽更少。" })).toEqual([
    "**承载**",
    "▇▇ 620  带宽\n▇▇▇▇▇▇▇▇▇▇▇▇ 4,097.26  CPU\n0  空",
    "-# 带宽更少。",
  ]);
});

test("names that leave no room for bars stand behind them", () => {
  const [, bars] = drawn({ ...chart, categories: ["the link of the server", "CPU", "idle"] });
  expect(bars).toBe("▇▇ 620  the link of the server\n▇▇▇▇▇▇▇▇▇▇▇▇ 4,097.26  CPU\n0  idle");
});

test("a bar a category and series; what is no number has none", () => {
  const two = [
    { name: "now", values: [1, Number.NaN] },
    { name: "then", values: [2] },
  ];
  expect(drawn({ ...chart, title: "", unit: "", categories: ["a", "b"], series: two, alt: "" })).toEqual([
    "```\na now  1 ######\na then 2 ############\nb now  -\nb then -\n```",
  ]);
});

test("what is little is seen", () => {
  const little = [{ name: "now", values: [1, 1_000] }];
  expect(drawn({ ...chart, title: "", unit: "", categories: ["a", "b"], series: little, alt: "" })).toEqual([
    "```\na     1 #\nb 1,000 ############\n```",
  ]);
});
