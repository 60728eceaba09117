import type { CommandContext } from "#chat/command";
import type { SettingRepository } from "./ports.ts";

/** The think time that was set for this person here, s; `null` where none is. */
export async function thinkSetting(
  { invocation }: CommandContext,
  settings: SettingRepository,
): Promise<number | null> {
  const { think } = await settings.effective(invocation.team, invocation.place, invocation.actor);
  const seconds = Number(think);
  return think !== undefined && Number.isFinite(seconds) && seconds > 0 ? seconds : null;
}
