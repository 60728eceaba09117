import { dropUndefined, type Wire } from "../wire.ts";
import { type ChannelState, directMessages, historyScope } from "../world/channel-state.ts";
import { millisOf } from "../world/ids.ts";
import { messageWire } from "../world/messages.ts";
import type { Message } from "../world/model.ts";
import { covers } from "../world/workspace-state.ts";
import { type BotRequest, flag, needScope, optional, required, visibleChannel } from "./call.ts";
import { refuse } from "./refusal.ts";

const READ_SCOPE = { public: "channels:read", private: "groups:read", im: "im:read" } as const;
const DEFAULT_LIMIT = 100;
const MOST_MESSAGES = 999;
const RESTRICTED_MESSAGES = 15;

export function info(request: BotRequest): Wire {
  const { channel } = visibleChannel(request, required(request, "channel"));
  needScope(request, READ_SCOPE[channel.kind]);
  return { channel: channelWire(request, channel) };
}

function channelWire({ installation }: BotRequest, channel: ChannelState): Wire {
  return dropUndefined({
    id: channel.id,
    name: channel.kind === "im" ? undefined : channel.name,
    user: channel.kind === "im" ? [...channel.members].find((id) => id !== installation.botUserId) : undefined,
    is_channel: channel.kind === "public",
    is_group: channel.kind === "private",
    is_im: channel.kind === "im",
    is_private: channel.kind !== "public",
    is_archived: channel.archived,
    is_ext_shared: channel.shared,
    is_member: channel.members.has(installation.botUserId),
    context_team_id: channel.teamIds[0],
    shared_team_ids: channel.teamIds,
  });
}

/** Opens the direct messages with one person. */
export function open(request: BotRequest): Wire {
  needScope(request, "im:write");
  const { world, installation } = request;
  const users = (optional(request, "users") ?? "").split(",").filter((id) => id !== "");
  const [first] = users;
  if (first === undefined) return refuse("users_list_not_supplied");
  const person = world.people.get(first);
  if (person === undefined || !covers(world, installation, person.teamId)) return refuse("user_not_found");
  const channel = directMessages(world, person.id, person.teamId, installation.botUserId);
  return { channel: flag(request.args["return_im"]) ? channelWire(request, channel) : { id: channel.id } };
}

/** A channel that the bot may read back: by scope, and from the inside. */
function readable(request: BotRequest): ChannelState {
  const { channel } = visibleChannel(request, required(request, "channel"));
  needScope(request, historyScope(channel));
  if (!channel.members.has(request.installation.botUserId)) refuse("not_in_channel");
  return channel;
}

/** Messages of the channel, newest first; answers in threads are not among them. `lagMs` hides the newest. */
export function history(request: BotRequest, lagMs = 0): Wire {
  const channel = readable(request);
  const shown = channel.all.filter(
    (one) => !one.deleted && (one.threadTs === null || one.asked["reply_broadcast"] === true),
  );
  return page(request, channel, shown.reverse(), lagMs);
}

/** A thread, oldest first, its root included. */
export function replies(request: BotRequest, lagMs = 0): Wire {
  const channel = readable(request);
  const ts = required(request, "ts");
  const root = channel.all.find((one) => one.ts === ts) ?? refuse("thread_not_found");
  const rootTs = root.threadTs ?? root.ts;
  const thread = channel.all.filter((one) => !one.deleted && (one.ts === rootTs || one.threadTs === rootTs));
  return page(request, channel, thread, lagMs);
}

function page(request: BotRequest, channel: ChannelState, messages: readonly Message[], lagMs: number): Wire {
  const { world, args } = request;
  if (world.settings.restrictedHistory) onceAMinute(request);
  const bounds = {
    oldest: Number(optional(request, "oldest") ?? 0),
    latest: Number(optional(request, "latest") ?? Number.POSITIVE_INFINITY),
  };
  const inclusive = flag(args["inclusive"]);
  const within = messages.filter(({ ts }) => {
    const at = Number(ts);
    const inside = inclusive ? at >= bounds.oldest && at <= bounds.latest : at > bounds.oldest && at < bounds.latest;
    return inside && world.now() - millisOf(ts) >= lagMs;
  });
  const most = world.settings.restrictedHistory ? RESTRICTED_MESSAGES : MOST_MESSAGES;
  const limit = Math.min(Number(optional(request, "limit") ?? DEFAULT_LIMIT) || DEFAULT_LIMIT, most);
  const start = Number(optional(request, "cursor")?.replace("next:", "") ?? 0);
  const shown = within.slice(start, start + limit);
  const more = start + limit < within.length;
  const withMetadata = flag(args["include_all_metadata"]);
  return {
    messages: shown.map((one) => messageWire(world, channel, one, withMetadata)),
    has_more: more,
    ...(more ? { response_metadata: { next_cursor: `next:${start + limit}` } } : {}),
  };
}

function onceAMinute({ world, method, installation }: BotRequest): void {
  const key = `${method} ${installation.botUserId}`;
  const last = world.rates.get(key)?.at ?? Number.NEGATIVE_INFINITY;
  const wait = last + 60_000 - world.now();
  if (wait > 0) refuse("ratelimited", { retry_after: Math.ceil(wait / 1000) });
  world.rates.set(key, { left: 0, at: world.now() });
}
