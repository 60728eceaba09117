import { isWire, list, string, type Wire, wire } from "../shared/wire.ts";

export { dropUndefined, isWire, list, parseJson, string, type Wire, wire } from "../shared/wire.ts";

/** A block, element or view as JSON, known to name its type. */
export interface Typed extends Wire {
  readonly type: string;
}

export function isTyped(value: unknown): value is Typed {
  return isWire(value) && typeof value["type"] === "string";
}

/** The objects of a list that name their type. */
export function typedList(value: unknown): readonly Typed[] {
  return list(value).filter(isTyped);
}

/** The text of a text object, or an empty string. */
export function textOf(object: unknown): string {
  return string(wire(object)["text"]) ?? "";
}
