import type { Wire } from "../../shared/wire.ts";
import type { ChannelState } from "../world/channel-state.ts";
import { addressOf } from "../world/channel-state.ts";
import { ownersOf } from "../world/interactions.ts";
import { interactionMessageWire } from "../world/message-wire.ts";
import type { Message, RegisteredCommand } from "../world/model.ts";
import type { PersonState } from "../world/person-state.ts";
import type { World } from "../world/world.ts";
import { chooseSubcommand, fillOptions, type Given, halfFilled, wrapped } from "./fill-options.ts";
import { AS_TYPED, findCommand, registerAsTyped } from "./find-command.ts";
import { type Interaction, send } from "./interaction.ts";

/** A person types a command, such as `capacity` or `servers save`, and sends it. */
export function sendCommand(
  world: World,
  person: PersonState,
  channel: ChannelState,
  words: string,
  given: Given,
): Promise<Interaction> {
  const { command, steps } = commandFor(world, person, channel, words, given);
  const chosen = chooseSubcommand(command, steps.slice(1));
  const options = wrapped(chosen, fillOptions(chosen, given));
  const written = Object.entries(given).map(([name, value]) => ` ${name}: ${String(value)}`);
  const text = `/${steps.join(" ")}${written.join("")}`;
  world.journal.add({ kind: "command", channelId: channel.id, person: person.id, text });
  return send(world, person, {
    kind: "command",
    channelId: channel.id,
    name: steps.join(" "),
    owners: ownersFor(world, person, channel, command),
    data: dataOf(command, { options }),
  });
}

/** A person types into an option that offers something. */
export function completeCommand(
  world: World,
  person: PersonState,
  channel: ChannelState,
  words: string,
  given: Given,
): Promise<Interaction> {
  const { command, steps } = commandFor(world, person, channel, words, given);
  const chosen = chooseSubcommand(command, steps.slice(1));
  return send(world, person, {
    kind: "autocomplete",
    channelId: channel.id,
    name: steps.join(" "),
    owners: ownersFor(world, person, channel, command),
    data: dataOf(command, { options: wrapped(chosen, halfFilled(chosen, given)) }),
  });
}

/** A person uses a command of a message's menu. */
export function useMenu(world: World, person: PersonState, name: string, message: Message): Promise<Interaction> {
  const channel = addressOf(world, message.channelId);
  const command = findCommand(world, person, channel, 3, name);
  world.journal.add({ kind: "menu", channelId: channel.id, person: person.id, name });
  return send(world, person, {
    kind: "command",
    channelId: channel.id,
    name,
    commandType: 3,
    owners: ownersFor(world, person, channel, command),
    data: dataOf(command, {
      target_id: message.id,
      resolved: { messages: { [message.id]: interactionMessageWire(world, message) } },
    }),
  });
}

function commandFor(world: World, person: PersonState, channel: ChannelState, words: string, given: Given) {
  const steps = words
    .replace(/^\//, "")
    .split(" ")
    .filter((one) => one !== "");
  if (world.settings.anyCommand && !isRegistered(world, channel, steps[0] ?? "")) registerAsTyped(world, steps, given);
  return { steps, command: findCommand(world, person, channel, 1, steps[0] ?? "") };
}

/** Whether the app has registered it itself; what was only typed may grow. */
function isRegistered(world: World, channel: ChannelState, name: string): boolean {
  const all = [...(world.commands.get(channel.guildId ?? "-") ?? []), ...(world.commands.get("") ?? [])];
  return all.some((one) => one.name === name && one.type === 1 && one["description"] !== AS_TYPED);
}

function dataOf(command: RegisteredCommand, more: Wire): Wire {
  const { id, name, type } = command;
  const guild = command["guild_id"];
  return { id, name, type, ...(guild === undefined ? {} : { guild_id: guild }), ...more };
}

/** Only those installations count that the command was made for. */
function ownersFor(world: World, person: PersonState, channel: ChannelState, command: RegisteredCommand) {
  const kinds = command["integration_types"] as readonly number[];
  const all = ownersOf(world, person.id, channel.id);
  return Object.fromEntries(Object.entries(all).filter(([key]) => kinds.includes(Number(key))));
}
