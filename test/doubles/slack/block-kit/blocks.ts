import { isWire, string, type Wire } from "../wire.ts";
import { chartBlock } from "./charts.ts";
import {
  and,
  anything,
  blockId,
  boolean,
  byType,
  type Check,
  exactlyOne,
  type Findings,
  listOf,
  note,
  type Surface,
  shape,
  text,
  word,
} from "./check.ts";
import { anyText, markup, picture, pictureSizes, plainText } from "./composition.ts";
import { accessory, action, buttons, contextAction, imageElement } from "./elements.ts";
import { inputBlock } from "./inputs.ts";
import { LIMITS } from "./limits.ts";
import { richText } from "./rich-text.ts";
import { dataTable, table } from "./tables.ts";

const id = { block_id: blockId };

const section: Check = and(
  shape(
    { type: word("section") },
    {
      ...id,
      text: anyText(LIMITS.sectionText),
      fields: listOf(anyText(LIMITS.sectionField), LIMITS.sectionFields),
      accessory,
      expand: boolean,
    },
  ),
  (value, path, found) => {
    if (value["text"] === undefined && value["fields"] === undefined) note(found, path, "missing required field: text");
  },
);

const image: Check = and(
  shape(
    { type: word("image"), alt_text: text(LIMITS.altText) },
    { ...id, ...picture, ...pictureSizes, title: plainText(LIMITS.imageTitle) },
  ),
  exactlyOne("image_url", "slack_file"),
);

const markdown: Check = and(
  shape({ type: word("markdown"), text: text(LIMITS.markdownText) }, id),
  (value, path, found) => {
    found.markdownLength += string(value["text"])?.length ?? 0;
    if (found.markdownLength > LIMITS.markdownText)
      note(found, `${path}/text`, `all markdown blocks must be less than ${LIMITS.markdownText + 1} characters`);
  },
);

const CARD_PARTS = ["hero_image", "title", "actions", "body"];
const card: Check = and(
  shape(
    { type: word("card") },
    {
      ...id,
      hero_image: imageElement,
      icon: imageElement,
      title: markup(LIMITS.cardTitle),
      subtitle: markup(LIMITS.cardTitle),
      body: markup(LIMITS.cardBody),
      actions: listOf(buttons, LIMITS.cardButtons),
    },
  ),
  (value, path, found) => {
    if (CARD_PARTS.every((part) => value[part] === undefined))
      note(found, path, `must have one of: ${CARD_PARTS.join(", ")}`);
  },
);

const taskCard: Check = shape(
  { type: word("task_card"), task_id: text(LIMITS.id), title: text(LIMITS.sectionText) },
  {
    ...id,
    status: word("pending", "in_progress", "complete", "error"),
    details: richText,
    output: richText,
    sources: anything,
  },
);

/** Blocks that a container may hold. A `rich_text` among them is documented, though it was seen refused. */
const CONTAINED = [
  "actions",
  "context",
  "divider",
  "header",
  "image",
  "input",
  "rich_text",
  "section",
  "table",
  "video",
];

const container: Check = and(
  shape(
    { type: word("container"), child_blocks: containedBlocks },
    {
      ...id,
      title: plainText(LIMITS.containerTitle),
      rich_text_title: richText,
      subtitle: anyText(LIMITS.containerTitle),
      width: word("narrow", "standard", "wide", "full"),
      icon: imageElement,
      is_collapsible: boolean,
      default_collapsed: boolean,
      has_header_divider: boolean,
    },
  ),
  (value, path, found) => {
    if (value["title"] === undefined && value["rich_text_title"] === undefined)
      note(found, path, "missing required field: title");
    if (value["default_collapsed"] === true && value["is_collapsible"] !== true)
      note(found, `${path}/default_collapsed`, "requires is_collapsible");
  },
);

function containedBlocks(value: unknown, path: string, found: Findings): void {
  listOf((child, at) => block(child, at, found, CONTAINED), LIMITS.containerBlocks)(value, path, found);
}

interface BlockRule {
  readonly surfaces: readonly Surface[];
  readonly check: Check;
}

const EVERYWHERE: readonly Surface[] = ["message", "modal", "home"];
const on = (check: Check, ...surfaces: readonly Surface[]): BlockRule => ({ check, surfaces });

/** Every block type that Slack takes from an app, and where. */
const BLOCKS: Readonly<Record<string, BlockRule>> = {
  section: on(section, ...EVERYWHERE),
  header: on(shape({ type: word("header"), text: plainText(LIMITS.headerText) }, id), ...EVERYWHERE),
  context: on(
    shape(
      {
        type: word("context"),
        elements: listOf(
          byType({
            image: imageElement,
            plain_text: plainText(LIMITS.contextText),
            mrkdwn: markup(LIMITS.contextText),
          }),
          LIMITS.contextElements,
        ),
      },
      id,
    ),
    ...EVERYWHERE,
  ),
  actions: on(shape({ type: word("actions"), elements: listOf(action, LIMITS.actionsElements) }, id), ...EVERYWHERE),
  divider: on(shape({ type: word("divider") }, id), ...EVERYWHERE),
  image: on(image, ...EVERYWHERE),
  input: on(inputBlock, ...EVERYWHERE),
  rich_text: on(richText, ...EVERYWHERE),
  video: on(
    shape(
      {
        type: word("video"),
        video_url: text(3000),
        thumbnail_url: text(3000),
        alt_text: text(LIMITS.altText),
        title: plainText(199),
      },
      {
        ...id,
        title_url: text(3000),
        author_name: text(49),
        provider_name: text(LIMITS.id),
        provider_icon_url: text(3000),
        description: plainText(199),
      },
    ),
    ...EVERYWHERE,
  ),
  table: on(table, "message", "home"),
  data_table: on(dataTable, "message", "home"),
  data_visualization: on(chartBlock, "message", "home"),
  container: on(container, "message", "home"),
  markdown: on(markdown, "message"),
  context_actions: on(
    shape({ type: word("context_actions"), elements: listOf(contextAction, LIMITS.contextActionsElements) }, id),
    "message",
  ),
  card: on(card, "message"),
  carousel: on(
    shape({ type: word("carousel"), elements: listOf(byType({ card }), LIMITS.carouselCards) }, id),
    "message",
  ),
  task_card: on(taskCard, "message"),
  plan: on(
    shape(
      { type: word("plan"), title: text(LIMITS.sectionText) },
      { ...id, tasks: listOf(byType({ task_card: taskCard }), LIMITS.planTasks, 0) },
    ),
    "message",
  ),
  alert: on(
    shape(
      { type: word("alert"), text: anyText(LIMITS.alertText) },
      { ...id, level: word("default", "info", "warning", "error", "success") },
    ),
    "modal",
  ),
};

/** Checks one block: its type must be known, allowed on this surface, and among `allowed` if that is given. */
function block(value: unknown, path: string, found: Findings, allowed?: readonly string[]): void {
  if (!isWire(value)) {
    note(found, path, "must provide an object");
    return;
  }
  const type = value["type"];
  if (typeof type !== "string") {
    note(found, path, "missing required field: type");
    return;
  }
  found.counts.set(type, (found.counts.get(type) ?? 0) + 1);
  const rule = ruleFor(type, found, allowed);
  if (rule === undefined) note(found, `${path}/type`, `unsupported type: ${type}`);
  else rule.check(value, path, found);
}

function ruleFor(type: string, found: Findings, allowed?: readonly string[]): BlockRule | undefined {
  const rule = Object.hasOwn(BLOCKS, type) ? BLOCKS[type] : undefined;
  if (found.unknownBlocks.has(type) || (allowed !== undefined && !allowed.includes(type))) return undefined;
  return rule?.surfaces.includes(found.surface) ? rule : undefined;
}

/** The blocks of a payload, and the rules about all of them together. */
export function blocks(value: unknown, path: string, found: Findings, max: number): value is readonly Wire[] {
  listOf((one, at) => block(one, at, found), max, 0)(value, path, found);
  return Array.isArray(value);
}
