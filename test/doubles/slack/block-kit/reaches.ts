import { isWire, list, string, type Wire } from "../wire.ts";

/** Somebody whom a message notifies, or a link that it makes: what must not come out of words that a person typed. */
export interface Reach {
  readonly kind: "here" | "channel" | "everyone" | "user" | "usergroup" | "channel-link" | "link";
  /** The id, the name of the broadcast, or the address. */
  readonly target: string;
  /** Where in the payload it stands, as a JSON pointer. */
  readonly path: string;
}

const TAG = /<([^<>\n]+)>/g;
const BARE_LINK = /\bhttps?:\/\/[^\s<>|]+/g;
const MARKDOWN_LINK = /\[[^\]\n]*\]\(([^)\s]+)[^)]*\)/g;
const LINKED_NAME = /(?:^|[\s(])@(here|channel|everyone)\b/g;

const BROADCASTS: ReadonlySet<string> = new Set(["here", "channel", "everyone", "group"]);

function tagReach(inside: string): Omit<Reach, "path"> | undefined {
  const [target = ""] = inside.split("|");
  const id = target.slice(1);
  if (target.startsWith("@")) return { kind: "user", target: id };
  if (target.startsWith("#")) return { kind: "channel-link", target: id };
  if (target.startsWith("!subteam^")) return { kind: "usergroup", target: target.slice("!subteam^".length) };
  if (target.startsWith("!") && BROADCASTS.has(id))
    return { kind: id === "everyone" || id === "here" ? id : "channel", target: id };
  if (/^(?:https?|mailto|slack):/i.test(target)) return { kind: "link", target };
  return undefined;
}

/** Whom marked-up text reaches. `&lt;!channel&gt;` reaches nobody, because it is escaped. */
function reachesOfMarkup(text: string, path: string, linkNames = false): readonly Reach[] {
  const tags = [...text.matchAll(TAG)].flatMap(([, inside = ""]) => tagReach(inside) ?? []);
  const rest = text.replace(TAG, " ");
  const bare = [...rest.matchAll(BARE_LINK)].map(([target]) => ({ kind: "link" as const, target }));
  const names = linkNames ? [...rest.matchAll(LINKED_NAME)].flatMap(([, name = ""]) => tagReach(`!${name}`) ?? []) : [];
  return [...tags, ...bare, ...names].map((one) => ({ ...one, path }));
}

/** Whom an element of rich text reaches by itself. */
function reachOfElement(element: Wire): Omit<Reach, "path"> | undefined {
  const of = (field: string) => string(element[field]) ?? "";
  switch (element["type"]) {
    case "user":
      return { kind: "user", target: of("user_id") };
    case "usergroup":
      return { kind: "usergroup", target: of("usergroup_id") };
    case "channel":
      return { kind: "channel-link", target: of("channel_id") };
    case "broadcast":
      return tagReach(`!${of("range")}`);
    case "link":
      return { kind: "link", target: of("url") };
    default:
      return undefined;
  }
}

function reachesOfBlocks(value: unknown, path: string): readonly Reach[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => reachesOfBlocks(one, `${path}/${index}`));
  if (!isWire(value)) return [];
  const { type } = value as Wire & { type?: unknown };
  const text = string(value["text"]) ?? "";
  if (type === "mrkdwn") return reachesOfMarkup(text, `${path}/text`);
  if (type === "markdown") return reachesOfMarkdown(text, `${path}/text`);
  const own = reachOfElement(value);
  const inner = Object.entries(value).flatMap(([field, one]) => reachesOfBlocks(one, `${path}/${field}`));
  return own === undefined ? inner : [{ ...own, path }, ...inner];
}

function reachesOfMarkdown(text: string, path: string): readonly Reach[] {
  const links = [...text.matchAll(MARKDOWN_LINK)].map(([, target = ""]) => ({ kind: "link" as const, target, path }));
  return [...links, ...reachesOfMarkup(text.replace(MARKDOWN_LINK, " "), path)];
}

const ATTACHMENT_MARKUP = ["text", "pretext", "fallback", "title", "footer"];

function reachesOfAttachment(value: unknown, path: string): readonly Reach[] {
  if (!isWire(value)) return [];
  const own = ATTACHMENT_MARKUP.flatMap((field) => reachesOfMarkup(string(value[field]) ?? "", `${path}/${field}`));
  const fields = list(value["fields"]).flatMap((field, index) =>
    reachesOfMarkup(isWire(field) ? (string(field["value"]) ?? "") : "", `${path}/fields/${index}/value`),
  );
  return [...own, ...fields, ...reachesOfBlocks(value["blocks"], `${path}/blocks`)];
}

/**
 * Everybody whom a message or view reaches and every link that it makes. Plain and raw text reach nobody.
 * The fallback `text` counts even beside blocks, since notifications show it. Code spans count too.
 */
export function reachesOf(payload: Wire): readonly Reach[] {
  const linkNames = payload["parse"] === "full" || [true, "true", "1", 1].includes(payload["link_names"] as boolean);
  return [
    ...reachesOfMarkup(string(payload["text"]) ?? "", "/text", linkNames),
    ...reachesOfMarkdown(string(payload["markdown_text"]) ?? "", "/markdown_text"),
    ...reachesOfBlocks(payload["blocks"], "/blocks"),
    ...list(payload["attachments"]).flatMap((one, index) => reachesOfAttachment(one, `/attachments/${index}`)),
  ];
}
