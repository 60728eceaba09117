import type { Form, FormField } from "#chat/document";
import { clip } from "../clip.ts";
import type { PlainText } from "./blocks.ts";
import { LIMITS } from "./limits.ts";
import { lineOf, linesOf, plainText } from "./text-objects.ts";

/** A dialog with the fields of a form. */
export interface ModalView {
  readonly type: "modal";
  readonly callback_id: string;
  readonly private_metadata: string;
  readonly title: PlainText;
  readonly submit: PlainText;
  readonly close: PlainText;
  readonly blocks: readonly InputBlock[];
}

/** One field; its id names the block and the element in it. */
export interface InputBlock {
  readonly type: "input";
  readonly block_id: string;
  readonly label: PlainText;
  readonly optional: boolean;
  readonly hint?: PlainText;
  readonly element: InputElement;
}

export type InputElement = TextInput | NumberInput | StaticSelect;

interface Element {
  readonly action_id: string;
  readonly placeholder?: PlainText;
}
interface TextInput extends Element {
  readonly type: "plain_text_input";
  readonly initial_value?: string;
}
interface NumberInput extends Element {
  readonly type: "number_input";
  readonly is_decimal_allowed: true;
  readonly initial_value?: string;
}
interface StaticSelect extends Element {
  readonly type: "static_select";
  readonly options: readonly SelectOption[];
  readonly initial_option?: SelectOption;
}
interface SelectOption {
  readonly text: PlainText;
  readonly value: string;
}

/** What the form does not say: who gets the answer, what it belongs to, and the word for leaving. */
export interface ModalOptions {
  readonly callbackId: string;
  readonly privateMetadata: string;
  readonly close: string;
}

const NUMBER = /^-?\d+(?:\.\d+)?$/u;
const NO_WORD = "…";

/**
 * The form as a modal. A choice that offers nothing has no field.
 * @throws {RangeError} when ids, metadata or the list of fields are longer than Slack keeps: cut, they would mean
 * something else
 */
export function renderModal(form: Form, { callbackId, privateMetadata, close }: ModalOptions): ModalView {
  const { view } = LIMITS;
  if (form.fields.length > view.blocks) throw new RangeError(`a form of ${form.fields.length} fields`);
  return {
    type: "modal",
    callback_id: whole("callback_id", callbackId, view.callbackId),
    private_metadata: whole("private_metadata", privateMetadata, view.privateMetadata),
    title: shown(form.title, view.title),
    submit: shown(form.submit, view.submit),
    close: shown(close, view.close),
    blocks: form.fields.flatMap(inputBlock),
  };
}

function inputBlock(field: FormField): readonly InputBlock[] {
  const element = inputElement(field);
  if (element === null) return [];
  const hint = hintOf(field);
  return [
    {
      type: "input",
      block_id: whole("block_id", field.id, LIMITS.input.blockId),
      label: shown(field.label, LIMITS.input.label),
      optional: !field.required,
      ...(hint === "" ? {} : { hint: shown(hint, LIMITS.input.hint) }),
      element,
    },
  ];
}

function inputElement(field: FormField): InputElement | null {
  const own = { action_id: whole("action_id", field.id, LIMITS.button.actionId), ...placeholder(field) };
  switch (field.kind) {
    case "text": {
      const value = clip(linesOf(field.value), LIMITS.input.initialValue);
      return { type: "plain_text_input", ...own, ...(value === "" ? {} : { initial_value: value }) };
    }
    case "number": {
      const value = field.value.trim();
      const initial = NUMBER.test(value) ? { initial_value: value } : {};
      return { type: "number_input", is_decimal_allowed: true, ...own, ...initial };
    }
    case "choice": {
      const options = field.options.slice(0, LIMITS.select.options).map(selectOption);
      const chosen = options.find(({ value }) => value === field.value);
      if (options.length === 0) return null;
      return { type: "static_select", ...own, options, ...(chosen === undefined ? {} : { initial_option: chosen }) };
    }
    default:
      return field satisfies never;
  }
}

function selectOption({ id, label }: { readonly id: string; readonly label: string }): SelectOption {
  return { text: shown(label, LIMITS.select.text), value: whole("value", id, LIMITS.select.value) };
}

function hintOf(field: FormField): string {
  return field.kind === "choice" ? "" : lineOf(field.hint);
}

/** A hint that is short also stands in the empty field. */
function placeholder(field: FormField): { readonly placeholder?: PlainText } {
  const hint = hintOf(field);
  return hint === "" || hint.length > LIMITS.input.placeholder ? {} : { placeholder: plainText(hint) };
}

/** Slack refuses an empty word. */
function shown(text: string, limit: number): PlainText {
  return plainText(clip(lineOf(text), limit) || NO_WORD);
}

function whole(name: string, value: string, limit: number): string {
  if (value.length > limit) throw new RangeError(`${name} has ${value.length} characters, at most ${limit} are kept`);
  return value;
}
