/** A JSON object as it travels: nothing about it is known before it has been looked at. */
export interface Wire {
  readonly [key: string]: unknown;
}

/** A block, element or view as JSON, known to name its type. */
export interface Typed extends Wire {
  readonly type: string;
}

export function isWire(value: unknown): value is Wire {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isTyped(value: unknown): value is Typed {
  return isWire(value) && typeof value["type"] === "string";
}

/** The value as an object; anything else is an empty one. */
export function wire(value: unknown): Wire {
  return isWire(value) ? value : {};
}

/** The value as a list; anything else is an empty one. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The objects of a list that name their type. */
export function typedList(value: unknown): readonly Typed[] {
  return list(value).filter(isTyped);
}

/** The value if it is a string. */
export function string(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** The text of a text object, or an empty string. */
export function textOf(object: unknown): string {
  return string(wire(object)["text"]) ?? "";
}

/** The object without the keys whose value is undefined, as JSON would drop them. */
export function dropUndefined(object: Wire): Wire {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

/** JSON as a value, or undefined when it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
