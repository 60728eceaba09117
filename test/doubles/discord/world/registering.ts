import type { Wire } from "../../shared/wire.ts";
import type { RegisteredCommand } from "./model.ts";
import type { World } from "./world.ts";

/** Puts a set of commands in the place of all others of a guild, or with "" of everywhere. */
export function register(world: World, scope: string, commands: readonly Wire[]): readonly RegisteredCommand[] {
  const before = world.commands.get(scope) ?? [];
  const { applicationId } = world.settings;
  const now = commands.map((command): RegisteredCommand => {
    const { name, type = 1 } = command as Wire & { readonly name: string; readonly type?: number };
    const old = before.find((one) => one.name === name && one.type === type);
    return {
      description: "",
      default_member_permissions: null,
      integration_types: [0],
      contexts: null,
      nsfw: false,
      name_localizations: null,
      description_localizations: null,
      ...command,
      id: old?.id ?? world.ids.snowflake(),
      application_id: applicationId,
      version: world.ids.snowflake(),
      name,
      type,
      ...(scope === "" ? {} : { guild_id: scope }),
    };
  });
  world.commands.set(scope, now);
  return now;
}
