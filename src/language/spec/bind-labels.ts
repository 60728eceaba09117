import type { Steps } from "../steps.ts";
import { memoryGiB } from "../units.ts";
import type { Item, LabelItem, QuantityItem } from "./item.ts";

/** For each item the index of the label that names it, or -1. */
export type Binding = readonly number[];

type Direction = -1 | 1;

interface Binder {
  readonly items: readonly Item[];
  /** Value item → label. */
  readonly labelOf: number[];
  /** Label item → value. */
  readonly valueOf: number[];
  /** The first size, which is the memory where no label says otherwise; -1 where one does. */
  readonly memory: number;
  readonly steps: Steps;
}

/**
 * Gives each label its value. `:` and `=` bind to the right, touching text binds, and where blanks
 * stand everywhere one direction holds for the whole line: whichever comes first, label or value, sets
 * it, because that way more labels find a value (`内存 4G 硬盘 40G` against `4G 内存 40G 硬盘`).
 */
export function bindLabels(items: readonly Item[], steps: Steps): Binding {
  const binder: Binder = {
    items,
    labelOf: items.map(() => -1),
    valueOf: items.map(() => -1),
    memory: unnamedMemory(items),
    steps,
  };
  const labels = items.flatMap((item, at) => (item.kind === "label" ? [at] : []));
  for (const label of labels) bindAfterColon(binder, label);
  bindTouching(binder, labels);
  for (const line of linesOf(items, labels)) bindAlongLine(binder, line);
  bindAcrossSeparators(binder, labels);
  return binder.labelOf;
}

function unnamedMemory(items: readonly Item[]): number {
  const named = items.some((item) => item.kind === "label" && item.resource === "memory");
  return named
    ? -1
    : items.findIndex((item) => item.kind === "quantity" && item.unit?.kind === "size" && !isLinkSized(item));
}

function bind(binder: Binder, label: number, value: number): void {
  binder.labelOf[value] = label;
  binder.valueOf[label] = value;
}

function isFree(binder: Binder, label: number, value: number): boolean {
  const item = binder.items[value];
  const name = binder.items[label];
  return item !== undefined && name?.kind === "label" && binder.labelOf[value] === -1 && fits(name, item);
}

/** Whether a label can name a value at all: memory has a size, a link has a rate. */
function fits(label: LabelItem, item: Item): boolean {
  if (item.kind === "unlimited") return label.resource === "traffic" || label.resource === "link";
  if (item.kind !== "quantity") return false;
  const unit = item.unit?.kind ?? null;
  switch (label.resource) {
    case "cpu":
      return unit === null || unit === "cores" || unit === "threads" || unit === "ocpu";
    case "memory":
    case "disk":
      return (unit === null || unit === "size") && !item.monthly;
    case "traffic":
      return unit === null || unit === "size";
    case "link":
      return unit === null || unit === "size" || unit === "rate";
    default:
      return label.resource satisfies never;
  }
}

function bindAfterColon(binder: Binder, label: number): void {
  const mark = binder.items[label + 1];
  if (mark?.kind !== "separator" || mark.strength !== "bind") return;
  const value = neighbour(binder, label + 1, 1);
  if (value !== null && isFree(binder, label, value)) bind(binder, label, value);
}

function bindTouching(binder: Binder, labels: readonly number[]): void {
  const runStart = runStarts(binder.items);
  for (const label of labels) {
    if (binder.valueOf[label] !== -1) continue;
    const left = label - 1;
    const right = label + 1;
    const leftFits = binder.items[label]?.spaced === false && isFree(binder, label, left);
    const rightFits = binder.items[right]?.spaced === false && isFree(binder, label, right);
    const valueFirst = binder.items[runStart[label] ?? label]?.kind !== "label";
    if (leftFits && (!rightFits || valueFirst)) bind(binder, label, left);
    else if (rightFits) bind(binder, label, right);
  }
}

/** For each item the first item of its run of touching items. */
function runStarts(items: readonly Item[]): readonly number[] {
  const starts: number[] = [];
  let start = 0;
  items.forEach((item, at) => {
    const before = items[at - 1];
    if (item.spaced || item.kind === "separator" || before?.kind === "separator") start = at;
    starts.push(start);
  });
  return starts;
}

/** The labels of each line of the text. */
function linesOf(items: readonly Item[], labels: readonly number[]): readonly (readonly number[])[] {
  const lines: number[][] = [[]];
  let next = 0;
  items.forEach((item, at) => {
    if (item.kind === "separator" && item.strength === "line") lines.push([]);
    if (labels[next] !== at) return;
    lines.at(-1)?.push(at);
    next++;
  });
  return lines;
}

/** A tie goes to the left, as in `4 GB RAM`; a line that starts with a label (`RAM 4 GB`) pairs more to the right. */
function bindAlongLine(binder: Binder, line: readonly number[]): void {
  const open = line.filter((label) => binder.valueOf[label] === -1);
  const pairsRight = pairs(binder, open, 1);
  const pairsLeft = pairs(binder, open, -1);
  const rightward = score(binder, pairsRight, 1) > score(binder, pairsLeft, -1);
  for (const [label, value] of rightward ? pairsRight : pairsLeft) bind(binder, label, value);
  for (const [label, value] of pairs(binder, open, rightward ? -1 : 1)) {
    if (binder.valueOf[label] === -1 && binder.labelOf[value] === -1) bind(binder, label, value);
  }
}

/** One pair outweighs every preference inside pairs. */
const PAIR = 1000;

/** How much of a line a direction explains: its pairs, then how well each value suits its label. */
function score(binder: Binder, found: readonly [number, number][], direction: Direction): number {
  return found.reduce((sum, pair) => sum + PAIR + preference(binder, pair, direction), 0);
}

/** Of two values beside a label, a disk is the larger and memory the smaller one; a link has a rate or an M. */
function preference(binder: Binder, [label, value]: [number, number], direction: Direction): number {
  const name = binder.items[label];
  const own = binder.items[value];
  const across = neighbour(binder, label, direction === 1 ? -1 : 1);
  const other = across === null || !isFree(binder, label, across) ? undefined : binder.items[across];
  if (name?.kind !== "label" || own?.kind !== "quantity" || other?.kind !== "quantity") return 0;
  switch (name.resource) {
    case "disk":
      return sizeOf(own) > sizeOf(other) ? 1 : 0;
    case "memory":
      return sizeOf(own) < sizeOf(other) ? 1 : 0;
    case "link":
      return (isLinkSized(own) && !isLinkSized(other)) || across === binder.memory ? 1 : 0;
    case "cpu":
    case "traffic":
      return 0;
    default:
      return name.resource satisfies never;
  }
}

function sizeOf({ value, unit }: QuantityItem): number {
  return unit?.kind === "size" ? memoryGiB(value, unit.prefix) : value;
}

function isLinkSized({ unit }: Pick<QuantityItem, "unit">): boolean {
  return unit?.kind === "rate" || (unit?.kind === "size" && (unit.prefix === "M" || unit.prefix === "K"));
}

function pairs(binder: Binder, labels: readonly number[], direction: Direction): readonly [number, number][] {
  const taken = new Set<number>();
  const found: [number, number][] = [];
  for (const label of labels) {
    if (binder.valueOf[label] !== -1) continue;
    const value = neighbour(binder, label, direction);
    if (value === null || taken.has(value) || !isFree(binder, label, value)) continue;
    taken.add(value);
    found.push([label, value]);
  }
  return found;
}

/** How far a label looks for its value past words without weight. */
const REACH = 6;

/** The nearest value in one direction, past small words and labels of the same kind, inside the clause. */
function neighbour(binder: Binder, from: number, direction: Direction): number | null {
  const label = binder.items[from];
  for (let step = 1; step <= REACH; step++) {
    binder.steps.count++;
    const at = from + step * direction;
    const item = binder.items[at];
    if (item === undefined || !isPassable(item, label)) return null;
    if (item.kind === "quantity" || item.kind === "unlimited") return at;
  }
  return null;
}

function isPassable(item: Item, label: Item | undefined): boolean {
  switch (item.kind) {
    case "separator":
      return item.strength === "weak" || item.strength === "bind";
    case "label":
      return label?.kind === "label" && item.resource === label.resource;
    case "quantity":
    case "unlimited":
    case "noise":
    case "monthly":
    case "class":
    case "passed":
      return true;
    case "verb":
      return item.verb !== "with" && item.verb !== "without" && item.verb !== "scale";
    default:
      return false;
  }
}

/** Panel pages put each label and each value on a line of its own. */
function bindAcrossSeparators(binder: Binder, labels: readonly number[]): void {
  for (const label of labels) {
    const item = binder.items[label];
    if (binder.valueOf[label] !== -1 || (item?.kind === "label" && item.diskKind !== undefined)) continue;
    let at = label + 1;
    while (at <= label + 2 && binder.items[at]?.kind === "separator") at++;
    if (at > label + 1 && isFree(binder, label, at)) bind(binder, label, at);
  }
}
