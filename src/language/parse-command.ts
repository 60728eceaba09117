import { foldName } from "./fold-name.ts";
import type { Intent } from "./intent.ts";
import { PREFIXES, type PrefixKind, phraseIntent } from "./intent-phrases.ts";
import { startsWithWord } from "./intent-words.ts";
import { readChanges } from "./parse-change.ts";
import { readSides } from "./parse-compare.ts";
import { isLanguageWord, readLanguageSetting, readMethodSetting, readThinkSetting } from "./parse-settings.ts";
import { readServerSpec } from "./parse-spec.ts";
import { withoutWidth } from "./setting-width.ts";
import { isStated, namesCpuAndMemory } from "./stated.ts";
import type { Steps } from "./steps.ts";

export interface CommandLine {
  /** The line without its slash word, blanks and closing marks. */
  readonly line: string;
  readonly lower: string;
  /** The saved servers. */
  readonly names: readonly string[];
  readonly steps: Steps;
}

const POLITE = ["please ", "pls ", "请", "麻烦", "帮我"];
const ENDINGS = [" please", "吗", "呢", "吧", "一下"];

/** Reads a line that is one of the fixed phrases or starts with the word of a command; `null` for any other. */
export function readCommand(command: CommandLine): Intent | null {
  if (command.line.includes("\n")) return null;
  return readWideSetting(command) ?? readOwnCommand(command);
}

/** A setting for everybody in the place or in the team. */
function readWideSetting(command: CommandLine): Intent | null {
  const wide = withoutWidth(command.line);
  if (wide === null || wide.rest === "") return null;
  const intent = readOwnCommand({ ...command, line: wide.rest, lower: wide.rest.toLowerCase() });
  if (intent?.kind !== "settings" || intent.setting.key === "show") return null;
  return { ...intent, scope: wide.width };
}

function readOwnCommand(command: CommandLine): Intent | null {
  const bare = withoutPoliteness(command.lower);
  const plain = phraseIntent(command.lower) ?? phraseIntent(bare);
  if (plain === "settings") return { kind: "settings", setting: { key: "show" } };
  if (plain !== null) return { kind: plain };
  if (isLanguageWord(bare)) return { kind: "settings", setting: readLanguageSetting(bare) };
  const think = readThinkSetting(command.line, command.steps);
  if (think !== null) return { kind: "settings", setting: think };
  const polite = POLITE.find((word) => command.lower.startsWith(word));
  const line = polite === undefined ? command.line : command.line.slice(polite.length);
  const lower = line.toLowerCase();
  for (const [kind, words] of PREFIXES) {
    const word = words.find((prefix) => startsWithWord(lower, prefix));
    if (word === undefined) continue;
    const intent = readPrefixed(kind, word, line.slice(word.length).trim(), command);
    if (intent !== null) return intent;
  }
  return readInfix({ ...command, line, lower });
}

function withoutPoliteness(lower: string): string {
  const polite = POLITE.find((word) => lower.startsWith(word));
  const start = polite === undefined ? lower : lower.slice(polite.length);
  const ending = ENDINGS.find((word) => start.endsWith(word));
  return (ending === undefined ? start : start.slice(0, -ending.length)).trim();
}

function readPrefixed(kind: PrefixKind, word: string, rest: string, command: CommandLine): Intent | null {
  const { names, steps } = command;
  switch (kind) {
    case "save":
      return { kind: "save", name: unquoted(rest) };
    case "show":
      return isServerWord(rest, command) ? { kind: "show", name: knownOr(unquoted(rest), names) } : null;
    case "remove":
      return isServerWord(rest, command) ? { kind: "remove", name: knownOr(unquoted(rest), names) } : null;
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
function isServerWord(rest: string, { names, steps }: CommandLine): boolean {
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
function readInfix({ line, lower, names, steps }: CommandLine): Intent | null {
  for (const join of ["改名为", "重命名为"]) {
    if (lower.includes(join)) return splitRename(line, join, names);
  }
  if (!lower.includes(" vs ") && !lower.includes(" versus ")) return null;
  const sides = readSides(line, names, steps);
  const clear = sides.every((side) => side.kind === "name" || namesCpuAndMemory(side.reading));
  return sides.length > 1 && clear ? { kind: "compare", sides } : null;
}
