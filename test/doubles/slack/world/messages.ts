import { type Reach, reachesOf } from "../block-kit/reaches.ts";
import type { Delivery } from "../delivery/delivery.ts";
import { publishInChannel } from "../delivery/events.ts";
import { dropUndefined, isTyped, list, type Typed, typedList, type Wire } from "../wire.ts";
import { type ChannelState, messageAt } from "./channel-state.ts";
import type { Entry } from "./journal.ts";
import type { Author, Message, StoredFile } from "./model.ts";
import type { World } from "./world.ts";

/** What is to be said. */
export interface Draft {
  readonly author: Author;
  readonly text?: string;
  readonly blocks?: readonly Typed[];
  readonly attachments?: readonly Wire[];
  readonly metadata?: Wire | null;
  readonly files?: readonly StoredFile[];
  readonly threadTs?: string | null;
  readonly ephemeralTo?: string | null;
  readonly subtype?: string | null;
  readonly streaming?: boolean;
  readonly asked?: Wire;
}

/** A message that was posted, and the events that tell the app of it. */
export interface Posted {
  readonly message: Message;
  readonly deliveries: readonly Promise<Delivery>[];
}

/** Puts a message into a channel, or before one person's eyes, and tells the app of it unless it is done quietly. */
export function post(world: World, channel: ChannelState, draft: Draft, how: "told" | "quietly" = "told"): Posted {
  const message: Message = {
    channel: channel.id,
    ts: world.ids.ts(),
    threadTs: draft.threadTs ?? null,
    author: draft.author,
    subtype: draft.subtype ?? null,
    ephemeralTo: draft.ephemeralTo ?? null,
    text: draft.text ?? "",
    blocks: withBlockIds(world, draft.blocks ?? []),
    attachments: draft.attachments ?? [],
    metadata: draft.metadata ?? null,
    files: draft.files ?? [],
    reaches: reachesOf(dropUndefined({ ...draft.asked, ...contentOf(draft) })),
    edited: false,
    deleted: false,
    streaming: draft.streaming ?? false,
    reactions: [],
    asked: draft.asked ?? {},
  };
  const entry = logged("message", message);
  if (message.ephemeralTo !== null) {
    world.people.get(message.ephemeralTo)?.ephemerals.push(message);
    world.journal.add(entry);
    return { message, deliveries: [] };
  }
  channel.all.push(message);
  world.journal.add(entry);
  if (how === "quietly") return { message, deliveries: [] };
  return {
    message,
    deliveries: publishInChannel(world, channel, messageEvent(world, channel, message), mentionsIn(message)),
  };
}

const logged = (kind: "message" | "edit", message: Message): Entry => ({
  kind,
  message,
  shown: { ...message },
  channel: message.channel,
  threadTs: message.threadTs,
});

const contentOf = ({ text, blocks, attachments }: Pick<Draft, "text" | "blocks" | "attachments">): Wire => ({
  text,
  blocks,
  attachments,
});

/** Users that a message mentions; the author does not mention itself. */
function mentionsIn(message: Message): ReadonlySet<string> {
  const users = message.reaches.filter(({ kind }) => kind === "user").map(({ target }) => target);
  return new Set(users.filter((id) => id !== message.author.userId));
}

/** Gives every block and interactive element an id; a markdown block does not keep its own. */
export function withBlockIds(world: World, blocks: readonly Typed[]): readonly Typed[] {
  return blocks.map((one) => {
    const filled = withActionIds(world, one);
    return one["block_id"] === undefined || one.type === "markdown"
      ? { ...filled, block_id: world.ids.next("b") }
      : filled;
  });
}

const INTERACTIVE = ["actions", "context_actions"];

function withActionIds(world: World, block: Typed): Typed {
  const named = (element: unknown): unknown =>
    isTyped(element) && element.type !== "image" && element["action_id"] === undefined
      ? { ...element, action_id: world.ids.next("a") }
      : element;
  if (INTERACTIVE.includes(block.type)) return { ...block, elements: list(block["elements"]).map(named) };
  if (block["accessory"] !== undefined) return { ...block, accessory: named(block["accessory"]) };
  if (block.type === "input") return { ...block, element: named(block["element"]) };
  if (block.type === "container")
    return { ...block, child_blocks: withBlockIds(world, typedList(block["child_blocks"])) };
  return block;
}

/** What an update changes. */
export type Change = Partial<Pick<Message, "text" | "blocks" | "attachments" | "metadata" | "streaming">>;

/** Changes a message in place. Whom it reached before stays on record. */
export function edit(
  world: World,
  channel: ChannelState,
  message: Message,
  change: Change,
): readonly Promise<Delivery>[] {
  const before = messageWire(world, channel, message);
  const written = message.streaming ? message.edited : true;
  Object.assign(message, change, { edited: written });
  if (change.blocks !== undefined) message.blocks = withBlockIds(world, change.blocks);
  message.reaches = unique([...message.reaches, ...reachesOf(contentOf(message))]);
  world.journal.add(logged("edit", message));
  if (message.ephemeralTo !== null) return [];
  return publishInChannel(world, channel, {
    ...changeEvent(world, channel, "message_changed"),
    message: messageWire(world, channel, message),
    previous_message: before,
  });
}

function unique(reaches: readonly Reach[]): readonly Reach[] {
  const key = (one: Reach) => `${one.kind} ${one.target} ${one.path}`;
  return [...new Map(reaches.map((one) => [key(one), one])).values()];
}

/** Takes a message away. */
export function remove(world: World, channel: ChannelState, message: Message): readonly Promise<Delivery>[] {
  const before = messageWire(world, channel, message);
  message.deleted = true;
  world.journal.add(logged("edit", message));
  if (message.ephemeralTo !== null) return [];
  return publishInChannel(world, channel, {
    ...changeEvent(world, channel, "message_deleted"),
    deleted_ts: message.ts,
    previous_message: before,
  });
}

function changeEvent(world: World, channel: ChannelState, subtype: string): Wire {
  const ts = world.ids.ts();
  return { type: "message", subtype, hidden: true, channel: channel.id, ts, event_ts: ts };
}

function messageEvent(world: World, channel: ChannelState, message: Message): Wire {
  return { ...messageWire(world, channel, message), channel: channel.id, event_ts: message.ts };
}

/** A message as Slack writes it down. Metadata is told only to those who ask for it. */
export function messageWire(world: World, channel: ChannelState, message: Message, withMetadata = false): Wire {
  const { author, threadTs } = message;
  const replies = channel.all.filter((one) => one.threadTs === message.ts && !one.deleted && one !== message);
  const root = threadTs === null ? undefined : messageAt(channel, threadTs);
  return dropUndefined({
    type: "message",
    subtype: message.subtype ?? undefined,
    user: author.userId,
    bot_id: author.botId ?? undefined,
    app_id: author.kind === "app" ? world.settings.appId : undefined,
    bot_profile: author.kind === "app" ? botProfile(world, author) : undefined,
    client_msg_id: author.kind === "person" ? `msg-${message.ts}` : undefined,
    text: message.text,
    ts: message.ts,
    team: author.teamId,
    user_team: channel.shared ? author.teamId : undefined,
    source_team: channel.shared ? author.teamId : undefined,
    blocks: message.blocks.length > 0 ? message.blocks : undefined,
    attachments: message.attachments.length > 0 ? message.attachments : undefined,
    files: message.files.length > 0 ? message.files.map((one) => fileWire(world, one)) : undefined,
    metadata: withMetadata ? (message.metadata ?? undefined) : undefined,
    edited: message.edited ? { user: author.userId, ts: message.ts } : undefined,
    thread_ts: threadTs ?? (replies.length > 0 ? message.ts : undefined),
    parent_user_id: root?.author.userId,
    reply_count: replies.length > 0 ? replies.length : undefined,
    reactions:
      message.reactions.length > 0 ? message.reactions.map((name) => ({ name, count: 1, users: [] })) : undefined,
  });
}

const botProfile = (world: World, author: Author): Wire => ({
  id: author.botId,
  app_id: world.settings.appId,
  name: author.name,
  deleted: false,
  team_id: author.teamId,
});

export function fileWire(world: World, file: StoredFile): Wire {
  return {
    id: file.id,
    name: file.name,
    title: file.title,
    size: file.length,
    mode: file.snippetType === null ? "hosted" : "snippet",
    filetype: file.snippetType ?? file.name.split(".").at(-1),
    mimetype: "text/plain",
    user_team: file.teamId,
    channels: [...file.channels],
    url_private: `${world.origin}/files-pri/${file.teamId}-${file.id}/${file.name}`,
    permalink: `${world.origin}/files/${file.id}/${file.name}`,
  };
}
