import { string, type Wire } from "../wire.ts";
import {
  actionId,
  and,
  blockId,
  boolean,
  byType,
  type Check,
  type Findings,
  listOf,
  matching,
  note,
  shape,
  text,
  url,
  whole,
  word,
} from "./check.ts";
import { dispatchConfig, plainText } from "./composition.ts";
import { focus, pickable } from "./elements.ts";
import { LIMITS } from "./limits.ts";
import { richTextValue } from "./rich-text.ts";

const typed = {
  action_id: actionId,
  placeholder: plainText(LIMITS.placeholder),
  focus_on_load: focus,
  dispatch_action_config: dispatchConfig,
};

const textInput: Check = and(
  shape(
    { type: word("plain_text_input") },
    {
      ...typed,
      initial_value: text(LIMITS.inputLength, 0),
      multiline: boolean,
      min_length: whole(0, LIMITS.inputLength),
      max_length: whole(1, LIMITS.inputLength),
    },
  ),
  (value, path, found) => {
    const { min, max } = {
      min: Number(value["min_length"] ?? 0),
      max: Number(value["max_length"] ?? LIMITS.inputLength),
    };
    const initial = string(value["initial_value"]);
    if (min > max) note(found, `${path}/min_length`, "must not be greater than max_length");
    if (initial !== undefined && initial.length > max)
      note(found, `${path}/initial_value`, "must not be longer than max_length");
  },
);

/** Slack wants numbers of a number input as strings. */
const numeral = matching(/^-?\d+(?:\.\d+)?$/, "a number written as a string");

const numberInput: Check = and(
  shape(
    { type: word("number_input"), is_decimal_allowed: boolean },
    { ...typed, initial_value: numeral, min_value: numeral, max_value: numeral },
  ),
  (value, path, found) => {
    const given = (field: string) => (string(value[field]) === undefined ? null : Number(value[field]));
    const [min, max] = [given("min_value"), given("max_value")];
    if (min !== null && max !== null && min > max) note(found, `${path}/min_value`, "cannot be greater than max_value");
    noDecimals(value, path, found);
  },
);

function noDecimals(value: Wire, path: string, found: Findings): void {
  if (value["is_decimal_allowed"] !== false) return;
  for (const field of ["initial_value", "min_value", "max_value"]) {
    if (string(value[field])?.includes(".")) note(found, `${path}/${field}`, "decimal numbers are not allowed");
  }
}

const MANY = 1000;
const input: Check = byType({
  ...pickable,
  plain_text_input: textInput,
  number_input: numberInput,
  email_text_input: shape({ type: word("email_text_input") }, { ...typed, initial_value: text(LIMITS.inputLength, 0) }),
  url_text_input: shape({ type: word("url_text_input") }, { ...typed, initial_value: url(LIMITS.inputLength) }),
  file_input: shape(
    { type: word("file_input") },
    { action_id: actionId, filetypes: listOf(text(20), MANY), max_files: whole(1, 10) },
  ),
  rich_text_input: shape(
    { type: word("rich_text_input") },
    { ...typed, initial_value: richTextValue, min_lines: whole(1, 100), max_lines: whole(1, 100) },
  ),
});

/** An `input` block: a label and one thing to fill in. */
export const inputBlock: Check = shape(
  { type: word("input"), label: plainText(LIMITS.inputLabel), element: input },
  { block_id: blockId, hint: plainText(LIMITS.inputLabel), optional: boolean, dispatch_action: boolean },
);
