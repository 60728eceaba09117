import { isWire, list, string, type Wire, wire } from "../../shared/wire.ts";
import { address, and, boolean, type Check, type Findings, given, listOf, note, shape, text, whole } from "./check.ts";
import { LIMITS } from "./limits.ts";
import { showsFile } from "./message-components.ts";

const url = address(LIMITS.mediaUrl, "http", "https");
const picture = address(LIMITS.mediaUrl, "http", "https", "attachment");

const timestamp: Check = (value, path, found) => {
  if (typeof value !== "string" || Number.isNaN(Date.parse(value))) note(found, path, "DATE_TIME_TYPE_PARSE");
};

const image = shape({ url: picture }, { description: text(LIMITS.altText) });

const embed = and(
  shape(
    {},
    {
      type: text(20),
      title: text(LIMITS.embedTitle),
      description: text(LIMITS.embedDescription),
      url,
      timestamp,
      color: whole(0, LIMITS.colour),
      footer: shape({ text: text(LIMITS.embedFooter) }, { icon_url: picture }),
      author: shape({ name: text(LIMITS.embedAuthor, 1) }, { url, icon_url: picture }),
      image,
      thumbnail: image,
      fields: listOf(
        shape({ name: text(LIMITS.embedFieldName, 1), value: text(LIMITS.embedFieldValue, 1) }, { inline: boolean }),
        LIMITS.embedFields,
      ),
    },
  ),
  embedRules,
);

function embedRules(one: Wire, path: string, found: Findings): void {
  if (!["title", "description", "author", "footer", "image", "thumbnail", "fields"].some((field) => given(one[field])))
    note(found, `${path}/description`, "BASE_TYPE_REQUIRED");
  const places = [
    ["image", "url"],
    ["thumbnail", "url"],
    ["author", "icon_url"],
    ["footer", "icon_url"],
  ] as const;
  for (const [part, field] of places) {
    const holder = wire(one[part]);
    showsFile(holder[field], `${path}/${part}/${field}`, found, given(holder["description"]));
  }
}

/** The characters of an embed that count: title, description, fields, footer and author. */
function lengthOf(one: Wire): number {
  const texts = [
    one["title"],
    one["description"],
    wire(one["footer"])["text"],
    wire(one["author"])["name"],
    ...list(one["fields"]).flatMap((field) => [wire(field)["name"], wire(field)["value"]]),
  ];
  return texts.reduce((sum: number, value) => sum + (string(value)?.length ?? 0), 0);
}

/** Ten embeds, and a length over all of them together. */
export const embeds: Check = (value, path, found) => {
  listOf(embed, LIMITS.embeds)(value, path, found);
  const length = list(value)
    .filter(isWire)
    .reduce((sum, one) => sum + lengthOf(one), 0);
  if (length > LIMITS.allEmbeds)
    note(found, path, "MAX_EMBED_SIZE_EXCEEDED", { limit: LIMITS.allEmbeds, actual: length });
};
