import type { Wire } from "../wire.ts";

export const x = (length: number): string => "x".repeat(length);
export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

export const plain = (text: string): Wire => ({ type: "plain_text", text });
export const mrkdwn = (text: string): Wire => ({ type: "mrkdwn", text });
export const section = (text: unknown): Wire => ({ type: "section", text });
export const divider: Wire = { type: "divider" };
export const button = (more: Wire = {}): Wire => ({ type: "button", text: plain("Go"), ...more });
export const actions = (...elements: unknown[]): Wire => ({ type: "actions", elements });
export const input = (element: Wire, more: Wire = {}): Wire => ({
  type: "input",
  label: plain("Label"),
  element,
  ...more,
});
export const textInput = (more: Wire = {}): Wire => ({ type: "plain_text_input", action_id: "field", ...more });
export const option = (text = "One", value = "1"): Wire => ({ text: plain(text), value });
export const raw = (text: string): Wire => ({ type: "raw_text", text });
export const table = (rows: unknown, more: Wire = {}): Wire => ({ type: "table", rows, ...more });
export const richText = (...elements: unknown[]): Wire => ({
  type: "rich_text",
  elements: [{ type: "rich_text_section", elements }],
});

/** A bar chart with one series over some categories. */
export const chart = (categories: readonly string[], more: Wire = {}): Wire => ({
  type: "data_visualization",
  title: "People",
  chart: {
    type: "bar",
    series: [{ name: "people", data: categories.map((label, index) => ({ label, value: index })) }],
    axis_config: { categories, x_label: "limit", y_label: "people" },
    ...more,
  },
});

export const modal = (blocks: readonly unknown[], more: Wire = {}): Wire => ({
  type: "modal",
  title: plain("Title"),
  submit: plain("Go"),
  blocks,
  ...more,
});
