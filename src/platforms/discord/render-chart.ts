import type { Chart } from "#chat/document";
import { groupsOf, splitText } from "../clip.ts";
import { LIMITS } from "./limits.ts";
import { bold, fence, fenceable, inert, shownLine } from "./markdown.ts";
import { type Line, linePieces, type Piece, smallPieces, textPieces } from "./piece.ts";

const LONGEST_BAR = 12;
/** A shorter one compares nothing. */
const SHORTEST_BAR = 6;
/** So many bars that a fence is never long. */
const BARS = 30;
const figures = new Intl.NumberFormat("en", { maximumFractionDigits: 2, signDisplay: "negative" });

interface Bar {
  readonly label: string;
  readonly figure: string;
  /** Of the longest bar, 0 to 1. */
  readonly share: number;
}

/** Bars of text, each beside its figure; the same in words below. A line is drawn as one bar a point. */
export function chartPieces(chart: Chart): readonly Piece[] {
  const bars = barsOf(chart);
  const fences = fencedBars(bars);
  return [
    ...linePieces(titleLines(chart)),
    ...(fences ?? linePieces(bars.flatMap(barLines))),
    ...smallPieces(chart.alt),
  ];
}

function titleLines({ title, unit }: Chart): readonly Line[] {
  const parts = [shownLine(title), shownLine(unit === "" ? "" : `(${unit})`)].filter((part) => part !== "");
  return splitText(parts.join(" "), LIMITS.budget.text).map((words) => ({ markdown: bold(words), words }));
}

function barsOf({ categories, series }: Chart): readonly Bar[] {
  const values = series.flatMap((one) => one.values).filter(Number.isFinite);
  const top = Math.max(0, ...values);
  return categories.flatMap((category, at) =>
    series.map(({ name, values: points }) => {
      const value = points[at] ?? Number.NaN;
      return {
        label: shownLine(series.length > 1 ? `${category} ${name}` : category),
        figure: Number.isFinite(value) ? figures.format(value) : "–",
        share: value > 0 && Number.isFinite(value) ? value / top : 0,
      };
    }),
  );
}

/** In a fixed-width font; `null`: there is no room for bars, or not all of it is ASCII. */
function fencedBars(bars: readonly Bar[]): readonly Piece[] | null {
  const labels = bars.map(({ label }) => fenceable(label));
  if (bars.length === 0 || !labels.every((label) => label !== null)) return null;
  const shown = bars.map(({ figure }) => fenceable(figure) ?? "-");
  const label = Math.max(...labels.map(({ length }) => length));
  const figure = Math.max(...shown.map(({ length }) => length));
  const room = Math.min(LONGEST_BAR, LIMITS.budget.fence - label - figure - 2);
  if (room < SHORTEST_BAR) return null;
  const rows = bars.map((bar, at) => ({
    drawn: `${labels[at]?.padEnd(label)} ${shown[at]?.padStart(figure)} ${"#".repeat(lengthOf(bar, room))}`.trimEnd(),
    words: wordsOf(bar),
  }));
  return groupsOf(rows, () => 1, BARS).flatMap((group) =>
    textPieces(
      fence(group.map(({ drawn }) => drawn)),
      group.map(({ words }) => words),
    ),
  );
}

/** In any font: bars begin at the same edge, so they come first. */
function barLines(bar: Bar): readonly Line[] {
  const drawn = "▇".repeat(lengthOf(bar, LONGEST_BAR));
  return splitText(wordsOf(bar), LIMITS.budget.text).map((words, at) => ({
    markdown: at === 0 && drawn !== "" ? `${drawn} ${inert(words)}` : inert(words),
    words,
  }));
}

/** What is not nothing is seen. */
function lengthOf({ share }: Bar, longest: number): number {
  return share > 0 ? Math.max(1, Math.round(share * longest)) : 0;
}

function wordsOf({ label, figure }: Bar): string {
  return label === "" ? figure : `${figure}  ${label}`;
}
