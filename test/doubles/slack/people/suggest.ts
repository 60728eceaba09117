import { type Delivery, taken } from "../delivery/delivery.ts";
import { list, parseJson, textOf, typedList, wire } from "../wire.ts";
import type { View } from "../world/model.ts";
import type { PersonState } from "../world/person-state.ts";
import { viewWire } from "../world/views.ts";
import type { World } from "../world/world.ts";
import { findElement } from "./find-element.ts";
import { interaction } from "./payloads.ts";

/** What the app offers while a person types into a menu that asks it. */
export interface Suggested extends Delivery {
  readonly options: readonly string[];
}

/** Types into an `external_select` of a modal. */
export async function suggest(
  world: World,
  person: PersonState,
  view: View,
  wanted: string,
  typed: string,
): Promise<Suggested> {
  const { element, blockId } = findElement(typedList(view.content["blocks"]), wanted);
  const { trigger_id: _, ...base } = interaction(world, person, "block_suggestion", view) as Record<string, unknown>;
  const payload = {
    ...base,
    action_id: element["action_id"],
    block_id: blockId,
    value: typed,
    container: { type: "view", view_id: view.id },
    view: viewWire(world, view),
  };
  const delivery = await world.courier.send({ kind: "interactive", payload });
  const options = taken(delivery) ? list(wire(parseJson(delivery.body))["options"]) : [];
  return { ...delivery, options: options.map((one) => textOf(wire(one)["text"])) };
}
