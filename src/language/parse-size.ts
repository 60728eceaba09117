import type { Options } from "#assessment/options";
import type { SizeTarget } from "./intent.ts";
import { readServerSpec } from "./parse-spec.ts";
import type { Item } from "./spec/item.ts";
import { readItems } from "./spec/read-items.ts";
import type { Steps } from "./steps.ts";

/** The load that a line asks a server for: `500 people every 8s`, `10万日活`; `null` when it names none. */
export function readSizeTarget(text: string, items: readonly Item[], steps: Steps): SizeTarget | null {
  const load = readLoad(items);
  if (load === null) return null;
  const think = items.find((item) => item.kind === "quantity" && item.unit?.kind === "time");
  const rest = blank(text, [...load.items, ...(think === undefined ? [] : [think])]);
  const reading = readServerSpec(rest, steps);
  const said = think?.kind === "quantity" && think.unit?.kind === "time" ? think.value * think.unit.seconds : null;
  return {
    people: load.group === "people" ? load.count : null,
    clients: load.group === "clients" ? load.count : null,
    dailyPeople: load.group === "daily" ? load.count : null,
    thinkS: said ?? reading.options.thinkS,
    reading: { ...reading, questions: reading.questions.filter((question) => question.code !== "missing") },
  };
}

/** What a load states about a server that is known: `500 users` are expected at once, `10万日活` come in a day. */
export function loadOptions(target: Pick<SizeTarget, "people" | "dailyPeople">): Partial<Options> {
  const { people, dailyPeople } = target;
  if (people !== null) return { expectedPeople: people };
  return dailyPeople === null ? {} : { dau: dailyPeople };
}

/** Whether a piece that a spec passed over is a load. */
export function isLoad(piece: string, steps: Steps): boolean {
  return readLoad(readItems(piece, steps)) !== null;
}

interface Load {
  readonly group: "people" | "clients" | "daily";
  readonly count: number;
  readonly items: readonly Item[];
}

function readLoad(items: readonly Item[]): Load | null {
  for (const [at, item] of items.entries()) {
    if (item.kind === "option" && item.field === "dau" && typeof item.value === "number" && item.readings === null) {
      return { group: "daily", count: item.value, items: [item] };
    }
    const next = items[at + 1]?.kind === "noise" ? items[at + 2] : items[at + 1];
    if (item.kind !== "quantity" || item.unit !== null || next?.kind !== "people" || item.value < 1) continue;
    return { group: next.group, count: item.value, items: [item, next] };
  }
  return null;
}

function blank(text: string, items: readonly Item[]): string {
  const inOrder = items.toSorted((a, b) => a.start - b.start);
  let out = "";
  let from = 0;
  for (const item of inOrder) {
    out += `${text.slice(from, item.start)} `;
    from = item.end;
  }
  return out + text.slice(from);
}
