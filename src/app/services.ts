import type { SizeTarget } from "#assessment/sizing";
import type { CommandContext } from "#chat/command";
import type { ComparisonSide, SettingWords } from "#language/intent";
import type { ChangeReading, Reading } from "#language/reading";
import { type Assessing, assessReading } from "./assess-server.ts";
import { changeSettings, readSettings } from "./change-settings.ts";
import { compareServers } from "./compare-servers.ts";
import type { Outcome } from "./outcome.ts";
import type { SettingScope } from "./ports.ts";
import { revisitAnswer } from "./revisit-answer.ts";
import { listServers, removeServer, renameServer, restoreServer, saveServer, showServer } from "./saved-servers.ts";
import { sizeForLoad } from "./size-for-load.ts";
import type { Surroundings } from "./surroundings.ts";
import { tryChanges } from "./try-changes.ts";

/** What commands may call: one method a use case. */
export interface Services {
  assess(reading: Reading, context: CommandContext): Promise<Outcome>;
  tryChanges(from: "base" | "last", alternatives: readonly ChangeReading[], context: CommandContext): Promise<Outcome>;
  save(name: string, context: CommandContext): Promise<Outcome>;
  list(context: CommandContext): Promise<Outcome>;
  show(name: string, context: CommandContext): Promise<Outcome>;
  remove(name: string, context: CommandContext): Promise<Outcome>;
  restore(context: CommandContext): Promise<Outcome>;
  rename(from: string, to: string, context: CommandContext): Promise<Outcome>;
  compare(sides: readonly ComparisonSide[], context: CommandContext): Promise<Outcome>;
  size(
    target: SizeTarget & { readonly thinkS: number | null },
    reading: Reading,
    context: CommandContext,
  ): Promise<Outcome>;
  revisit(what: "config" | "working" | "more", context: CommandContext): Promise<Outcome>;
  readSettings(context: CommandContext): Promise<Outcome>;
  changeSettings(
    words: Exclude<SettingWords, { key: "show" }>,
    scope: SettingScope,
    context: CommandContext,
  ): Promise<Outcome>;
}

export function servicesOf(surroundings: Surroundings): Services {
  const assessing: Assessing = surroundings;
  return {
    assess: (reading, context) => assessReading(reading, context, assessing),
    tryChanges: (from, alternatives, context) => tryChanges(from, alternatives, context, assessing),
    save: (name, context) => saveServer(name, context, surroundings),
    list: (context) => listServers(context, surroundings),
    show: (name, context) => showServer(name, context, surroundings),
    remove: (name, context) => removeServer(name, context, surroundings),
    restore: (context) => restoreServer(context, surroundings),
    rename: (from, to, context) => renameServer(from, to, context, surroundings),
    compare: (sides, context) => compareServers(sides, context, surroundings),
    size: (target, reading, context) => sizeForLoad(target, reading, context, surroundings),
    revisit: (what, context) => revisitAnswer(what, context, assessing),
    readSettings: (context) => readSettings(context, surroundings),
    changeSettings: (words, scope, context) => changeSettings(words, scope, context, surroundings),
  };
}
