import { ownersOf } from "../world/interactions.ts";
import type { Component, Message } from "../world/model.ts";
import type { PersonState } from "../world/person-state.ts";
import { userWire } from "../world/user-wire.ts";
import type { World } from "../world/world.ts";
import { BUTTONS, chosenValues, findUsable, MENUS, writtenOn } from "./find-component.ts";
import { type Interaction, send } from "./interaction.ts";

function checkSeen(person: PersonState, message: Message): void {
  if (message.deleted) throw new Error("the message is not there any more");
  if (message.ephemeralTo !== null && message.ephemeralTo !== person.id)
    throw new Error(`${person.name} does not see this message`);
}

/** A person presses a button of a message. */
export async function press(world: World, person: PersonState, message: Message, wanted: string): Promise<Interaction> {
  checkSeen(person, message);
  const button = findUsable(message.components, wanted, BUTTONS);
  const label = writtenOn(button);
  world.journal.add({ kind: "click", channelId: message.channelId, person: person.id, label });
  return use(world, person, message, button, {});
}

/** A person chooses from a menu of a message. */
export async function choose(
  world: World,
  person: PersonState,
  message: Message,
  wanted: string,
  choices: readonly string[],
): Promise<Interaction> {
  checkSeen(person, message);
  const menu = findUsable(message.components, wanted, MENUS);
  const values = chosenValues(menu, choices);
  world.journal.add({
    kind: "choose",
    channelId: message.channelId,
    person: person.id,
    label: writtenOn(menu),
    chosen: choices,
  });
  const users = Object.fromEntries(values.map((id) => [id, userWire(world, id)]));
  return use(world, person, message, menu, { values, ...(menu.type === 5 ? { resolved: { users } } : {}) });
}

function use(world: World, person: PersonState, source: Message, component: Component, more: object) {
  return send(world, person, {
    kind: "component",
    channelId: source.channelId,
    owners: source.answers?.owners ?? ownersOf(world, person.id, source.channelId),
    source,
    data: { id: component["id"], custom_id: component["custom_id"], component_type: component.type, ...more },
  });
}
