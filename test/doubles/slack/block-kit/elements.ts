import { list, wire } from "../wire.ts";
import {
  actionId,
  and,
  boolean,
  byType,
  type Check,
  exactlyOne,
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
import {
  choice,
  confirm,
  conversationFilter,
  option,
  optionGroup,
  overflowOption,
  picture,
  pictureSizes,
  plainText,
} from "./composition.ts";
import { LIMITS } from "./limits.ts";

const MANY = 1000;
const id = text(LIMITS.id);
const named = { action_id: actionId };
const confirmed = { confirm };

/** Only one element of a view may ask for the cursor. */
export const focus: Check = (value, path, found) => {
  boolean(value, path, found);
  if (value === true) found.focused += 1;
  if (value === true && found.focused > 1) note(found, path, "only one element may have focus_on_load");
};

const menu = { ...named, ...confirmed, focus_on_load: focus, placeholder: plainText(LIMITS.placeholder) };
const chosen = { max_selected_items: whole(1, MANY) };
const choices = listOf(choice, LIMITS.choices);

const button: Check = shape(
  { type: word("button"), text: plainText(LIMITS.buttonText) },
  {
    ...named,
    ...confirmed,
    value: text(LIMITS.buttonValue),
    url: url(LIMITS.buttonUrl),
    style: word("primary", "danger"),
    accessibility_label: text(LIMITS.buttonText),
  },
);

const initialOptionIsListed = (initial: string) => (value: ReturnType<typeof wire>, path: string, found: Findings) => {
  if (value[initial] === undefined) return;
  const groups = list(value["option_groups"]).flatMap((group) => list(wire(group)["options"]));
  const listed = new Set([...list(value["options"]), ...groups].map((entry) => wire(entry)["value"]));
  const wanted = initial === "initial_option" ? [value[initial]] : list(value[initial]);
  if (wanted.some((entry) => !listed.has(wire(entry)["value"])))
    note(found, `${path}/${initial}`, "must exactly match one of the provided options");
};

const staticOptions = { options: listOf(option, LIMITS.options), option_groups: listOf(optionGroup, LIMITS.options) };

const staticSelect = (type: string, initial: Readonly<Record<string, Check>>, name: string): Check =>
  and(shape({ type: word(type) }, { ...menu, ...staticOptions, ...initial }), (value, path, found) => {
    exactlyOne("options", "option_groups")(value, path, found);
    initialOptionIsListed(name)(value, path, found);
  });

const conversations = { default_to_current_conversation: boolean, filter: conversationFilter };
const listedChoice = (check: Check, initial: string): Check => and(check, initialOptionIsListed(initial));

const selects: Readonly<Record<string, Check>> = {
  static_select: staticSelect("static_select", { initial_option: option }, "initial_option"),
  multi_static_select: staticSelect(
    "multi_static_select",
    { initial_options: listOf(option, LIMITS.options), ...chosen },
    "initial_options",
  ),
  external_select: shape(
    { type: word("external_select") },
    { ...menu, initial_option: option, min_query_length: whole(0, MANY) },
  ),
  multi_external_select: shape(
    { type: word("multi_external_select") },
    { ...menu, ...chosen, initial_options: listOf(option, LIMITS.options), min_query_length: whole(0, MANY) },
  ),
  users_select: shape({ type: word("users_select") }, { ...menu, initial_user: id }),
  multi_users_select: shape(
    { type: word("multi_users_select") },
    { ...menu, ...chosen, initial_users: listOf(id, MANY, 0) },
  ),
  conversations_select: shape(
    { type: word("conversations_select") },
    { ...menu, ...conversations, initial_conversation: id, response_url_enabled: boolean },
  ),
  multi_conversations_select: shape(
    { type: word("multi_conversations_select") },
    { ...menu, ...chosen, ...conversations, initial_conversations: listOf(id, MANY, 0) },
  ),
  channels_select: shape(
    { type: word("channels_select") },
    { ...menu, initial_channel: id, response_url_enabled: boolean },
  ),
  multi_channels_select: shape(
    { type: word("multi_channels_select") },
    { ...menu, ...chosen, initial_channels: listOf(id, MANY, 0) },
  ),
};

const date = matching(/^\d{4}-\d\d-\d\d$/, "a date (YYYY-MM-DD)");
const time = matching(/^\d\d:\d\d$/, "a time (HH:mm)");
const plainMenu = { ...named, ...confirmed, focus_on_load: focus };

const pickers: Readonly<Record<string, Check>> = {
  datepicker: shape({ type: word("datepicker") }, { ...menu, initial_date: date }),
  timepicker: shape({ type: word("timepicker") }, { ...menu, initial_time: time, timezone: id }),
  datetimepicker: shape({ type: word("datetimepicker") }, { ...plainMenu, initial_date_time: whole(0, 9_999_999_999) }),
  radio_buttons: listedChoice(
    shape({ type: word("radio_buttons"), options: choices }, { ...plainMenu, initial_option: choice }),
    "initial_option",
  ),
  checkboxes: listedChoice(
    shape({ type: word("checkboxes"), options: choices }, { ...plainMenu, initial_options: choices }),
    "initial_options",
  ),
};

const overflow: Check = shape(
  { type: word("overflow"), options: listOf(overflowOption, LIMITS.overflowOptions) },
  { ...named, ...confirmed },
);

const workflowButton: Check = shape(
  {
    type: word("workflow_button"),
    text: plainText(LIMITS.buttonText),
    workflow: shape({
      trigger: shape(
        { url: url(3000) },
        { customizable_input_parameters: listOf(shape({ name: id, value: id }), MANY, 0) },
      ),
    }),
  },
  { ...named, style: word("primary", "danger"), accessibility_label: text(LIMITS.buttonText) },
);

export const imageElement: Check = and(
  shape({ type: word("image"), alt_text: text(LIMITS.altText) }, { ...picture, ...pictureSizes }),
  exactlyOne("image_url", "slack_file"),
);

const feedbackButton: Check = shape(
  { text: plainText(LIMITS.buttonText), value: text(LIMITS.buttonValue) },
  { accessibility_label: text(LIMITS.buttonText) },
);

/** What a `context_actions` block takes. */
export const contextAction: Check = byType({
  feedback_buttons: shape(
    { type: word("feedback_buttons"), positive_button: feedbackButton, negative_button: feedbackButton },
    named,
  ),
  icon_button: shape(
    { type: word("icon_button"), icon: text(100), text: plainText(LIMITS.buttonText) },
    {
      ...named,
      ...confirmed,
      accessibility_label: text(LIMITS.buttonText),
      value: text(LIMITS.buttonValue),
      visible_to_user_ids: listOf(id, MANY, 0),
    },
  ),
});

export const buttons: Check = byType({ button });

/** Selects and pickers, which stand in actions, sections and inputs alike. */
export const pickable: Readonly<Record<string, Check>> = { ...selects, ...pickers };

/** What an `actions` block takes. */
export const action: Check = byType({ button, overflow, workflow_button: workflowButton, ...pickable });

/** What may stand beside the text of a section. */
export const accessory: Check = byType({
  button,
  overflow,
  workflow_button: workflowButton,
  image: imageElement,
  ...pickable,
});
