import { list, string, type Wire } from "../../shared/wire.ts";
import {
  address,
  and,
  boolean,
  type Check,
  type Fields,
  type Findings,
  given,
  listOf,
  note,
  oneOf,
  shape,
  snowflake,
  text,
  whole,
} from "./check.ts";
import { LIMITS } from "./limits.ts";

/** What every component has: its type, counted as one of the message's, and a number of its own. */
export function component(type: number, required: Fields, optional: Fields = {}): Check {
  const check = shape({ type: oneOf(type), ...required }, { id: componentNumber, ...optional });
  return (value, path, found) => {
    found.components += 1;
    check(value, path, found);
  };
}

const componentNumber: Check = (value, path, found) => {
  whole(0, 2 ** 31 - 1)(value, path, found);
  if (typeof value !== "number" || value === 0) return;
  if (found.ids.has(value)) note(found, path, "COMPONENT_ID_DUPLICATED", { actual: value });
  found.ids.add(value);
};

/** An id that no other component of the payload carries. */
export const customId: Check = (value, path, found) => {
  text(LIMITS.customId, 1)(value, path, found);
  if (typeof value !== "string") return;
  if (found.customIds.has(value)) note(found, path, "COMPONENT_CUSTOM_ID_DUPLICATED");
  found.customIds.add(value);
};

/** Text with markdown; all of it in a message is counted together. */
export const textDisplay: Check = component(10, { content: countedText });

function countedText(value: unknown, path: string, found: Findings): void {
  text(LIMITS.text, 1)(value, path, found);
  if (typeof value !== "string") return;
  found.characters += value.length;
  found.bytes += Buffer.byteLength(value);
}

const emoji = shape({ name: text(LIMITS.emojiName) }, { id: snowflake, animated: boolean });

const LINK = 5;
const PREMIUM = 6;

function buttonRules(button: Wire, path: string, found: Findings): void {
  const has = (field: string) => given(button[field]);
  const link = button["style"] === LINK;
  if (button["style"] === PREMIUM) {
    if (!has("sku_id")) note(found, `${path}/sku_id`, "BASE_TYPE_REQUIRED");
    for (const field of ["label", "emoji", "custom_id", "url"])
      if (has(field)) note(found, `${path}/${field}`, "BUTTON_COMPONENT_PREMIUM_FIELDS");
    return;
  }
  if (has("sku_id")) note(found, `${path}/sku_id`, "BUTTON_COMPONENT_PREMIUM_FIELDS");
  if (link && !has("url")) note(found, `${path}/url`, "BASE_TYPE_REQUIRED");
  if (!link && !has("custom_id")) note(found, `${path}/custom_id`, "BASE_TYPE_REQUIRED");
  if ((link && has("custom_id")) || (!link && has("url")))
    note(found, `${path}/${link ? "custom_id" : "url"}`, "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE");
  if ((string(button["label"]) ?? "") === "" && !has("emoji"))
    note(found, path, "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED");
}

export const button: Check = and(
  component(
    2,
    { style: oneOf(1, 2, 3, 4, 5, 6) },
    {
      label: text(LIMITS.buttonLabel),
      custom_id: customId,
      url: address(LIMITS.url, "http", "https", "discord"),
      sku_id: snowflake,
      emoji,
      disabled: boolean,
    },
  ),
  buttonRules,
);

const option = shape(
  { label: text(LIMITS.optionText, 1), value: text(LIMITS.optionText, 1) },
  { description: text(LIMITS.optionText), emoji, default: boolean },
);

/** An option of a group of boxes: as one of a menu, without an emoji. */
export const groupOption = shape(
  { label: text(LIMITS.optionText, 1), value: text(LIMITS.optionText, 1) },
  { description: text(LIMITS.optionText), default: boolean },
);

/** Options have different values, and no more of them are chosen at first than may be. */
export function optionRules(most: (holder: Wire) => number) {
  return (holder: Wire, path: string, found: Findings): void => {
    const options = list(holder["options"]) as readonly Wire[];
    const values = new Set<unknown>();
    for (const [index, one] of options.entries()) {
      if (values.has(one?.["value"]))
        note(found, `${path}/options/${index}/value`, "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED");
      values.add(one?.["value"]);
    }
    const chosen = options.filter((one) => one?.["default"] === true).length;
    if (chosen > most(holder))
      note(found, `${path}/options`, "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES", {
        limit: most(holder),
        actual: chosen,
      });
  };
}

export function boundsRule(holder: Wire, path: string, found: Findings): void {
  const [min, max] = [Number(holder["min_values"] ?? 1), Number(holder["max_values"] ?? 1)];
  if (min > max && given(holder["max_values"]))
    note(found, `${path}/min_values`, "SELECT_COMPONENT_MIN_OVER_MAX", { limit: max, actual: min });
  const { options } = holder as Wire & { readonly options?: unknown };
  if (Array.isArray(options) && max > options.length)
    note(found, `${path}/max_values`, "SELECT_COMPONENT_MAX_OVER_OPTIONS", { limit: options.length, actual: max });
}

const bounds: Fields = { min_values: whole(0, LIMITS.options), max_values: whole(1, LIMITS.options) };

/** A menu; `more` is what the surface allows besides. */
export function selects(more: Fields): Readonly<Record<number, Check>> {
  const common: Fields = { placeholder: text(LIMITS.placeholder), ...bounds, ...more };
  const defaults = {
    default_values: listOf(shape({ id: snowflake, type: oneOf("user", "role", "channel") }), LIMITS.options),
  };
  const plain = (type: number, extra: Fields = {}) =>
    and(component(type, { custom_id: customId }, { ...common, ...defaults, ...extra }), boundsRule);
  return {
    3: and(
      component(3, { custom_id: customId, options: listOf(option, LIMITS.options, 1) }, common),
      boundsRule,
      optionRules((menu) => Number(menu["max_values"] ?? 1)),
    ),
    5: plain(5),
    6: plain(6),
    7: plain(7),
    8: plain(8, { channel_types: listOf(whole(0, 16), 17) }),
  };
}
