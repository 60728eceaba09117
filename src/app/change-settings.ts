import { OPTION_RANGES } from "#assessment/options";
import type { CommandContext } from "#chat/command";
import type { SettingWords } from "#language/intent";
import type { Outcome, Settings } from "./outcome.ts";
import type { SettingRepository } from "./ports.ts";
import type { Surroundings } from "./surroundings.ts";

/** The settings that hold for this person here. */
export async function readSettings(context: CommandContext, surroundings: Surroundings): Promise<Outcome> {
  return { kind: "settings", settings: await effective(context, surroundings), changed: null, rejected: null };
}

/** Sets one for this person. A value that is not understood changes nothing and is named. */
export async function changeSettings(
  words: Exclude<SettingWords, { key: "show" }>,
  context: CommandContext,
  surroundings: Surroundings,
): Promise<Outcome> {
  const value = storable(words);
  if (value === null) {
    const settings = await effective(context, surroundings);
    return { kind: "settings", settings, changed: null, rejected: words.piece };
  }
  const { team, actor } = context.invocation;
  await surroundings.settings.set(team, "person", actor, words.key, value);
  const settings = await effective(context, surroundings);
  return { kind: "settings", settings, changed: words.key, rejected: null };
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
