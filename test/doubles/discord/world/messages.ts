import { isWire, list, string, type Wire, wire } from "../../shared/wire.ts";
import { INTENTS } from "../gateway/intents.ts";
import { mentionsIn, type Reach, reachesOf, type Untold } from "../rules/reaches.ts";
import { FLAGS } from "../rules/validate-message.ts";
import { CHANNEL_TYPES, type ChannelState } from "./channel-state.ts";
import { may } from "./guild-state.ts";
import { eventMessageWire, fileUrl } from "./message-wire.ts";
import type { Answered, Component, Message, StoredFile } from "./model.ts";
import type { World } from "./world.ts";

/** What a message of the app says, read from a body that was found valid. */
export interface Content {
  readonly content: string;
  readonly embeds: readonly Wire[];
  readonly components: readonly Component[];
  readonly files: readonly StoredFile[];
  readonly flags: number;
  readonly body: Wire;
}

export interface Draft extends Content {
  readonly type: number;
  readonly ephemeralTo?: string | null;
  readonly answers?: Answered | null;
  readonly repliesTo?: Message | null;
  readonly nonce?: string | number | null;
  readonly untold: Untold;
}

/** Puts a message of the app into a channel and tells those who listen. */
export function post(world: World, channel: ChannelState, draft: Draft): Message {
  const reaches = reachesOf(draft.body, draft.untold, pingableAuthor(draft.repliesTo ?? null));
  const message = newMessage(world, channel, {
    author: { kind: "app", id: world.settings.applicationId, name: world.settings.botName },
    ...draft,
    mentions: pinged(reaches),
    reaches,
  });
  keep(world, channel, message);
  return message;
}

/** Puts what a person wrote into a channel and tells those who listen. */
export function say(
  world: World,
  channel: ChannelState,
  person: { readonly id: string; readonly name: string },
  text: string,
  how: {
    readonly repliesTo?: Message | null;
    readonly ping?: boolean;
    readonly files?: readonly StoredFile[];
    readonly quietly?: boolean;
  } = {},
): Message {
  const repliesTo = how.repliesTo ?? null;
  const author = how.ping === false ? null : pingableAuthor(repliesTo);
  const message = newMessage(world, channel, {
    author: { kind: "person", id: person.id, name: person.name },
    type: repliesTo === null ? 0 : 19,
    repliesTo,
    content: text,
    files: how.files ?? [],
    mentions: spoken(world, channel, person.id, text, author),
  });
  keep(world, channel, message, how.quietly);
  return message;
}

/** What a person's words mention. Who may not ping everybody pings nobody with them. */
function spoken(world: World, channel: ChannelState, personId: string, text: string, author: string | null) {
  const mentions = pinged(mentionsIn(text, "/content"));
  return {
    ...mentions,
    people: [...new Set([...mentions.people, ...(author === null ? [] : [author])])],
    everyone: mentions.everyone && may(world, personId, channel, "MentionEveryone"),
  };
}

/** The author whom a reply pings. What answers an interaction counts as a webhook's, and those cannot be pinged. */
function pingableAuthor(message: Message | null): string | null {
  return message === null || message.answers !== null ? null : message.author.id;
}

function pinged(reaches: readonly Reach[]): Message["mentions"] {
  const targets = (kind: Reach["kind"]) => [
    ...new Set(reaches.filter((one) => one.kind === kind).map(({ target }) => target)),
  ];
  return {
    people: targets("user"),
    roles: targets("role"),
    everyone: reaches.some(({ kind }) => kind === "everyone" || kind === "here"),
  };
}

type NewMessage = Pick<Message, "author" | "type" | "content" | "mentions"> & Partial<Message>;

function newMessage(world: World, channel: ChannelState, draft: NewMessage): Message {
  return {
    id: world.ids.snowflake(),
    channelId: channel.id,
    guildId: channel.guildId,
    author: draft.author,
    type: draft.type,
    ephemeralTo: draft.ephemeralTo ?? null,
    answers: draft.answers ?? null,
    repliesTo: draft.repliesTo ?? null,
    content: draft.content,
    embeds: draft.embeds ?? [],
    components: draft.components ?? [],
    files: draft.files ?? [],
    flags: draft.flags ?? 0,
    mentions: draft.mentions,
    reaches: draft.reaches ?? [],
    editedAt: null,
    deleted: false,
    nonce: draft.nonce ?? null,
    body: draft.body ?? {},
  };
}

function keep(world: World, channel: ChannelState, message: Message, quietly = false): void {
  if (message.ephemeralTo === null) channel.all.push(message);
  else world.people.get(message.ephemeralTo)?.ephemerals.push(message);
  world.journal.add({ kind: "message", channelId: channel.id, message, shown: { ...message } });
  if (!quietly) publish(world, channel, message, "MESSAGE_CREATE");
}

/** Changes a message in place and tells those who listen. */
export function edit(
  world: World,
  channel: ChannelState,
  message: Message,
  change: Partial<Content>,
  untold: Untold = "all",
): Message {
  // What takes the place of a deferred answer is its first version.
  if ((message.flags & FLAGS.loading) === 0) message.editedAt = world.clock.now();
  Object.assign(message, change);
  if (change.body !== undefined) {
    // Who was pinged once stays pinged, and an edit can ping anew.
    const shown = { ...change.body, content: message.content, embeds: message.embeds, components: message.components };
    const reaches = reachesOf(shown, untold);
    message.reaches = [...message.reaches, ...reaches];
    message.mentions = pinged(message.reaches);
  }
  world.journal.add({ kind: "edit", channelId: channel.id, message, shown: { ...message } });
  publish(world, channel, message, "MESSAGE_UPDATE");
  return message;
}

/** A person changes their words. */
export function rewrite(world: World, channel: ChannelState, message: Message, text: string): void {
  message.mentions = spoken(world, channel, message.author.id, text, null);
  edit(world, channel, message, { content: text });
}

export function remove(world: World, channel: ChannelState, message: Message): void {
  message.deleted = true;
  world.journal.add({ kind: "delete", channelId: channel.id, message, shown: { ...message } });
  const { id, guildId } = message;
  world.gateway.dispatch({
    t: "MESSAGE_DELETE",
    ...deliveryOf(channel, message),
    data: () => ({ id, channel_id: channel.id, ...(guildId === null ? {} : { guild_id: guildId }) }),
  });
}

/** An ephemeral message goes to its person and the bot directly, whatever guild it is in. */
function deliveryOf(
  channel: ChannelState,
  message: Message,
): { readonly guildId: string | null; readonly intent: number } {
  const direct = channel.guildId === null || message.ephemeralTo !== null;
  return {
    guildId: direct ? null : channel.guildId,
    intent: direct ? INTENTS.directMessages : INTENTS.guildMessages,
  };
}

/** The bot hears nothing of a group, nor of a guild that it is not in. */
function publish(world: World, channel: ChannelState, message: Message, t: string): void {
  const outside = channel.guildId !== null && world.guilds.get(channel.guildId)?.installed !== true;
  if (channel.kind === "group" || outside) return;
  if (!may(world, world.settings.applicationId, channel, "ViewChannel") && message.ephemeralTo === null) return;
  world.gateway.dispatch({
    t,
    ...deliveryOf(channel, message),
    // discord.js makes a channel of a direct message only from its type.
    data: ({ intents }) => ({
      ...eventMessageWire(world, message, (intents & INTENTS.messageContent) !== 0),
      channel_type: CHANNEL_TYPES[channel.kind],
    }),
  });
}

/** Components as they are kept: each with a number, and files with the address where they lie. */
export function keptComponents(
  world: World,
  channelId: string,
  components: unknown,
  files: readonly StoredFile[],
): readonly Component[] {
  const taken = new Set<number>();
  collectNumbers(components, taken);
  let next = 1;
  const number = (given: unknown): number => {
    if (typeof given === "number" && given !== 0) return given;
    while (taken.has(next)) next += 1;
    taken.add(next);
    return next;
  };
  const media = (value: unknown): unknown => {
    const url = string(wire(value)["url"]) ?? "";
    const file = files.findLast(({ name }) => url === `attachment://${name}`);
    if (file === undefined) return value;
    const there = fileUrl(world, channelId, file);
    return { url: there, proxy_url: there, content_type: file.contentType, attachment_id: file.id };
  };
  const keep = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(keep);
    if (!isWire(value)) return value;
    const inside = Object.entries(value).map(([field, inner]) => [field, NESTED.has(field) ? keep(inner) : inner]);
    const kept: Record<string, unknown> = Object.fromEntries(inside) as Record<string, unknown>;
    for (const field of ["file", "media"]) if (field in kept) kept[field] = media(kept[field]);
    if (kept["type"] === 13 && isWire(kept["file"])) {
      const file = files.find(({ id }) => id === wire(kept["file"])["attachment_id"]);
      Object.assign(kept, { name: file?.name, size: file?.content.length });
    }
    return typeof kept["type"] === "number" ? { ...kept, id: number(kept["id"]) } : kept;
  };
  return list(keep(components)) as readonly Component[];
}

const NESTED: ReadonlySet<string> = new Set(["components", "accessory", "items", "component"]);

function collectNumbers(value: unknown, into: Set<number>): void {
  if (Array.isArray(value)) for (const one of value) collectNumbers(one, into);
  else if (isWire(value)) {
    if (typeof value["type"] === "number" && typeof value["id"] === "number") into.add(value["id"]);
    for (const field of NESTED) collectNumbers(value[field], into);
  }
}
