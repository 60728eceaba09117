import { list, string, type Typed, textOf, typedList, wire } from "../wire.ts";

/** An interactive element, and the block it stands in. */
export interface Placed {
  readonly blockId: string;
  readonly element: Typed;
  /** The label of an input, or the words on a button. */
  readonly label: string;
}

/** Every interactive element of some blocks, in the order in which a person sees them. */
export function placedElements(blocks: readonly Typed[]): readonly Placed[] {
  return blocks.flatMap((block): readonly Placed[] => {
    const blockId = string(block["block_id"]) ?? "";
    const placed = (element: Typed, label = textOf(element["text"])): Placed => ({ blockId, element, label });
    switch (block.type) {
      case "actions":
      case "context_actions":
        return typedList(block["elements"]).map((one) => placed(one));
      case "section":
        return typedList([block["accessory"]])
          .filter(({ type }) => type !== "image")
          .map((one) => placed(one));
      case "input":
        return typedList([block["element"]]).map((one) => placed(one, textOf(block["label"])));
      case "container":
        return placedElements(typedList(block["child_blocks"]));
      case "card":
        return typedList(block["actions"]).map((one) => placed(one));
      case "carousel":
        return placedElements(typedList(block["elements"]));
      default:
        return [];
    }
  });
}

/** The element with this action id, or with these words on it. */
export function findElement(blocks: readonly Typed[], wanted: string): Placed {
  const all = placedElements(blocks);
  const found = all.find(({ element }) => element["action_id"] === wanted) ?? all.find(({ label }) => label === wanted);
  if (found !== undefined) return found;
  const names = all.map(({ element, label }) => `${String(element["action_id"])} [${label}]`).join(", ");
  throw new Error(`there is no "${wanted}" to click; there is ${names || "nothing"}`);
}

/** The options of a menu, groups included. */
function optionsOf(element: Typed): readonly Typed[] {
  const groups = list(element["option_groups"]).flatMap((group) => list(wire(group)["options"]));
  return [...list(element["options"]), ...groups].map((one) => ({ type: "option", ...wire(one) }));
}

/** The option with this value, or with these words on it. */
export function findOption(element: Typed, wanted: string): Typed {
  const options = optionsOf(element);
  const found = options.find((one) => one["value"] === wanted) ?? options.find((one) => textOf(one["text"]) === wanted);
  if (found !== undefined) return found;
  throw new Error(
    `there is no option "${wanted}"; there is ${options.map((one) => textOf(one["text"])).join(", ") || "nothing"}`,
  );
}

/** An option without what only we need. */
export function optionWire(option: Typed): Record<string, unknown> {
  const { type: _, ...rest } = option;
  return rest;
}
