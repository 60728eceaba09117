import type { NetworkSolution } from "#assessment/queueing/network";
import { type Demands, error } from "./calibration.ts";
import type { Measured } from "./measure.ts";

/** What was hoped for: shares of the measured figure. */
export const AIM = { rate: 0.1, response: 0.3 } as const;

const WIDTHS = [6, 11, 11, 10, 13, 13, 10, 9, 12, 10, 7, 8] as const;
const HEADINGS = [
  "users",
  "pred. X/s",
  "meas. X/s",
  "error",
  "pred. R ms",
  "meas. R ms",
  "error",
  "D ms",
  "X with it",
  "R with it",
  "gen.",
  "others",
];

/** What the calibration run says of one request. */
export function calibrationLines(run: Measured, { appS, databaseS, generatorS, bytes }: Demands): string {
  const ms = (seconds: number): string => `${(seconds * 1e3).toFixed(3)} ms`;
  return (
    `X = ${(run.answered / run.seconds).toFixed(1)} req/s, R = ${ms(run.responseS)}, ${run.failed} failed.\n` +
    `One request: app ${ms(appS)}, database ${ms(databaseS)}, together ${ms(appS + databaseS)}; ` +
    `1 ÷ X ${ms(run.seconds / run.answered)}; load generator ${ms(generatorS)}; ${bytes.toFixed(0)} B back.\n` +
    `Others took ${percent(run.others)} of the core.\n`
  );
}

export function headings(): string {
  return row(HEADINGS);
}

export interface Comparison {
  readonly line: string;
  readonly aimReached: boolean;
}

/**
 * One case at one population: predicted, measured, error; what a request took of the cores this time, and the errors
 * that would be left if that had been known; the generator's share of a core, and others'.
 */
export function comparison(predicted: NetworkSolution, known: NetworkSolution, measured: Measured): Comparison {
  const ratePerS = measured.answered / measured.seconds;
  const rate = error(predicted.ratePerS, ratePerS);
  const response = error(predicted.responseS, measured.responseS);
  const ms = (seconds: number): string => (seconds * 1e3).toFixed(2);
  const rated = [predicted.ratePerS.toFixed(1), ratePerS.toFixed(1), signed(rate)];
  const answered = [ms(predicted.responseS), ms(measured.responseS), signed(response)];
  const demandS = (measured.appCpuS + measured.databaseCpuS) / measured.answered;
  const left = [signed(error(known.ratePerS, ratePerS)), signed(error(known.responseS, measured.responseS))];
  const busy = [percent(measured.generatorCpuS / measured.seconds), percent(measured.others)];
  return {
    line: row([String(predicted.population), ...rated, ...answered, ms(demandS), ...left, ...busy]),
    aimReached: Math.abs(rate) <= AIM.rate && Math.abs(response) <= AIM.response && measured.failed === 0,
  };
}

function row(cells: readonly string[]): string {
  return `${cells.map((cell, index) => cell.padStart(WIDTHS[index] ?? 0)).join("")}\n`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}

function signed(share: number): string {
  return `${share < 0 ? "−" : "+"}${Math.abs(share * 100).toFixed(1)} %`;
}
