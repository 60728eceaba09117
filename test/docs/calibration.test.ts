import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Estimate, fitUsl } from "#calibration/usl-fit";

const text = readFileSync(new URL("../../docs/methodology.md", import.meta.url), "utf8");
const says = (sentence: string): void => expect(text, sentence).toContain(sentence);

/** The cells of the row of a table that begins with this word. */
function row(name: string): readonly number[] {
  const line = text.split("\n").find((one) => one.startsWith(`| ${name} |`)) ?? "";
  const cells = line.split("|").slice(2, -1);
  return cells.map((cell) => Number(cell.replaceAll(",", "")));
}

test("the methodology's example of a fit is what fitting its table gives", () => {
  const [loads, rates] = [row("load"), row("throughput")];
  expect(loads).toHaveLength(7);
  const result = fitUsl(loads.map((load, index) => ({ load, ratePerS: rates[index] ?? Number.NaN })));
  if (!result.ok) throw new Error(result.error.code);
  const { estimates, rSquared, peak, limitPerS } = result.value;
  const cells = ({ value, standardError, low, high }: Estimate, digits: number): string =>
    `${value.toFixed(digits)} | ${standardError.toFixed(digits)} | ${low.toFixed(digits)} to ${high.toFixed(digits)} |`;
  says(`| α | ${cells(estimates.alpha, 4)}`);
  says(`| β | ${cells(estimates.beta, 6)}`);
  says(`| γ | ${cells(estimates.gamma, 1)}`);
  const whole = (value: number): string => Math.round(value).toLocaleString("en");
  says(`R² is ${rSquared.toFixed(3)}, the peak ${whole(peak?.ratePerS ?? 0)} at a load of ${peak?.load.toFixed(1)};`);
  says(`would leave at most ${whole(limitPerS)}.`);
});
