import {
  anything,
  blockId,
  boolean,
  byType,
  type Check,
  listOf,
  matching,
  shape,
  text,
  url,
  whole,
  word,
} from "./check.ts";

const MANY = 1000;
const id = text(255);

const style = {
  style: shape({}, { bold: boolean, code: boolean, italic: boolean, strike: boolean, underline: boolean }),
};

const link: Check = shape({ type: word("link"), url: url(3000) }, { text: text(3000, 0), unsafe: boolean, ...style });
const written: Check = shape({ type: word("text"), text: text(3000) }, style);

/** What may stand in a line of rich text. */
const inline: Check = byType({
  text: written,
  link,
  emoji: shape({ type: word("emoji"), name: text(100) }, { unicode: text(100), url: url(3000), ...style }),
  user: shape({ type: word("user"), user_id: id }, style),
  usergroup: shape({ type: word("usergroup"), usergroup_id: id }, style),
  channel: shape({ type: word("channel"), channel_id: id }, style),
  team: shape({ type: word("team"), team_id: id }, style),
  broadcast: shape({ type: word("broadcast"), range: word("here", "channel", "everyone") }, style),
  color: shape({ type: word("color"), value: matching(/^#[0-9a-f]{6}$/i, "a hex color") }, style),
  date: shape(
    { type: word("date"), timestamp: whole(0, 99_999_999_999), format: text(255) },
    { url: url(3000), fallback: text(255), ...style },
  ),
});

const border = { border: whole(0, 1) };
const section: Check = shape({ type: word("rich_text_section"), elements: listOf(inline, MANY, 0) });

const richTextElement: Check = byType({
  rich_text_section: section,
  rich_text_list: shape(
    { type: word("rich_text_list"), style: word("bullet", "ordered"), elements: listOf(section, MANY, 0) },
    { indent: whole(0, 8), offset: whole(0, MANY), ...border },
  ),
  rich_text_quote: shape({ type: word("rich_text_quote"), elements: listOf(inline, MANY, 0) }, border),
  rich_text_preformatted: shape(
    { type: word("rich_text_preformatted"), elements: listOf(byType({ text: written, link }), MANY, 0) },
    { language: text(100), ...border },
  ),
});

/** A `rich_text` block, also where it stands in a table cell. */
export const richText: Check = shape(
  { type: word("rich_text"), elements: listOf(richTextElement, MANY, 0) },
  { block_id: blockId },
);

/** A rich text that is not a block of its own, such as the first value of an input. */
export const richTextValue: Check = shape(
  { type: word("rich_text"), elements: listOf(richTextElement, MANY, 0) },
  { block_id: anything },
);
