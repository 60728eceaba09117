import { memoryGiB, type Prefix } from "../units.ts";

/** `Mem:  3935  1204 …` of `free`: the total in GiB; `null` for any other line. */
export function readFreeMemory(line: string): number | null {
  const words = line.trim().split(/\s+/, 5);
  const label = words[0] ?? "";
  if (label !== "Mem:" && label !== "内存:") return null;
  return words.length < 4 ? null : readTotal(words[1] ?? "");
}

/** From this total on `free` printed KiB, below it MiB. */
const SMALLEST_KIB = 1_000_000;
/** No server has so many KiB: `free -b` printed bytes. */
const SMALLEST_BYTES = 4_000_000_000;

function readTotal(word: string): number | null {
  const [, digits, letter] = /^(\d+(?:[.,]\d+)?)([BKMGT])?i?B?$/.exec(word) ?? [];
  if (digits === undefined) return null;
  const value = Number(digits.replace(",", "."));
  if (letter !== undefined) return memoryGiB(value, letter as Prefix);
  if (value >= SMALLEST_BYTES) return memoryGiB(value, "B");
  return memoryGiB(value, value < SMALLEST_KIB ? "M" : "K");
}

/** What a person wrote behind the figures of a line, where a chat has joined lines. */
export function afterFigures(line: string): string {
  const words = line.trim().split(/\s+/);
  let end = 1;
  const figures = words[0] === "Mem:" || words[0] === "内存:" ? 6 : 3;
  while (end < words.length && end <= figures && /^\d[\d.,]*[BKMGT]?i?B?$/.test(words[end] ?? "")) end++;
  return words.slice(end).join(" ");
}

/** The heading of `free`, in English or Chinese. */
export function isFreeHeading(line: string): boolean {
  const words = line.trim().split(/\s+/, 8);
  const has = (word: string) => words.includes(word);
  return (has("total") && has("used") && has("free")) || (has("总计") && has("已用") && has("空闲"));
}

/** The swap line and the sums below it: whether they belong to `free`, and whether there is any swap. */
export function readSwap(line: string): { readonly size: number } | null {
  const words = line.trim().split(/\s+/, 3);
  const label = words[0] ?? "";
  if (label === "Swap:" || label === "交换:") return { size: Number.parseFloat(words[1] ?? "0") };
  return label === "Total:" || label === "-/+" || label === "Low:" || label === "High:" ? { size: 0 } : null;
}
