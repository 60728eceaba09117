import { OPTION_RANGES } from "#assessment/options";
import type { CommandContext } from "#chat/command";
import type { SettingWords } from "#language/intent";
import { managersOnly } from "./managers-only.ts";
import type { Outcome, Settings } from "./outcome.ts";
import type { SettingRepository, SettingScope } from "./ports.ts";
import type { Surroundings } from "./surroundings.ts";

/** The settings that hold for this person here. */
export async function readSettings(context: CommandContext, surroundings: Surroundings): Promise<Outcome> {
  const settings = await effective(context, surroundings);
  return { kind: "settings", settings, changed: null, scope: "person", rejected: null };
}

/** Sets one for this person, or, by somebody who may, for this place or the team. What is not understood changes nothing and is named. */
export async function changeSettings(
  words: Exclude<SettingWords, { key: "show" }>,
  scope: SettingScope,
  context: CommandContext,
  surroundings: Surroundings,
): Promise<Outcome> {
  const value = storable(words);
  if (value === null) {
    const settings = await effective(context, surroundings);
    return { kind: "settings", settings, changed: null, scope, rejected: words.piece };
  }
  const denied = scope === "person" ? null : managersOnly(context, "settings");
  if (denied !== null) return denied;
  const { team, place, actor } = context.invocation;
  const subject = { team: "", channel: place, person: actor }[scope];
  await surroundings.settings.set(team, scope, subject, words.key, value);
  const settings = await effective(context, surroundings);
  return { kind: "settings", settings, changed: words.key, scope, rejected: null };
}

function storable(words: Exclude<SettingWords, { key: "show" }>): string | null {
  if (words.key !== "think") return words.value;
  const { low, high } = OPTION_RANGES.thinkS;
  const { seconds } = words;
  return seconds !== null && seconds >= low && seconds <= high ? String(seconds) : null;
}

async function effective(
  { invocation }: CommandContext,
  { settings, reference }: { readonly settings: SettingRepository; readonly reference: Surroundings["reference"] },
): Promise<Settings> {
  const { language, think, method } = await settings.effective(invocation.team, invocation.place, invocation.actor);
  return {
    language: language === "en" || language === "zh-CN" ? language : null,
    thinkS: think === undefined ? null : Number(think),
    defaultThinkS: reference.preset.thinkS,
    method: method === "measured" || method === "report" ? method : null,
  };
}
