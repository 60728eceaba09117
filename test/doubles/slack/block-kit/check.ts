import { isWire, type Wire } from "../wire.ts";
import { LIMITS } from "./limits.ts";

/** Where blocks are shown; each surface takes other blocks. */
export type Surface = "message" | "modal" | "home";

/** One rule that a payload breaks: where (a JSON pointer), which, and the error code that Slack answers with. */
export interface Violation {
  readonly path: string;
  readonly rule: string;
  readonly code: string;
}

/** What has been seen so far of one payload; rules about the whole of it look here. */
export interface Findings {
  readonly surface: Surface;
  /** Block types that this workspace does not know yet. */
  readonly unknownBlocks: ReadonlySet<string>;
  readonly violations: Violation[];
  readonly blockIds: Set<string>;
  readonly actionIds: Set<string>;
  /** How often each block type occurs, nested ones included. */
  readonly counts: Map<string, number>;
  markdownLength: number;
  focused: number;
}

/** Looks at one value and notes what is wrong with it. */
export type Check = (value: unknown, path: string, found: Findings) => void;

export function newFindings(surface: Surface, unknownBlocks: Iterable<string> = []): Findings {
  return {
    surface,
    unknownBlocks: new Set(unknownBlocks),
    violations: [],
    blockIds: new Set(),
    actionIds: new Set(),
    counts: new Map(),
    markdownLength: 0,
    focused: 0,
  };
}

export function note(found: Findings, path: string, rule: string, code = "invalid_blocks"): void {
  found.violations.push({ path, rule, code });
}

/** A string between two lengths. */
export function text(max: number, min = 1): Check {
  return (value, path, found) => {
    if (typeof value !== "string") note(found, path, "must provide a string");
    else if (value.length < min) note(found, path, `must be more than ${min - 1} characters`);
    else if (value.length > max) note(found, path, `must be less than ${max + 1} characters`);
  };
}

export const boolean: Check = (value, path, found) => {
  if (typeof value !== "boolean") note(found, path, "must provide a boolean");
};

/** A whole number between two bounds, both allowed. */
export function whole(min: number, max: number): Check {
  return (value, path, found) => {
    if (typeof value !== "number" || !Number.isInteger(value)) note(found, path, "must provide an integer");
    else if (value < min) note(found, path, `must be at least ${min}`);
    else if (value > max) note(found, path, `must be at most ${max}`);
  };
}

/** Any number that JSON can carry. */
export const finite: Check = (value, path, found) => {
  if (typeof value !== "number" || !Number.isFinite(value)) note(found, path, "must provide a finite number");
};

/** One of a few words. */
export function word(...words: readonly string[]): Check {
  return (value, path, found) => {
    if (typeof value !== "string" || !words.includes(value)) note(found, path, `must be one of: ${words.join(", ")}`);
  };
}

/** A string of a given form, such as a date. */
export function matching(pattern: RegExp, form: string): Check {
  return (value, path, found) => {
    if (typeof value !== "string" || !pattern.test(value)) note(found, path, `must be ${form}`);
  };
}

/** A web address. */
export function url(max: number): Check {
  return (value, path, found) => {
    text(max)(value, path, found);
    if (typeof value === "string" && !/^(?:https?|slack|mailto):/i.test(value))
      note(found, path, "must be a valid url");
  };
}

/** A list of things that each pass a check. */
export function listOf(item: Check, max: number, min = 1): Check {
  return (value, path, found) => {
    if (!Array.isArray(value)) {
      note(found, path, "must provide an array");
      return;
    }
    if (value.length < min) note(found, path, `no less than ${min} items allowed`);
    if (value.length > max) note(found, path, `no more than ${max} items allowed`);
    for (const [index, entry] of value.entries()) item(entry, `${path}/${index}`, found);
  };
}

type Fields = Readonly<Record<string, Check>>;

/** An object with these fields and no others. */
export function shape(required: Fields, optional: Fields = {}): Check {
  const known: Fields = { ...required, ...optional };
  return (value, path, found) => {
    if (!isWire(value)) {
      note(found, path, "must provide an object");
      return;
    }
    for (const field of Object.keys(required)) {
      if (value[field] === undefined) note(found, path, `missing required field: ${field}`);
    }
    for (const [field, inner] of Object.entries(value)) {
      if (inner === undefined) continue;
      const check = Object.hasOwn(known, field) ? known[field] : undefined;
      if (check === undefined) note(found, path, `invalid additional property: ${field}`);
      else check(inner, `${path}/${field}`, found);
    }
  };
}

/** An object whose `type` decides which check it must pass. */
export function byType(checks: Fields): Check {
  return (value, path, found) => {
    if (!isWire(value)) {
      note(found, path, "must provide an object");
      return;
    }
    const type = value["type"];
    if (type === undefined) {
      note(found, path, "missing required field: type");
      return;
    }
    const check = typeof type === "string" && Object.hasOwn(checks, type) ? checks[type] : undefined;
    if (check === undefined) note(found, `${path}/type`, `unsupported type: ${String(type)}`);
    else check(value, path, found);
  };
}

/** The first check, and then a rule about the object as a whole. */
export function and(check: Check, rule: (value: Wire, path: string, found: Findings) => void): Check {
  return (value, path, found) => {
    check(value, path, found);
    if (isWire(value)) rule(value, path, found);
  };
}

/** Exactly one of the fields is given. */
export function exactlyOne(...fields: readonly string[]): (value: Wire, path: string, found: Findings) => void {
  return (value, path, found) => {
    if (fields.filter((field) => value[field] !== undefined).length !== 1)
      note(found, path, `must have exactly one of: ${fields.join(", ")}`);
  };
}

/** An id that no other block of the payload carries. */
export const blockId: Check = (value, path, found) => uniqueId(found.blockIds, "block_id")(value, path, found);

/** An id that no other element of the payload carries. */
export const actionId: Check = (value, path, found) => uniqueId(found.actionIds, "action_id")(value, path, found);

function uniqueId(seen: Set<string>, field: string): Check {
  return (value, path, found) => {
    text(LIMITS.id)(value, path, found);
    if (typeof value !== "string") return;
    if (seen.has(value)) note(found, path, `\`${field}\` already exists: ${value}`);
    seen.add(value);
  };
}

/** Any value at all: Slack does not look inside. */
export const anything: Check = () => undefined;
