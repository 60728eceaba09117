import { isWire, type Wire } from "../../shared/wire.ts";

/**
 * One rule that a payload breaks: where (a JSON pointer), which, and by how much. `rule` is the code that Discord
 * answers with, as far as it is known; the rules of our own are in `HOUSE_RULES`.
 */
export interface Finding {
  readonly path: string;
  readonly rule: string;
  readonly limit?: number | string;
  /** A length, a count or a short word; never what was written. */
  readonly actual?: number | string;
}

/** Rules that Discord does not make, or does not tell of: what passes them is safe and readable. */
export const HOUSE_RULES = {
  UNKNOWN_KEY: "Discord ignores keys that it does not know, so a misspelt one is never noticed",
  ALLOWED_MENTIONS_REQUIRED: "every body says that nobody is to be pinged: allowed_mentions with parse: []",
  TEXT_TOO_MANY_BYTES: "from 10,158 UTF-8 bytes of text on, Discord answered with status 500",
  UPLOAD_NOT_SHOWN: "with components V2 a file is invisible unless a component shows it",
  UPLOAD_MISSING: "an attachment:// address or an attachment names a file that is not in the request",
  UPLOAD_NAME: "a file with other characters than letters, digits, _ - . gets another name and cannot be referred to",
  ALT_TEXT_MISSING: "an image without a description says nothing to who does not see it",
} as const;

/** What has been seen so far of one payload; rules about the whole of it look here. */
export interface Findings {
  readonly all: Finding[];
  /** Whether the message has components of the second version. */
  readonly v2: boolean;
  readonly customIds: Set<string>;
  readonly ids: Set<number>;
  /** Files that are shown somewhere, by name, and those that are described there. */
  readonly shown: Map<string, { readonly path: string; described: boolean }>;
  components: number;
  characters: number;
  bytes: number;
  media: number;
}

/** Looks at one value and notes what is wrong with it. */
export type Check = (value: unknown, path: string, found: Findings) => void;

export function newFindings(v2 = false): Findings {
  return {
    all: [],
    v2,
    customIds: new Set(),
    ids: new Set(),
    shown: new Map(),
    components: 0,
    characters: 0,
    bytes: 0,
    media: 0,
  };
}

export function note(found: Findings, path: string, rule: string, more: Omit<Finding, "path" | "rule"> = {}): void {
  found.all.push({ path, rule, ...more });
}

/** A string between two lengths. */
export function text(max: number, min = 0): Check {
  return (value, path, found) => {
    if (typeof value !== "string") note(found, path, "STRING_TYPE_CONVERT", { actual: typeof value });
    else lengthBetween(value.length, min, max, path, found);
  };
}

function lengthBetween(length: number, min: number, max: number, path: string, found: Findings): void {
  if (length >= min && length <= max) return;
  if (min > 0) note(found, path, "BASE_TYPE_BAD_LENGTH", { limit: `${min}-${max}`, actual: length });
  else note(found, path, "BASE_TYPE_MAX_LENGTH", { limit: max, actual: length });
}

export const boolean: Check = (value, path, found) => {
  if (typeof value !== "boolean") note(found, path, "BOOLEAN_TYPE_CONVERT", { actual: typeof value });
};

/** A whole number between two bounds, both allowed. */
export function whole(min: number, max: number): Check {
  return (value, path, found) => {
    if (typeof value !== "number" || !Number.isInteger(value))
      note(found, path, "NUMBER_TYPE_COERCE", { actual: typeof value });
    else if (value < min) note(found, path, "NUMBER_TYPE_MIN", { limit: min, actual: value });
    else if (value > max) note(found, path, "NUMBER_TYPE_MAX", { limit: max, actual: value });
  };
}

export const finite: Check = (value, path, found) => {
  if (typeof value !== "number" || !Number.isFinite(value))
    note(found, path, "NUMBER_TYPE_COERCE", { actual: typeof value });
};

/** One of a few values. */
export function oneOf(...values: readonly (string | number)[]): Check {
  return (value, path, found) => {
    if (!values.includes(value as string | number))
      note(found, path, "BASE_TYPE_CHOICES", { limit: values.join(", "), actual: shortly(value) });
  };
}

const shortly = (value: unknown): string | number =>
  typeof value === "number" ? value : typeof value === "string" ? value.slice(0, 20) : typeof value;

const SNOWFLAKE = /^(?:0|[1-9]\d{0,19})$/;

export const snowflake: Check = (value, path, found) => {
  if (typeof value !== "string" || !SNOWFLAKE.test(value))
    note(found, path, "NUMBER_TYPE_COERCE", { actual: shortly(value) });
};

/** A web address, or another one of Discord's own. */
export function address(max: number, ...schemes: readonly string[]): Check {
  return (value, path, found) => {
    text(max, 1)(value, path, found);
    if (typeof value !== "string" || value === "") return;
    const scheme = /^([a-z]+):\/\/./i.exec(value)?.[1]?.toLowerCase();
    if (scheme === undefined || !schemes.includes(scheme))
      note(found, path, "URL_TYPE_INVALID_SCHEME", { limit: schemes.join(", "), actual: scheme ?? "none" });
  };
}

/** A list of things that each pass a check. */
export function listOf(item: Check, max: number, min = 0): Check {
  return (value, path, found) => {
    if (!Array.isArray(value)) {
      note(found, path, "LIST_TYPE_CONVERT", { actual: typeof value });
      return;
    }
    lengthBetween(value.length, min, max, path, found);
    for (const [index, entry] of value.entries()) item(entry, `${path}/${index}`, found);
  };
}

export type Fields = Readonly<Record<string, Check>>;

/** An object with these fields and no others; optional ones may be null. */
export function shape(required: Fields, optional: Fields = {}): Check {
  const known: Fields = { ...required, ...optional };
  return (value, path, found) => {
    if (!isWire(value)) {
      note(found, path, "DICT_TYPE_CONVERT", { actual: typeof value });
      return;
    }
    for (const field of Object.keys(required)) {
      if (value[field] === undefined || value[field] === null) note(found, `${path}/${field}`, "BASE_TYPE_REQUIRED");
    }
    for (const [field, inner] of Object.entries(value)) {
      if (inner === undefined || inner === null) continue;
      const check = Object.hasOwn(known, field) ? known[field] : undefined;
      if (check === undefined) note(found, `${path}/${field}`, "UNKNOWN_KEY", { actual: field.slice(0, 40) });
      else check(inner, `${path}/${field}`, found);
    }
  };
}

/** An object whose `type`, a number, decides which check it must pass. */
export function byType(checks: Readonly<Record<number, Check>>): Check {
  const known = Object.keys(checks).join(", ");
  return (value, path, found) => {
    if (!isWire(value)) {
      note(found, path, "DICT_TYPE_CONVERT", { actual: typeof value });
      return;
    }
    const type = value["type"];
    const check = typeof type === "number" ? checks[type] : undefined;
    if (check === undefined) note(found, `${path}/type`, "UNION_TYPE_CHOICES", { limit: known, actual: shortly(type) });
    else check(value, path, found);
  };
}

/** The first check, and then a rule about the object as a whole. */
export function and(check: Check, ...rules: readonly ((value: Wire, path: string, found: Findings) => void)[]): Check {
  return (value, path, found) => {
    check(value, path, found);
    if (isWire(value)) for (const rule of rules) rule(value, path, found);
  };
}

/** Any value at all: it is looked at elsewhere. */
export const anything: Check = () => undefined;

export const given = (value: unknown): boolean => value !== undefined && value !== null;
