import { trimmed } from "./change/alternatives.ts";
import { changeStart } from "./change/change-start.ts";
import { foldName } from "./fold-name.ts";
import type { Intent } from "./intent.ts";
import { PREFIXES, type PrefixKind, phraseIntent } from "./intent-phrases.ts";
import { startsWithWord, withoutLead } from "./intent-words.ts";
import { isLoadTest } from "./load-test.ts";
import { normalise } from "./normalise.ts";
import { readChanges } from "./parse-change.ts";
import { readSides } from "./parse-compare.ts";
import { isLanguageWord, readLanguageSetting, readMethodSetting, readThinkSetting } from "./parse-settings.ts";
import { readSizeTarget } from "./parse-size.ts";
import { LONGEST_PASTE, readServerSpec } from "./parse-spec.ts";
import type { ChangeReading } from "./reading.ts";
import { isStated, namesCpuAndMemory } from "./stated.ts";
import type { Steps } from "./steps.ts";

interface Context {
  /** The line without its slash word, blanks and closing marks. */
  readonly line: string;
  readonly lower: string;
  readonly names: readonly string[];
  readonly steps: Steps;
}

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
  const context: Context = { line, lower: line.toLowerCase(), names, steps };
  const known = names.find((name) => foldName(name) === foldName(line));
  if (known !== undefined) return { kind: "show", name: known };
  if (whatIf) return { kind: "what-if", from: "base", alternatives: readChanges(line, steps) };
  return readCommand(context) ?? readLedChange(context) ?? readFree(context, rest);
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

const POLITE = ["please ", "pls ", "请", "麻烦", "帮我"];
const ENDINGS = [" please", "吗", "呢", "吧", "一下"];

function readCommand(context: Context): Intent | null {
  if (context.line.includes("\n")) return null;
  const bare = withoutPoliteness(context.lower);
  const plain = phraseIntent(context.lower) ?? phraseIntent(bare);
  if (plain === "settings") return { kind: "settings", setting: { key: "show" } };
  if (plain !== null) return { kind: plain };
  if (isLanguageWord(bare)) return { kind: "settings", setting: readLanguageSetting(bare) };
  const think = readThinkSetting(context.line, context.steps);
  if (think !== null) return { kind: "settings", setting: think };
  const polite = POLITE.find((word) => context.lower.startsWith(word));
  const line = polite === undefined ? context.line : context.line.slice(polite.length);
  const lower = line.toLowerCase();
  for (const [kind, list] of PREFIXES) {
    const word = list.split("|").find((prefix) => startsWithWord(lower, prefix));
    if (word === undefined) continue;
    const intent = readPrefixed(kind, word, line.slice(word.length).trim(), context);
    if (intent !== null) return intent;
  }
  return readInfix({ ...context, line, lower });
}

function withoutPoliteness(lower: string): string {
  const polite = POLITE.find((word) => lower.startsWith(word));
  const start = polite === undefined ? lower : lower.slice(polite.length);
  const ending = ENDINGS.find((word) => start.endsWith(word));
  return (ending === undefined ? start : start.slice(0, -ending.length)).trim();
}

function readPrefixed(kind: PrefixKind, word: string, rest: string, context: Context): Intent | null {
  const { names, steps } = context;
  switch (kind) {
    case "save":
      return { kind: "save", name: unquoted(rest) };
    case "show":
      return isServerWord(rest, context) ? { kind: "show", name: knownOr(unquoted(rest), names) } : null;
    case "remove":
      return isServerWord(rest, context) ? { kind: "remove", name: knownOr(unquoted(rest), names) } : null;
    case "rename":
      return readRename(word, rest, names);
    case "compare":
      return { kind: "compare", sides: readSides(rest, names, steps) };
    case "digest":
      return { kind: "digest", text: rest };
    case "usage":
      return { kind: "usage", text: rest };
    case "language": {
      const setting = readLanguageSetting(unquoted(rest));
      const isLoose = word === "speak" || word === "说";
      return isLoose && setting.key === "language" && setting.value === null ? null : { kind: "settings", setting };
    }
    case "method":
      return { kind: "settings", setting: readMethodSetting(unquoted(rest)) };
    default:
      return kind satisfies never;
  }
}

/** A saved name, or words that are neither a spec nor a part of one (`remove redis` is a change). */
function isServerWord(rest: string, { names, steps }: Context): boolean {
  if (rest === "") return false;
  if (names.some((name) => foldName(name) === foldName(unquoted(rest)))) return true;
  const reading = readServerSpec(rest, steps);
  if (isStated(reading)) return reading.notUnderstood.length > 0 && !rest.includes(" ");
  const [change] = readChanges(`without ${rest}`, steps);
  return change === undefined || change.changes.length === 0;
}

function knownOr(name: string, names: readonly string[]): string {
  return names.find((known) => foldName(known) === foldName(name)) ?? name;
}

function unquoted(name: string): string {
  const quoted =
    name.length > 1 && "\"'`“「".includes(name.charAt(0)) && "\"'`”」".includes(name.charAt(name.length - 1));
  return (quoted ? name.slice(1, -1) : name).trim();
}

const RENAME_JOINS = [" to ", " as ", " -> ", "->", "改名为", "重命名为", "改成", "改为", "为", "成"];

function readRename(word: string, rest: string, names: readonly string[]): Intent | null {
  const lower = rest.toLowerCase();
  const joins =
    word === "把" || word === "将" ? ["改名为", "重命名为", "改名成", "重命名成", "名字改为"] : RENAME_JOINS;
  const join = joins.find((candidate) => lower.includes(candidate));
  if (join === undefined) return word === "把" || word === "将" || rest === "" ? null : splitRename(rest, " ", names);
  return splitRename(rest, join, names);
}

function splitRename(rest: string, join: string, names: readonly string[]): Intent | null {
  const at = rest.toLowerCase().indexOf(join);
  if (at <= 0) return null;
  const from = unquoted(rest.slice(0, at).trim());
  const to = unquoted(rest.slice(at + join.length).trim());
  return from === "" || to === "" ? null : { kind: "rename", from: knownOr(from, names), to };
}

/** `web-1 改名为 web-2`, `web-1 vs web-2`. */
function readInfix({ line, lower, names, steps }: Context): Intent | null {
  for (const join of ["改名为", "重命名为"]) {
    if (lower.includes(join)) return splitRename(line, join, names);
  }
  if (!lower.includes(" vs ") && !lower.includes(" versus ")) return null;
  const sides = readSides(line, names, steps);
  const clear = sides.every((side) => side.kind === "name" || namesCpuAndMemory(side.reading));
  return sides.length > 1 && clear ? { kind: "compare", sides } : null;
}

/** `what if …`, `and …`. */
function readLedChange({ line, steps }: Context): Intent | null {
  const lead = withoutLead(line);
  if (lead.from === null) return null;
  const alternatives = readChanges(lead.rest, steps);
  const understood = alternatives.some((one) => one.changes.length > 0 || one.questions.length > 0);
  const size = understood ? null : readSizeTarget(lead.rest, steps);
  if (size !== null) return { kind: "size", target: size };
  const hinted = alternatives.some((one) => one.notUnderstood.some((token) => token.suggestion !== undefined));
  return lead.certain || understood || hinted ? { kind: "what-if", from: lead.from, alternatives } : null;
}

function readFree({ line, steps }: Context, text: string): Intent {
  const reading = readServerSpec(text, steps);
  const tooLong = reading.questions.some((question) => question.code === "too-long");
  if (tooLong) return { kind: "unknown", text: "", reading };
  const complete = namesCpuAndMemory(reading);
  const pasted = Object.keys(reading.origins).length > 0;
  const change = pasted ? null : readUnledChange(line, complete, steps);
  if (change !== null) return change;
  const size = complete || line.includes("=") ? null : readSizeTarget(text, steps);
  if (size !== null) return { kind: "size", target: size };
  return isStated(reading) ? { kind: "assess", reading } : { kind: "unknown", text: line, reading };
}

/** A change without "what if": `+2 cores`, `换成8G内存呢`, `8GB or 5mbps`. */
function readUnledChange(line: string, complete: boolean, steps: Steps): Intent | null {
  const alternatives = readChanges(line, steps);
  if (alternatives.length > 1 && alternatives.every(isChange)) return readAlternatives(line, alternatives, steps);
  const from = changeStart(line, complete, steps);
  const understood = alternatives.some((one) => one.changes.length > 0 || one.questions.length > 0);
  return from === null || !understood ? null : { kind: "what-if", from, alternatives };
}

function isChange(alternative: ChangeReading): boolean {
  return alternative.changes.length > 0 || alternative.questions.length > 0;
}

/** Whole servers joined by "or" are compared with each other; anything less is compared with the base. */
function readAlternatives(line: string, alternatives: readonly ChangeReading[], steps: Steps): Intent {
  const readings = alternatives.map(({ text }) => ({ text, reading: readServerSpec(text, steps) }));
  if (readings.every(({ reading }) => namesCpuAndMemory(reading)) && changeStart(line, true, steps) === null) {
    return { kind: "compare", sides: readings.map((side) => ({ kind: "spec", ...side })) };
  }
  return { kind: "what-if", from: "base", alternatives };
}

/** Whether a line states something about a server, but not both processor and memory: in a conversation it continues the last spec. */
export function readsAsChange(text: string): boolean {
  const reading = readServerSpec(text, { count: 0 });
  return isStated(reading) && !namesCpuAndMemory(reading);
}
