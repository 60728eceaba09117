import { list, string, type Wire, wire } from "../../shared/wire.ts";
import type { Component } from "../world/model.ts";
import { optionValue } from "./find-component.ts";

/** A file that a person puts into a form or a message. */
export interface GivenFile {
  readonly name: string;
  readonly content: string | Buffer;
}

/** What a person puts into a field: words, a tick, choices or files. */
export type Filling = string | boolean | readonly string[] | readonly GivenFile[];

/** A field as it is sent, or what Discord says under it. `files` are uploads among it. */
export type Filled =
  | { readonly sent: Wire; readonly words: string; readonly files: readonly GivenFile[] }
  | { readonly error: string };

const REQUIRED = "This field is required.";

/** Fills one field in as a person would, and checks it as Discord does before anything is sent. */
export function fillIn(field: Component, filling: Filling | undefined): Filled {
  const { type } = field;
  switch (type) {
    case 4:
      return fillText(field, filling);
    case 19:
      return fillFiles(field, filling);
    case 23:
      return filled(field, "value", filling === undefined ? field["default"] === true : filling === true);
    case 21:
      return fillRadio(field, filling);
    default:
      return fillChoices(field, filling);
  }
}

function filled(field: Component, key: string, value: unknown, words?: string): Filled {
  const { type, id } = field;
  return {
    sent: { type, id, custom_id: field["custom_id"], [key]: value },
    words: words ?? (Array.isArray(value) ? value.join(", ") : String(value ?? "")),
    files: [],
  };
}

function fillText(field: Component, filling: Filling | undefined): Filled {
  const value = filling === undefined ? (string(field["value"]) ?? "") : String(filling);
  const required = field["required"] !== false;
  const [min, max] = [Number(field["min_length"] ?? 0), Number(field["max_length"] ?? 4000)];
  if (value === "") return required ? { error: REQUIRED } : filled(field, "value", "");
  if (value.length < min) return { error: `Must be at least ${min} characters.` };
  if (value.length > max) return { error: `Must be at most ${max} characters.` };
  if (field["style"] === 1 && value.includes("\n")) return { error: "Takes one line." };
  return filled(field, "value", value);
}

const defaults = (field: Component): readonly string[] => [
  ...list(field["options"])
    .map(wire)
    .filter((one) => one["default"] === true)
    .map((one) => String(one["value"])),
  ...list(field["default_values"]).map((one) => String(wire(one)["id"])),
];

function fillRadio(field: Component, filling: Filling | undefined): Filled {
  const [wanted] = filling === undefined ? defaults(field) : [String([filling].flat()[0] ?? "")];
  if (wanted === undefined || wanted === "")
    return field["required"] === false ? filled(field, "value", null) : { error: REQUIRED };
  return filled(field, "value", optionValue(field, wanted));
}

function fillChoices(field: Component, filling: Filling | undefined): Filled {
  const wanted = filling === undefined ? defaults(field) : ([filling].flat() as readonly unknown[]).map(String);
  const values = wanted.filter((one) => one !== "").map((one) => optionValue(field, one));
  return countProblem(field, values.length) ?? filled(field, "values", values);
}

function countProblem(field: Component, count: number): { readonly error: string } | null {
  const many = field.type === 22 ? list(field["options"]).length : 1;
  const [min, max] = [Number(field["min_values"] ?? 1), Number(field["max_values"] ?? many)];
  if (count === 0) return field["required"] === false || min === 0 ? null : { error: REQUIRED };
  if (count < min) return { error: `Choose at least ${min}.` };
  return count > max ? { error: `Choose at most ${max}.` } : null;
}

function fillFiles(field: Component, filling: Filling | undefined): Filled {
  const files = (Array.isArray(filling) ? filling : []) as readonly GivenFile[];
  const problem = countProblem(field, files.length);
  if (problem !== null) return problem;
  const { type, id } = field;
  return {
    sent: { type, id, custom_id: field["custom_id"] },
    words: files.map(({ name }) => name).join(", "),
    files,
  };
}
