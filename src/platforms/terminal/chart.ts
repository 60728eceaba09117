import type { Chart } from "#chat/document";
import { safeLine } from "../safe-text.ts";
import { textWidth } from "../text-width.ts";
import type { Paint } from "./colour.ts";
import { EMPTY_CELL, gridLines } from "./grid.ts";
import { wrap } from "./wrap.ts";

const LONGEST_BAR = 40;
const figures = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });

/** Bars of text, each beside its figure; a line chart is drawn the same way, one bar a point. */
export function chartLines(chart: Chart, width: number, paint: Paint): readonly string[] {
  const unit = safeLine(chart.unit);
  const title = wrap(safeLine(chart.title) + (unit === "" ? "" : ` (${unit})`), width).map((line) =>
    paint("strong", line),
  );
  const bars = chart.categories.flatMap((category, at) =>
    chart.series.map((series) => ({
      label: safeLine(chart.series.length > 1 ? `${category}  ${series.name}` : category),
      value: series.values[at] ?? Number.NaN,
    })),
  );
  if (bars.length === 0) return [...title, ...wrap(safeLine(chart.alt), width)];

  const written = bars.map((bar) => writeFigure(bar.value));
  const widestLabel = Math.max(...bars.map((bar) => textWidth(bar.label)));
  const widestFigure = Math.max(...written.map(textWidth));
  const room = width - Math.min(widestLabel, Math.floor(width / 3)) - widestFigure - 4;
  const longest = Math.max(1, Math.min(LONGEST_BAR, room));
  const top = Math.max(0, ...bars.map((bar) => bar.value).filter(Number.isFinite));
  const rows = bars.map((bar, at) => [
    { ...EMPTY_CELL, text: bar.label, whole: false },
    { ...EMPTY_CELL, text: written[at] ?? "", align: "end" as const },
    { ...EMPTY_CELL, text: drawBar(bar.value, top, longest), paint: (text: string) => paint("neutral", text) },
  ]);
  return [...title, ...gridLines(rows, width)];
}

function writeFigure(value: number): string {
  return Number.isFinite(value) ? figures.format(value) : "–";
}

function drawBar(value: number, top: number, longest: number): string {
  if (!(value > 0) || !Number.isFinite(value)) return "";
  const length = Math.round((value / top) * longest);
  return length === 0 ? "▏" : "█".repeat(length);
}
