import type { Solved } from "#assessment/queueing/problem";
import type { Station } from "#assessment/queueing/stations";

/** The value of a solver's answer; a refusal fails the test with its code. */
export function solved<Value>(result: Solved<Value>): Value {
  if (!result.ok) throw new Error(`refused: ${result.error.code} (${result.error.piece})`);
  return result.value;
}

/** A figure to as many digits as a book prints: `rounded(0.9449, "0.945")` is "0.945". */
export function rounded(figure: number | undefined, printed: string): string {
  return (figure ?? Number.NaN).toFixed(printed.split(".")[1]?.length ?? 0);
}

/**
 * Whether a figure is the printed one within one unit of its last digit: books go on with numbers that they rounded,
 * and what they print then is not the rounding of what is exact.
 */
export function nearly(figure: number | undefined, printed: string): boolean {
  const unit = 10 ** -(printed.split(".")[1]?.length ?? 0);
  return Math.abs((figure ?? Number.NaN) - Number(printed)) <= unit;
}

export function queue(name: string, demandS: number, servers = 1): Station {
  return { kind: "queue", name, demandS, servers };
}

export function delay(name: string, demandS: number): Station {
  return { kind: "delay", name, demandS };
}
