import type { Message } from "./model.ts";
import type { World } from "./world.ts";

export type ChannelKind = "text" | "dm" | "group" | "thread" | "private-thread";

export const CHANNEL_TYPES = {
  text: 0,
  dm: 1,
  group: 3,
  thread: 11,
  "private-thread": 12,
} as const satisfies Record<ChannelKind, number>;

/** A place where people write. */
export interface ChannelState {
  readonly id: string;
  readonly kind: ChannelKind;
  name: string;
  readonly guildId: string | null;
  /** The channel that a thread belongs to. */
  readonly parentId: string | null;
  readonly ownerId: string | null;
  /** The people of direct messages and groups. */
  readonly people: readonly string[];
  /** What is forbidden here: to everybody, by the guild's id, or to one, by theirs. */
  readonly denied: Map<string, bigint>;
  archived: boolean;
  locked: boolean;
  /** Every message, deleted ones too. */
  readonly all: Message[];
  /** Messages that were sent with a nonce to be kept unique. */
  readonly nonces: Map<string, { readonly message: Message; readonly at: number }>;
}

export type ChannelDraft = Pick<ChannelState, "kind" | "name" | "guildId"> & Partial<ChannelState>;

export function addChannel(world: World, draft: ChannelDraft): ChannelState {
  const state: ChannelState = {
    id: world.ids.snowflake(),
    parentId: null,
    ownerId: null,
    people: [],
    denied: new Map(),
    archived: false,
    locked: false,
    all: [],
    nonces: new Map(),
    ...draft,
  };
  if (world.channels.has(state.id)) throw new Error(`there is a channel ${state.id} already`);
  world.channels.set(state.id, state);
  return state;
}

/** The direct messages between a person and the bot; they exist from the first look on. */
export function directMessages(world: World, personId: string): ChannelState {
  const found = [...world.channels.values()].find(
    ({ kind, people }) => kind === "dm" && people.length === 1 && people[0] === personId,
  );
  return found ?? addChannel(world, { kind: "dm", name: "", guildId: null, people: [personId] });
}

export const isThread = ({ kind }: ChannelState): boolean => kind === "thread" || kind === "private-thread";

/** The channel that something refers to. */
export function addressOf(world: World, channelId: string): ChannelState {
  const channel = world.channels.get(channelId);
  if (channel === undefined) throw new Error(`there is no channel ${channelId}`);
  return channel;
}
