import type { Spread } from "#assessment/spread";
import type { Language } from "./messages.ts";

/** Numbers as people read them, in one language. */
export interface Numbers {
  /** A count of people or clients: floored to two figures, never rounded up. */
  readonly people: (count: number) => string;
  /** A whole number with thousands marks. */
  readonly whole: (value: number) => string;
  /** A load as somebody would name it: 100,000, in Chinese 10 万. */
  readonly load: (count: number) => string;
  /** A worked figure: three figures, rounded, so that the arithmetic beside it can be checked. */
  readonly worked: (value: number) => string;
  /** A rate: whole from ten, one decimal below, always rounded down. */
  readonly rate: (perSecond: number) => string;
  /** A ratio: one decimal below ten, whole from there, rounded down. */
  readonly ratio: (value: number) => string;
  /** A size as it was said: up to three decimals, none that are zero. */
  readonly size: (value: number) => string;
  /** A share as a percentage, two figures. */
  readonly percent: (share: number) => string;
  /** A gain with its sign; zero is +0. Two figures, towards zero. */
  readonly gain: (count: number) => string;
}

const TAGS: Record<Language, string> = { en: "en", "zh-CN": "zh-CN" };

function make(language: Language): Numbers {
  const tag = TAGS[language];
  const whole = new Intl.NumberFormat(tag, { maximumFractionDigits: 0 });
  const down = (digits: number): Intl.NumberFormat =>
    new Intl.NumberFormat(tag, { maximumFractionDigits: digits, roundingMode: "floor" });
  const figures = new Intl.NumberFormat(tag, { maximumSignificantDigits: 2, roundingMode: "trunc" });
  const share = new Intl.NumberFormat(tag, { style: "percent", maximumSignificantDigits: 2 });
  const size = new Intl.NumberFormat(tag, { maximumFractionDigits: 3 });
  const worked = new Intl.NumberFormat(tag, { maximumSignificantDigits: 3 });
  const floorWhole = down(0);
  const floorTenth = down(1);
  const people = (count: number): string => figures.format(count);
  return {
    people,
    whole: (value) => whole.format(value),
    load: (count) => (language === "en" ? whole.format(count) : inTenThousands(count, whole, size)),
    worked: (value) => (value >= 1000 ? whole : worked).format(value),
    rate: (value) => (value >= 10 ? floorWhole : floorTenth).format(value),
    ratio: (value) => (value >= 10 ? floorWhole : floorTenth).format(value),
    size: (value) => size.format(value),
    percent: (value) => share.format(value),
    gain: (count) => (count >= 0 ? `+${people(count)}` : `−${people(-count)}`),
  };
}

/** Chinese counts in 万 and 亿; a count that is not round there stays as it is: 59,357. */
function inTenThousands(count: number, whole: Intl.NumberFormat, size: Intl.NumberFormat): string {
  if (count >= 1e8 && count % 1e6 === 0) return `${size.format(count / 1e8)} 亿`;
  return count >= 1e4 && count % 1000 === 0 ? `${size.format(count / 1e4)} 万` : whole.format(count);
}

const NUMBERS: Record<Language, Numbers> = { en: make("en"), "zh-CN": make("zh-CN") };

export function numbersIn(language: Language): Numbers {
  return NUMBERS[language];
}

/** Whether a range says more than its middle once it is written in two figures. */
export function isRange(of: Spread, numbers: Numbers): boolean {
  return numbers.people(of.low) !== numbers.people(of.high);
}
