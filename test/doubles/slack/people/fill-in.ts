import { list, string, type Typed, wire } from "../wire.ts";
import { findOption, optionWire, type Placed } from "./find-element.ts";

/** What a person puts into a field: words, or several choices. */
export type Filling = string | readonly string[];

/** A field as it is sent to the app, or what Slack says under it. */
export type Filled = { readonly value: Record<string, unknown> } | { readonly error: string };

const EMPTY = "Please complete this required field.";

/** What the element holds at first: nothing, or what the app put there. */
export function initialValue({ element }: Placed): Record<string, unknown> {
  const [, initial] = Object.entries(element).find(([field]) => field.startsWith("initial_")) ?? [];
  return { type: element.type, [VALUE_FIELD[element.type] ?? "value"]: initial ?? emptyOf(element.type) };
}

const VALUE_FIELD: Readonly<Record<string, string>> = {
  static_select: "selected_option",
  external_select: "selected_option",
  radio_buttons: "selected_option",
  multi_static_select: "selected_options",
  checkboxes: "selected_options",
  users_select: "selected_user",
  multi_users_select: "selected_users",
  conversations_select: "selected_conversation",
  multi_conversations_select: "selected_conversations",
  channels_select: "selected_channel",
  multi_channels_select: "selected_channels",
  datepicker: "selected_date",
  timepicker: "selected_time",
  datetimepicker: "selected_date_time",
};

const SEVERAL = new Set([
  "multi_static_select",
  "checkboxes",
  "multi_users_select",
  "multi_conversations_select",
  "multi_channels_select",
]);

const emptyOf = (type: string): unknown => (SEVERAL.has(type) ? [] : null);

/** Fills one field in as a person would, and checks it as Slack does before anything is sent. */
export function fillIn(placed: Placed, filling: Filling | undefined, optional: boolean): Filled {
  const { element } = placed;
  const value = filling === undefined ? initialValue(placed) : heldBy(element, filling);
  const held = value[VALUE_FIELD[element.type] ?? "value"];
  const empty = held === null || held === undefined || held === "" || (Array.isArray(held) && held.length === 0);
  if (empty)
    return optional
      ? { value: { type: element.type, [VALUE_FIELD[element.type] ?? "value"]: emptyOf(element.type) } }
      : { error: EMPTY };
  const problem = problemOf(element, held);
  return problem === null ? { value } : { error: problem };
}

function heldBy(element: Typed, filling: Filling): Record<string, unknown> {
  const { type } = element;
  const several = [filling].flat() as readonly string[];
  const [first = ""] = several;
  const field = VALUE_FIELD[type] ?? "value";
  const held = (): unknown => {
    switch (type) {
      case "static_select":
      case "radio_buttons":
        return first === "" ? null : optionWire(findOption(element, first));
      case "multi_static_select":
      case "checkboxes":
        return several.filter((one) => one !== "").map((one) => optionWire(findOption(element, one)));
      case "datetimepicker":
        return first === "" ? null : Number(first);
      default:
        return SEVERAL.has(type) ? several.filter((one) => one !== "") : first;
    }
  };
  return { type, [field]: held() };
}

/** What Slack says about a value of the wrong form, under the field. */
function problemOf(element: Typed, held: unknown): string | null {
  switch (element.type) {
    case "plain_text_input":
      return lengthProblem(element, String(held).length);
    case "number_input":
      return numberProblem(element, String(held));
    case "email_text_input":
      return /^\S+@\S+\.\S+$/.test(String(held)) ? null : "Please enter a valid email address.";
    case "url_text_input":
      return /^https?:\/\/\S+$/.test(String(held)) ? null : "Please enter a valid URL.";
    default:
      return tooMany(element, held);
  }
}

function lengthProblem(element: Typed, length: number): string | null {
  const [min, max] = [Number(element["min_length"] ?? 0), Number(element["max_length"] ?? 3000)];
  if (length < min) return `Please enter at least ${min} characters.`;
  return length > max ? `Please enter at most ${max} characters.` : null;
}

function numberProblem(element: Typed, written: string): string | null {
  if (!/^-?\d+(?:\.\d+)?$/.test(written)) return "Please enter a valid number.";
  if (element["is_decimal_allowed"] !== true && written.includes(".")) return "Please enter a whole number.";
  const [min, max] = [string(element["min_value"]), string(element["max_value"])];
  if (min !== undefined && Number(written) < Number(min)) return `Please enter a number of at least ${min}.`;
  return max !== undefined && Number(written) > Number(max) ? `Please enter a number of at most ${max}.` : null;
}

function tooMany(element: Typed, held: unknown): string | null {
  const most = element["max_selected_items"];
  return typeof most === "number" && list(held).length > most ? `Please choose at most ${most}.` : null;
}

/** What was filled in, in words, for the transcript. */
export function fillingWords(value: Record<string, unknown>): string {
  const { type: _, ...rest } = value;
  const words = (one: unknown): string => string(one) ?? string(wire(wire(one)["text"])["text"]) ?? String(one ?? "");
  return Object.values(rest)
    .flatMap((held) => (Array.isArray(held) ? held.map(words) : [words(held)]))
    .join(", ");
}
