import { list, string, type Wire, wire } from "../../shared/wire.ts";
import { CHANNEL_TYPES, type ChannelState } from "../world/channel-state.ts";
import { permissionsOf } from "../world/guild-state.ts";
import type { RegisteredCommand } from "../world/model.ts";
import { PERMISSIONS } from "../world/permissions.ts";
import type { PersonState } from "../world/person-state.ts";
import { register } from "../world/registering.ts";
import type { World } from "../world/world.ts";
import type { Given } from "./fill-options.ts";
import { contextOf } from "./interaction.ts";

/** The command that a person is offered under a name; without one that fits, what is in the way is said. */
export function findCommand(
  world: World,
  person: PersonState,
  channel: ChannelState,
  type: number,
  name: string,
): RegisteredCommand {
  const all = [...(world.commands.get(channel.guildId ?? "-") ?? []), ...(world.commands.get("") ?? [])];
  const named = all.filter((one) => one.name === name && one.type === type);
  const [first] = named;
  if (first === undefined) {
    const there = all.filter((one) => one.type === type).map((one) => one.name);
    throw new Error(
      `no command "${name}" is registered here; ${there.length === 0 ? "none is: register them first" : `there is ${there.join(", ")}`}`,
    );
  }
  const problems = named.map((one) => problemWith(world, person, channel, one));
  const usable = named.find((_, index) => problems[index] === null);
  if (usable === undefined) throw new Error(`"${name}" is not offered to ${person.name} here: ${problems[0]}`);
  return usable;
}

function problemWith(
  world: World,
  person: PersonState,
  channel: ChannelState,
  command: RegisteredCommand,
): string | null {
  const contexts = command["contexts"];
  if (Array.isArray(contexts) && !contexts.includes(contextOf(channel.kind)))
    return `its contexts leave out ${CHANNEL_TYPES[channel.kind] === 0 ? "guilds" : "this place"}`;
  const kinds = list(command["integration_types"]);
  const guild = channel.guildId === null ? undefined : world.guilds.get(channel.guildId);
  const byGuild = kinds.includes(0) && (guild?.installed === true || channel.kind === "dm");
  const byPerson = kinds.includes(1) && person.installed;
  if (!byGuild && !byPerson) return "the app is not installed for it";
  if (guild === undefined) return null;
  const bits = permissionsOf(guild, person.id, channel);
  if ((bits & PERMISSIONS.UseApplicationCommands) === 0n) return "commands may not be used";
  const needed = string(command["default_member_permissions"]);
  return needed === undefined || (bits & BigInt(needed)) === BigInt(needed) ? null : "it needs more permissions";
}

/** The description of a command that nobody registered. */
export const AS_TYPED = "taken as it was typed";

/** Registers a command as it is typed, with options as they were given. */
export function registerAsTyped(world: World, steps: readonly string[], given: Given): void {
  const [name = "", ...subs] = steps;
  const all = world.commands.get("") ?? [];
  const before = all.find((one) => one.name === name && one.type === 1);
  const options = Object.entries(given).map(([option, value]) => ({
    type: typeof value === "number" ? 10 : typeof value === "boolean" ? 5 : 3,
    name: option,
    description: option,
    autocomplete: typeof value === "string",
  }));
  const nested = subs.reduceRight<Wire[]>(
    (inside, sub, index) => [{ type: index === subs.length - 1 ? 1 : 2, name: sub, description: sub, options: inside }],
    options,
  );
  const command = {
    ...before,
    name,
    type: 1,
    description: AS_TYPED,
    integration_types: [0, 1],
    contexts: null,
    options: merged(list(before?.["options"]).map(wire), nested),
  };
  register(world, "", [...all.filter((one) => one !== before), command]);
}

/** Both lists of options; of two with one name, the insides too. */
function merged(before: readonly Wire[], now: readonly Wire[]): readonly Wire[] {
  const kept = before.map((old) => {
    const again = now.find((one) => one["name"] === old["name"]);
    if (again === undefined || !Array.isArray(again["options"])) return old;
    return { ...old, options: merged(list(old["options"]).map(wire), again["options"].map(wire)) };
  });
  return [...kept, ...now.filter((one) => !before.some((old) => old["name"] === one["name"]))];
}
