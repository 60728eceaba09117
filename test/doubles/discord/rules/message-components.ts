import { isWire, list, string, type Wire, wire } from "../../shared/wire.ts";
import {
  address,
  and,
  boolean,
  byType,
  type Check,
  type Findings,
  given,
  listOf,
  note,
  oneOf,
  shape,
  text,
  whole,
} from "./check.ts";
import { LIMITS } from "./limits.ts";
import { button, component, selects, textDisplay } from "./pieces.ts";

const ATTACHMENT = "attachment://";

/** Notes that a file of the request is shown, and whether it is described there. */
export function showsFile(address: unknown, path: string, found: Findings, described: boolean): void {
  const url = string(address) ?? "";
  if (!url.startsWith(ATTACHMENT)) return;
  const name = url.slice(ATTACHMENT.length);
  const before = found.shown.get(name);
  found.shown.set(name, { path, described: described || (before?.described ?? false) });
}

const media = shape({ url: address(LIMITS.mediaUrl, "http", "https", "attachment") });

function showsMedia(holder: Wire, path: string, found: Findings): void {
  found.media += 1;
  showsFile(wire(holder["media"])["url"], `${path}/media/url`, found, given(holder["description"]));
}

const described = { description: text(LIMITS.altText, 1), spoiler: boolean };

const thumbnail = and(component(11, { media }, described), showsMedia);
const gallery = component(12, { items: listOf(and(shape({ media }, described), showsMedia), LIMITS.galleryItems, 1) });
const file = and(
  component(13, { file: shape({ url: address(LIMITS.mediaUrl, "attachment") }) }, { spoiler: boolean }),
  (value, path, found) => showsFile(wire(value["file"])["url"], `${path}/file/url`, found, false),
);
const separator = component(14, {}, { divider: boolean, spacing: oneOf(1, 2) });

const section = component(9, {
  components: listOf(byType({ 10: textDisplay }), LIMITS.sectionTexts, 1),
  accessory: byType({ 2: button, 11: thumbnail }),
});

/** Five buttons, or one menu. */
function rowRule(row: Wire, path: string, found: Findings): void {
  const inside = list(row["components"]).filter(isWire);
  const menus = inside.filter(({ type }: Wire & { type?: unknown }) => type !== 2).length;
  if (menus > 0 && inside.length > 1)
    note(found, `${path}/components`, "COMPONENT_LAYOUT_WIDTH_EXCEEDED", { limit: 1, actual: inside.length });
}

const actionRow = and(
  component(1, {
    components: listOf(
      byType({ 2: button, ...selects({ disabled: boolean, required: boolean }) }),
      LIMITS.buttonsPerRow,
      1,
    ),
  }),
  rowRule,
);

const inContainer = { 1: actionRow, 9: section, 10: textDisplay, 12: gallery, 13: file, 14: separator };

const container = component(
  17,
  { components: listOf(byType(inContainer), LIMITS.components, 1) },
  { accent_color: whole(0, LIMITS.colour), spoiler: boolean },
);

const legacy = listOf(byType({ 1: actionRow }), LIMITS.rows);
const second = listOf(byType({ ...inContainer, 17: container }), LIMITS.components);

/** The components of a message: rows of buttons and menus, or with the flag everything. */
export const messageComponents: Check = (value, path, found) => {
  (found.v2 ? second : legacy)(value, path, found);
  const over = (rule: string, limit: number, actual: number) => {
    if (actual > limit) note(found, path, rule, { limit, actual });
  };
  over("COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", LIMITS.components, found.components);
  over("COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", LIMITS.text, found.characters);
  over("TEXT_TOO_MANY_BYTES", LIMITS.textBytes, found.bytes);
  over("COMPONENT_MAX_MEDIA_EXCEEDED", LIMITS.media, found.media);
};
