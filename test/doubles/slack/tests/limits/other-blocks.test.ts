import { test } from "vitest";
import type { Wire } from "../../wire.ts";
import { button, divider, mrkdwn, plain, richText, times, x } from "../samples.ts";
import { asMessage, blockRow, message, type Row, row } from "./rows.ts";

const markdown = (text: string): Wire => ({ type: "markdown", text });
const image = (more: Wire): Wire => ({ type: "image", image_url: "https://example.com/a.png", ...more });
const container = (more: Wire = {}): Wire => ({
  type: "container",
  title: plain("Title"),
  child_blocks: [divider],
  ...more,
});
const card = (more: Wire): Wire => ({ type: "card", title: mrkdwn("Title"), ...more });

function feedback(more: Wire = {}): Wire {
  return {
    type: "feedback_buttons",
    positive_button: { text: plain("Good"), value: "1" },
    negative_button: { text: plain("Bad"), value: "0" },
    ...more,
  };
}

test.for<Row>([
  blockRow(
    "image title",
    image({ alt_text: "a", title: plain(x(2000)) }),
    image({ alt_text: "a", title: plain(x(2001)) }),
    "/blocks/0/title/text: must be less than 2001 characters",
  ),
  blockRow(
    "image address",
    image({ alt_text: "a", image_url: `https://${x(2992)}` }),
    image({ alt_text: "a", image_url: `https://${x(2993)}` }),
    "/blocks/0/image_url: must be less than 3001 characters",
  ),
  row(
    "all markdown",
    message(markdown(x(6000)), markdown(x(6000))),
    message(markdown(x(6000)), markdown(x(6001))),
    "/blocks/1/text: all markdown blocks must be less than 12001 characters",
  ),
  row(
    "markdown_text stands alone",
    { markdown_text: "a" },
    { markdown_text: "a", text: "b" },
    "/markdown_text: must not be combined with text or blocks",
  ),
  blockRow("image alt_text", image({ alt_text: x(2000) }), image({}), "/blocks/0: missing required field: alt_text"),
  blockRow(
    "image alt_text length",
    image({ alt_text: x(2000) }),
    image({ alt_text: x(2001) }),
    "/blocks/0/alt_text: must be less than 2001 characters",
  ),
  blockRow(
    "image has one source",
    image({ alt_text: "a" }),
    image({ alt_text: "a", slack_file: { id: "F1" } }),
    "/blocks/0: must have exactly one of: image_url, slack_file",
  ),

  blockRow(
    "container blocks",
    container({ child_blocks: times(10, () => divider) }),
    container({ child_blocks: times(11, () => divider) }),
    "/blocks/0/child_blocks: no more than 10 items allowed",
  ),
  blockRow(
    "container title",
    container({ title: plain(x(150)) }),
    container({ title: plain(x(151)) }),
    "/blocks/0/title/text: must be less than 151 characters",
  ),
  blockRow(
    "no card in a container",
    container(),
    container({ child_blocks: [card({})] }),
    "/blocks/0/child_blocks/0/type: unsupported type: card",
  ),
  blockRow(
    "default_collapsed needs is_collapsible",
    container({ is_collapsible: true, default_collapsed: true }),
    container({ default_collapsed: true }),
    "/blocks/0/default_collapsed: requires is_collapsible",
  ),
  blockRow(
    "card title",
    card({ title: mrkdwn(x(150)) }),
    card({ title: mrkdwn(x(151)) }),
    "/blocks/0/title/text: must be less than 151 characters",
  ),
  blockRow(
    "card body",
    card({ body: mrkdwn(x(200)) }),
    card({ body: mrkdwn(x(201)) }),
    "/blocks/0/body/text: must be less than 201 characters",
  ),
  blockRow(
    "card buttons",
    card({ actions: times(3, () => button()) }),
    card({ actions: times(4, () => button()) }),
    "/blocks/0/actions: no more than 3 items allowed",
  ),
  blockRow(
    "carousel cards",
    { type: "carousel", elements: times(10, () => card({})) },
    { type: "carousel", elements: times(11, () => card({})) },
    "/blocks/0/elements: no more than 10 items allowed",
  ),
  blockRow(
    "plan tasks",
    { type: "plan", title: "a", tasks: times(50, (index) => ({ type: "task_card", task_id: `${index}`, title: "a" })) },
    { type: "plan", title: "a", tasks: times(51, (index) => ({ type: "task_card", task_id: `${index}`, title: "a" })) },
    "/blocks/0/tasks: no more than 50 items allowed",
  ),
  blockRow(
    "context_actions elements",
    { type: "context_actions", elements: times(5, () => feedback()) },
    { type: "context_actions", elements: times(6, () => feedback()) },
    "/blocks/0/elements: no more than 5 items allowed",
  ),
  blockRow(
    "feedback has both sides",
    { type: "context_actions", elements: [feedback()] },
    { type: "context_actions", elements: [feedback({ negative_button: undefined })] },
    "/blocks/0/elements/0: missing required field: negative_button",
  ),
  blockRow(
    "feedback label",
    {
      type: "context_actions",
      elements: [feedback({ positive_button: { text: plain("a"), value: "1", accessibility_label: x(75) } })],
    },
    {
      type: "context_actions",
      elements: [feedback({ positive_button: { text: plain("a"), value: "1", accessibility_label: x(76) } })],
    },
    "/blocks/0/elements/0/positive_button/accessibility_label: must be less than 76 characters",
  ),

  blockRow(
    "rich text elements",
    richText({ type: "text", text: "a" }, { type: "emoji", name: "wave" }, { type: "user", user_id: "U1" }),
    richText({ type: "sound" }),
    "/blocks/0/elements/0/elements/0/type: unsupported type: sound",
  ),
  blockRow(
    "rich text parts",
    {
      type: "rich_text",
      elements: [{ type: "rich_text_preformatted", language: "ini", elements: [{ type: "text", text: "a" }] }],
    },
    { type: "rich_text", elements: [{ type: "rich_text_box", elements: [] }] },
    "/blocks/0/elements/0/type: unsupported type: rich_text_box",
  ),
  blockRow(
    "rich text lists have a style",
    { type: "rich_text", elements: [{ type: "rich_text_list", style: "bullet", elements: [] }] },
    { type: "rich_text", elements: [{ type: "rich_text_list", elements: [] }] },
    "/blocks/0/elements/0: missing required field: style",
  ),
  blockRow(
    "broadcast range",
    richText({ type: "broadcast", range: "here" }),
    richText({ type: "broadcast", range: "world" }),
    "/blocks/0/elements/0/elements/0/range: must be one of: here, channel, everyone",
  ),
])("$name", asMessage);
