import { type Delivery, taken } from "../delivery/delivery.ts";
import { type Typed, textOf, typedList, type Wire, wire } from "../wire.ts";
import type { ChannelState } from "../world/channel-state.ts";
import type { Message, View } from "../world/model.ts";
import type { PersonState } from "../world/person-state.ts";
import type { World } from "../world/world.ts";
import { type Filling, fillIn, initialValue } from "./fill-in.ts";
import { findElement, findOption, optionWire, type Placed, placedElements } from "./find-element.ts";
import { actionFailed } from "./notices.ts";
import { actionBase, messageActions, newResponseUrl, viewActions } from "./payloads.ts";

const STATELESS = new Set(["button", "overflow", "workflow_button", "feedback_buttons", "icon_button"]);

/** What using an element sends, and the words on what was used. */
function actionOf(world: World, placed: Placed, choice: Filling | undefined): { action: Wire; label: string } {
  const { element, blockId } = placed;
  const base = actionBase(world, blockId, element);
  const [wanted = ""] = [choice ?? ""].flat();
  switch (element.type) {
    case "button":
    case "icon_button":
    case "workflow_button":
      return { action: { ...base, text: element["text"], ...valued(element["value"]) }, label: placed.label };
    case "feedback_buttons": {
      const side = wire(element[wanted === "negative" ? "negative_button" : "positive_button"]);
      return { action: { ...base, text: side["text"], ...valued(side["value"]) }, label: textOf(side["text"]) };
    }
    case "overflow": {
      const option = optionWire(findOption(element, wanted));
      return { action: { ...base, selected_option: option }, label: textOf(option["text"]) };
    }
    default: {
      const filled = fillIn(placed, choice, true);
      if ("error" in filled) throw new Error(filled.error);
      return { action: { ...base, ...filled.value }, label: wanted };
    }
  }
}

const valued = (value: unknown): Wire => (value === undefined ? {} : { value });

/** What the menus of some blocks hold: what was chosen, or else what they held at first. */
function stateOf(
  blocks: readonly Typed[],
  chosen: Readonly<Record<string, Record<string, unknown>>>,
): Record<string, Record<string, unknown>> {
  const state: Record<string, Record<string, unknown>> = {};
  for (const placed of placedElements(blocks)) {
    if (STATELESS.has(placed.element.type)) continue;
    const actionId = String(placed.element["action_id"]);
    const values = state[placed.blockId] ?? {};
    values[actionId] = chosen[placed.blockId]?.[actionId] ?? initialValue(placed);
    state[placed.blockId] = values;
  }
  return state;
}

function choose(
  person: PersonState,
  key: string,
  { blockId, element }: Placed,
  action: Wire,
): Record<string, Record<string, unknown>> {
  const chosen = person.chosen.get(key) ?? {};
  if (STATELESS.has(element.type)) return chosen;
  const {
    action_id: _,
    block_id: __,
    action_ts: ___,
    ...value
  } = action as Wire & Record<"action_id" | "block_id" | "action_ts", unknown>;
  const next = { ...chosen, [blockId]: { ...chosen[blockId], [String(element["action_id"])]: value } };
  person.chosen.set(key, next);
  return next;
}

/** Uses an element of a message: presses a button, or chooses from a menu. */
export async function clickInMessage(
  world: World,
  person: PersonState,
  channel: ChannelState,
  message: Message,
  wanted: string,
  choice?: Filling,
): Promise<Delivery> {
  if (message.deleted) throw new Error("the message is gone");
  if (message.ephemeralTo !== null && message.ephemeralTo !== person.id)
    throw new Error("somebody else sees that message");
  const placed = findElement(shownBlocks(message), wanted);
  const { action, label } = actionOf(world, placed, choice);
  const place = { channel: channel.id, threadTs: message.threadTs };
  world.journal.add({ kind: "click", person: person.id, label, ...place });
  const state = stateOf(shownBlocks(message), choose(person, message.ts, placed, action));
  const url = newResponseUrl(world, person, channel, message);
  const payload = messageActions(world, person, channel, message, action, state, url);
  return sent(world, person, place, payload);
}

const shownBlocks = (message: Message): readonly Typed[] => [
  ...message.blocks,
  ...message.attachments.flatMap((one) => typedList(one["blocks"])),
];

/** Uses an element of a modal or of the App Home. */
export async function clickInView(
  world: World,
  person: PersonState,
  view: View,
  wanted: string,
  choice?: Filling,
): Promise<Delivery> {
  const blocks = typedList(view.content["blocks"]);
  const placed = findElement(blocks, wanted);
  const { action, label } = actionOf(world, placed, choice);
  const place = { channel: view.channel, threadTs: view.threadTs };
  world.journal.add({ kind: "click", person: person.id, label, ...place });
  const state = stateOf(blocks, choose(person, view.id, placed, action));
  return sent(world, person, place, viewActions(world, person, view, action, state));
}

async function sent(
  world: World,
  person: PersonState,
  place: { channel: string | null; threadTs: string | null },
  payload: Wire,
): Promise<Delivery> {
  const delivery = await world.courier.send({ kind: "interactive", payload });
  if (!taken(delivery)) actionFailed(world, person, place, delivery);
  return delivery;
}
