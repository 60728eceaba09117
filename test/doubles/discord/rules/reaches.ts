import { isWire, list, string, type Wire, wire } from "../../shared/wire.ts";

/** Somebody whom a message pings, or a link that it makes: what must not come out of words that a person typed. */
export interface Reach {
  readonly kind: "everyone" | "here" | "user" | "role" | "channel-link" | "link";
  /** The id, the name of the broadcast, or the address. */
  readonly target: string;
  /** Where in the body it stands, as a JSON pointer. */
  readonly path: string;
}

const FENCE = /```[\s\S]*?```/g;
const CODE = /(?<!`)(`{1,2})(?!`)([\s\S]*?[^`])\1(?!`)/g;
const MENTION = /@(everyone|here)|<@!?(\d{17,20})>|<@&(\d{17,20})>|<#(\d{17,20})>/g;
const MASKED_LINK = /\[[^\]]*\]\(\s*<?((?:https?|discord|mailto|tel):[^\s)>]+)>?[^)]*\)/gi;
const BARE_LINK = /\b(?:https?|discord|steam):\/\/[^\s<>]+/gi;
const BRACKETED = /<((?:mailto|tel|sms):[^\s>]+|[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+|\+\d[\d -]{4,})>/gi;

/** The text without what stands in code: there nobody is pinged and nothing is a link. */
function outsideCode(text: string): string {
  return text.replace(FENCE, " ").replace(CODE, " ");
}

/** Everybody named and everything linked in a text, whoever may be pinged in the end. A backslash saves nobody. */
export function mentionsIn(text: string, path: string): readonly Reach[] {
  const words = outsideCode(text);
  return [...[...words.matchAll(MENTION)].map((match) => mention(match, path)), ...linksIn(words, path)];
}

function mention([, broadcast, user, role, channel]: RegExpMatchArray, path: string): Reach {
  if (broadcast === "everyone" || broadcast === "here") return { kind: broadcast, target: broadcast, path };
  if (user !== undefined) return { kind: "user", target: user, path };
  if (role !== undefined) return { kind: "role", target: role, path };
  return { kind: "channel-link", target: channel ?? "", path };
}

function linksIn(words: string, path: string): readonly Reach[] {
  const link = (target: string): Reach => ({ kind: "link", target, path });
  const masked = [...words.matchAll(MASKED_LINK)].map(([, target = ""]) => link(target));
  const rest = words.replace(MASKED_LINK, " ");
  return [
    ...masked,
    ...[...rest.matchAll(BARE_LINK)].map(([target]) => link(target)),
    ...[...rest.matchAll(BRACKETED)].map(([, target = ""]) => link(target)),
  ];
}

/** What a body leaves out: regular messages ping everybody then, webhooks and interactions only people. */
export type Untold = "all" | "people";

/** Whether a mention pings, by what the body allows. */
function pings({ kind, target }: Reach, allowed: Wire | undefined, untold: Untold): boolean {
  if (kind === "link" || kind === "channel-link") return true;
  if (allowed === undefined) return untold === "all" || kind === "user";
  const parse = list(allowed["parse"]);
  if (kind === "user") return parse.includes("users") || list(allowed["users"]).includes(target);
  if (kind === "role") return parse.includes("roles") || list(allowed["roles"]).includes(target);
  return parse.includes("everyone");
}

/** The texts of a message that ping: its content and its text displays. */
function pingingTexts(body: Wire): readonly (readonly [path: string, text: string])[] {
  return [["/content", string(body["content"]) ?? ""], ...textDisplays(body["components"], "/components")];
}

function textDisplays(value: unknown, path: string): readonly (readonly [string, string])[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => textDisplays(one, `${path}/${index}`));
  if (!isWire(value)) return [];
  const own: readonly (readonly [string, string])[] =
    value["type"] === 10 ? [[`${path}/content`, string(value["content"]) ?? ""]] : [];
  return [...own, ...textDisplays(value["components"], `${path}/components`)];
}

/** Texts of embeds make links and ping nobody. */
function embedTexts(body: Wire): readonly (readonly [string, string])[] {
  return list(body["embeds"]).flatMap((value, index) => {
    const embed = wire(value);
    const path = `/embeds/${index}`;
    const fields = list(embed["fields"]).flatMap((field, place) => [
      [`${path}/fields/${place}/name`, string(wire(field)["name"]) ?? ""] as const,
      [`${path}/fields/${place}/value`, string(wire(field)["value"]) ?? ""] as const,
    ]);
    return [
      [`${path}/title`, string(embed["title"]) ?? ""] as const,
      [`${path}/description`, string(embed["description"]) ?? ""] as const,
      ...fields,
    ];
  });
}

/**
 * Everybody whom a body pings, by its `allowed_mentions`, and every link in its texts. Nothing in a code fence or
 * code span counts. `replyTo` is the author of the message that is answered.
 */
export function reachesOf(body: Wire, untold: Untold = "all", replyTo: string | null = null): readonly Reach[] {
  const given = body["allowed_mentions"];
  const allowed = isWire(given) ? given : undefined;
  const inTexts = pingingTexts(body)
    .flatMap(([path, text]) => mentionsIn(text, path))
    .filter((one) => pings(one, allowed, untold));
  const inEmbeds = embedTexts(body)
    .flatMap(([path, text]) => mentionsIn(text, path))
    .filter(({ kind }) => kind === "link");
  const pingsAuthor = replyTo !== null && (allowed === undefined || allowed["replied_user"] === true);
  const author: readonly Reach[] = pingsAuthor ? [{ kind: "user", target: replyTo, path: "/message_reference" }] : [];
  return [...inTexts, ...inEmbeds, ...author];
}
