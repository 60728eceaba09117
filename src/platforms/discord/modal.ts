import type { Form, FormField } from "#chat/document";
import { clip } from "../clip.ts";
import { TYPES } from "./components.ts";
import { LIMITS } from "./limits.ts";
import { shownLine, shownLines } from "./markdown.ts";

/** A dialog with the fields of a form. */
export interface Modal {
  readonly custom_id: string;
  readonly title: string;
  readonly components: readonly Label[];
}

/** One field with its label; its id is that of the field. */
export interface Label {
  readonly type: typeof TYPES.label;
  readonly label: string;
  readonly description?: string;
  readonly component: TextInput | StringSelect | RadioGroup;
}

interface Field {
  readonly custom_id: string;
  readonly required: boolean;
}
export interface TextInput extends Field {
  readonly type: typeof TYPES.textInput;
  readonly style: typeof SHORT | typeof PARAGRAPH;
  readonly placeholder?: string;
  readonly value?: string;
}
export interface StringSelect extends Field {
  readonly type: typeof TYPES.stringSelect;
  readonly options: readonly Option[];
}
export interface RadioGroup extends Field {
  readonly type: typeof TYPES.radioGroup;
  readonly options: readonly Option[];
}
export interface Option {
  readonly label: string;
  readonly value: string;
  readonly default?: true;
}

export interface ModalOptions {
  readonly customId: string;
  /** What was filled in before, by the id of the field: a modal that is opened again begins with it. */
  readonly values?: Readonly<Record<string, string>>;
}

const SHORT = 1;
const PARAGRAPH = 2;
const NO_WORD = "…";

/**
 * The form as a modal. Where it has more fields than Discord shows, the last of those that may stay empty are left out:
 * whoever has more to say types a line. A choice that offers nothing has no field.
 * @throws {RangeError} when an id is longer than Discord keeps, or no field or too many are required
 */
export function renderModal(form: Form, { customId, values = {} }: ModalOptions): Modal {
  const components = shownFields(form.fields).map((field) => labelled(field, values[field.id]));
  const most = LIMITS.modal.components;
  if (components.length === 0 || components.length > most)
    throw new RangeError(`a modal of ${components.length} fields`);
  return {
    custom_id: whole("custom_id", customId),
    title: shown(form.title, LIMITS.modal.title),
    components,
  };
}

function shownFields(fields: readonly FormField[]): readonly FormField[] {
  const able = fields.filter((field) => field.kind !== "choice" || field.options.length > 0);
  let room = LIMITS.modal.components - able.filter(({ required }) => required).length;
  return able.filter(({ required }) => {
    if (!required) room -= 1;
    return required || room >= 0;
  });
}

function labelled(field: FormField, before: string | undefined): Label {
  const hint = field.kind === "choice" ? "" : shownLine(field.hint);
  const isBrief = hint.length <= LIMITS.budget.placeholder;
  return {
    type: TYPES.label,
    label: shown(field.label, LIMITS.label.label),
    ...(isBrief ? {} : { description: clip(hint, LIMITS.label.description) }),
    component: input(field, before ?? field.value ?? "", isBrief ? hint : ""),
  };
}

function input(field: FormField, before: string, placeholder: string): Label["component"] {
  const own = { custom_id: whole("custom_id", field.id), required: field.required };
  switch (field.kind) {
    case "text":
    case "number": {
      const value = clip(shownLines(before), LIMITS.textInput.value);
      return {
        type: TYPES.textInput,
        ...own,
        style: value.includes("\n") ? PARAGRAPH : SHORT,
        ...(placeholder === "" ? {} : { placeholder }),
        ...(value === "" ? {} : { value }),
      };
    }
    case "choice": {
      const options = optionsOf(field.options, before);
      const { least, options: most } = LIMITS.radioGroup;
      const isShort = options.length >= least && options.length <= most;
      return { type: isShort ? TYPES.radioGroup : TYPES.stringSelect, ...own, options };
    }
    default:
      return field satisfies never;
  }
}

/** Discord refuses a second option of the same value. */
function optionsOf(
  options: readonly { readonly id: string; readonly label: string }[],
  chosen: string,
): readonly Option[] {
  const distinct = options.filter(({ id }, at) => options.findIndex((other) => other.id === id) === at);
  return distinct.slice(0, LIMITS.select.options).map(({ id, label }) => ({
    label: shown(label, LIMITS.select.text),
    value: whole("value", id),
    ...(id === chosen ? { default: true } : {}),
  }));
}

/** Discord refuses an empty word. */
function shown(text: string, limit: number): string {
  return clip(shownLine(text), limit) || NO_WORD;
}

/** Ids and values are all as long as those of a button. */
function whole(name: string, value: string): string {
  const limit = LIMITS.button.customId;
  if (value.length > limit) throw new RangeError(`${name} has ${value.length} characters, at most ${limit} are kept`);
  return value;
}
