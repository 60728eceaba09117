import { and, anything, boolean, byType, type Check, exactlyOne, listOf, shape, text, url, word } from "./check.ts";
import { LIMITS } from "./limits.ts";

export const plainText = (max: number): Check =>
  shape({ type: word("plain_text"), text: text(max) }, { emoji: boolean });

const mrkdwn = (max: number): Check => shape({ type: word("mrkdwn"), text: text(max) }, { verbatim: boolean });

/** `plain_text` or `mrkdwn`. */
export const anyText = (max: number): Check => byType({ plain_text: plainText(max), mrkdwn: mrkdwn(max) });

/** `mrkdwn` only. */
export const markup = (max: number): Check => byType({ mrkdwn: mrkdwn(max) });

export const confirm: Check = shape(
  { text: anyText(LIMITS.confirmText) },
  {
    title: plainText(LIMITS.confirmTitle),
    confirm: plainText(LIMITS.confirmButton),
    deny: plainText(LIMITS.confirmButton),
    style: word("primary", "danger"),
  },
);

const described = { value: text(LIMITS.optionValue), description: plainText(LIMITS.optionText) };

/** An option of a select menu. */
export const option: Check = shape({ text: plainText(LIMITS.optionText), value: described.value }, described);

/** An option of radio buttons or checkboxes: its text may be marked up. */
export const choice: Check = shape(
  { text: anyText(LIMITS.optionText), value: described.value },
  { description: anyText(LIMITS.optionText) },
);

/** An option of an overflow menu: it may be a link. */
export const overflowOption: Check = shape(
  { text: plainText(LIMITS.optionText) },
  { ...described, url: url(LIMITS.buttonUrl) },
);

export const optionGroup: Check = shape({
  label: plainText(LIMITS.optionText),
  options: listOf(option, LIMITS.options),
});

export const dispatchConfig: Check = shape(
  {},
  { trigger_actions_on: listOf(word("on_enter_pressed", "on_character_entered"), 2) },
);

export const conversationFilter: Check = shape(
  {},
  {
    include: listOf(word("im", "mpim", "private", "public"), 4),
    exclude_external_shared_channels: boolean,
    exclude_bot_users: boolean,
  },
);

const slackFile: Check = and(shape({}, { id: text(255), url: url(LIMITS.imageUrl) }), exactlyOne("id", "url"));

/** The picture of an image block or element: an address or a file that Slack holds. */
export const picture: Readonly<Record<string, Check>> = { image_url: url(LIMITS.imageUrl), slack_file: slackFile };

/** Sizes that Slack adds to images it shows; harmless when sent back. */
export const pictureSizes: Readonly<Record<string, Check>> = {
  image_width: anything,
  image_height: anything,
  image_bytes: anything,
  is_animated: anything,
  fallback: anything,
};
