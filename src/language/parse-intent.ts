import { trimmed } from "./change/alternatives.ts";
import { changeStart } from "./change/change-start.ts";
import { foldName } from "./fold-name.ts";
import type { Intent, SizeTarget } from "./intent.ts";
import { startsWithWord, withoutLead } from "./intent-words.ts";
import { isLoadTest } from "./load-test.ts";
import { normalise } from "./normalise.ts";
import { readChanges } from "./parse-change.ts";
import { type CommandLine, readCommand } from "./parse-command.ts";
import { isLoad, loadOptions, readSizeTarget } from "./parse-size.ts";
import { LONGEST_PASTE, readServerSpec } from "./parse-spec.ts";
import type { ChangeReading, Reading } from "./reading.ts";
import type { Item } from "./spec/item.ts";
import { readItems } from "./spec/read-items.ts";
import { isStated, namesCpuAndMemory } from "./stated.ts";
import type { Steps } from "./steps.ts";

/** What a person wants, in English or Chinese; `knownNames` are the saved servers. Never throws. */
export function parseIntent(text: string, knownNames: readonly string[]): Intent {
  return readIntent(text, knownNames, { count: 0 });
}

/** As `parseIntent`, counting steps of work. */
export function readIntent(text: string, names: readonly string[], steps: Steps): Intent {
  if (text.length > LONGEST_PASTE) return { kind: "unknown", text: "", reading: readServerSpec(text, steps) };
  if (isLoadTest(text)) return { kind: "calibrate", text };
  const whole = normalise(text).trim();
  const { rest, whatIf } = withoutSlash(whole);
  const line = trimmed(rest);
  if (line === "") return { kind: "help" };
  const command: CommandLine = { line, lower: line.toLowerCase(), names, steps };
  const known = names.find((name) => foldName(name) === foldName(line));
  if (known !== undefined) return { kind: "show", name: known };
  if (whatIf) return { kind: "what-if", from: "base", alternatives: readChanges(line, steps) };
  return readCommand(command) ?? readLedChange(command) ?? readFree(command, rest);
}

/** `/capacity`, `/whatif` and the other slash words, where a platform left them in. */
function withoutSlash(text: string): { readonly rest: string; readonly whatIf: boolean } {
  if (!text.startsWith("/")) return { rest: text, whatIf: false };
  const lower = text.toLowerCase();
  if (startsWithWord(lower, "/capacity")) return { rest: text.slice("/capacity".length).trim(), whatIf: false };
  const whatIf = ["/whatif", "/what-if"].find((word) => startsWithWord(lower, word));
  if (whatIf !== undefined) return { rest: text.slice(whatIf.length).trim(), whatIf: text.length > whatIf.length };
  return { rest: text.slice(1), whatIf: false };
}

/** `what if …`, `and …`. */
function readLedChange({ line, names, steps }: CommandLine): Intent | null {
  const lead = withoutLead(line);
  if (lead.from === null) return null;
  const known = names.find((name) => foldName(name) === foldName(lead.rest));
  if (known !== undefined) return { kind: "show", name: known };
  const alternatives = readChanges(lead.rest, steps);
  const understood = alternatives.some(isChange);
  const size = understood ? null : readSizeTarget(lead.rest, readItems(lead.rest, steps), steps);
  if (size !== null) return readLoadChange(lead.from, lead.rest, size, steps);
  const hinted = alternatives.some((one) => one.notUnderstood.some((token) => token.suggestion !== undefined));
  return lead.certain || understood || hinted ? { kind: "what-if", from: lead.from, alternatives } : null;
}

/** `what if 500 users`: the same server under another load; a load that only sizing knows is sized for. */
function readLoadChange(from: "base" | "last", text: string, size: SizeTarget, steps: Steps): Intent {
  const values = { ...loadOptions(size), ...(size.thinkS === null ? {} : { thinkS: size.thinkS }) };
  if (size.clients !== null) return { kind: "size", target: size };
  const { notUnderstood, remarks, questions } = size.reading;
  const passedOver = size.reading.passedOver.filter((piece) => !isLoad(piece, steps));
  const changes = [{ kind: "set-options", values } as const];
  return { kind: "what-if", from, alternatives: [{ text, changes, notUnderstood, passedOver, remarks, questions }] };
}

function readFree({ line, steps }: CommandLine, text: string): Intent {
  const reading = readServerSpec(text, steps);
  const tooLong = reading.questions.some((question) => question.code === "too-long");
  if (tooLong) return { kind: "unknown", text: "", reading };
  const pasted = Object.keys(reading.origins).length > 0;
  const said = pasted ? null : readSaid(line, reading, steps);
  if (said !== null) return said;
  if (!isStated(reading)) return { kind: "unknown", text: line, reading };
  return { kind: "assess", reading: pasted ? reading : withLoad(reading, line, steps) };
}

/** `4c 4g 3mbps 500 users`: the load is the stated demand of that server. */
function withLoad(reading: Reading, line: string, steps: Steps): Reading {
  if (!reading.passedOver.some((piece) => isLoad(piece, steps))) return reading;
  const size = readSizeTarget(line, readItems(line, steps), steps);
  if (size === null || size.clients !== null) return reading;
  const passedOver = reading.passedOver.filter((piece) => !isLoad(piece, steps));
  return { ...reading, options: { ...reading.options, ...loadOptions(size) }, passedOver };
}

/** A change or a load in a line that a person typed themselves. */
function readSaid(line: string, reading: Reading, steps: Steps): Intent | null {
  const items = readItems(line, steps);
  const complete = namesCpuAndMemory(reading);
  const change = readUnledChange(line, items, complete, steps);
  if (change !== null) return change;
  const size = complete || line.includes("=") ? null : readSizeTarget(line, items, steps);
  return size === null ? null : { kind: "size", target: size };
}

/** A change without "what if": `+2 cores`, `换成8G内存呢`, `8GB or 5mbps`. */
function readUnledChange(line: string, items: readonly Item[], complete: boolean, steps: Steps): Intent | null {
  const from = changeStart(items, complete);
  const offersChoice = items.some((item) => item.kind === "join" && item.or);
  if (from === null && !offersChoice) return null;
  const alternatives = readChanges(line, steps);
  const offered = alternatives.length > 1 && alternatives.some(isChange) && alternatives.every(isNearChange);
  if (offered) return readAlternatives(items, alternatives, steps);
  return from === null || !alternatives.some(isChange) ? null : { kind: "what-if", from, alternatives };
}

function isChange(alternative: ChangeReading): boolean {
  return alternative.changes.length > 0 || alternative.questions.length > 0;
}

/** A change, or what a slip of the keyboard made of one: `8GB or 5mpbs` is a choice, and one side is asked about. */
function isNearChange(alternative: ChangeReading): boolean {
  return isChange(alternative) || alternative.notUnderstood.some(({ suggestion }) => suggestion !== undefined);
}

/** Whole servers joined by "or" are compared with each other; anything less is compared with the base. */
function readAlternatives(items: readonly Item[], alternatives: readonly ChangeReading[], steps: Steps): Intent {
  const readings = alternatives.map(({ text }) => ({ text, reading: readServerSpec(text, steps) }));
  if (readings.every(({ reading }) => namesCpuAndMemory(reading)) && changeStart(items, true) === null) {
    return { kind: "compare", sides: readings.map((side) => ({ kind: "spec", ...side })) };
  }
  return { kind: "what-if", from: "base", alternatives };
}

/** Whether a line states something about a server, but not both processor and memory: in a conversation it continues the last spec. */
export function readsAsChange(text: string): boolean {
  const reading = readServerSpec(text, { count: 0 });
  return isStated(reading) && !namesCpuAndMemory(reading);
}
