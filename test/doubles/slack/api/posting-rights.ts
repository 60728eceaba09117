import { type ChannelState, directMessages } from "../world/channel-state.ts";
import { covers } from "../world/workspace-state.ts";
import type { World } from "../world/world.ts";
import { type BotRequest, needScope, optional, required, visibleChannel } from "./call.ts";
import { refuse } from "./refusal.ts";

/** Where the bot may post: a channel it is in, a public one by scope, or a person's direct messages. */
export function postableChannel(request: BotRequest): { channel: ChannelState; teamId: string } {
  needScope(request, "chat:write");
  const target = targetOf(request, required(request, "channel"));
  const { channel } = target;
  if (channel.archived) refuse("is_archived");
  const inside = channel.members.has(request.installation.botUserId);
  if (!inside && !request.installation.scopes.has("chat:write.public")) refuse("not_in_channel");
  return target;
}

function targetOf(request: BotRequest, id: string): { channel: ChannelState; teamId: string } {
  const { world, installation } = request;
  const person = world.people.get(id);
  if (person === undefined) return visibleChannel(request, id);
  if (!covers(world, installation, person.teamId)) return refuse("channel_not_found");
  return { channel: directMessages(world, person.id, person.teamId, installation.botUserId), teamId: person.teamId };
}

/** The thread that a message is to go to. A root that was taken away leaves a thread only where somebody had replied. */
export function threadOf(request: BotRequest, channel: ChannelState): string | null {
  const threadTs = optional(request, "thread_ts");
  if (threadTs === undefined) return null;
  const root = channel.all.find((one) => one.ts === threadTs);
  if (root === undefined || root.threadTs !== null) return refuse("thread_not_found");
  const replied = channel.all.some((one) => one.threadTs === threadTs && !one.deleted);
  if (root.deleted && !replied) return refuse("thread_not_found");
  return threadTs;
}

/** Refuses a message that comes too soon after the last ones in its channel. */
export function keepToRate(world: World, channel: ChannelState): void {
  const rate = world.settings.messageRate;
  if (rate === null) return;
  const now = world.now();
  const state = world.rates.get(channel.id) ?? { left: rate.burst, at: now };
  state.left = Math.min(rate.burst, state.left + ((now - state.at) / 1000) * rate.perSecond);
  state.at = now;
  world.rates.set(channel.id, state);
  if (state.left < 1) refuse("ratelimited", { retry_after: Math.max(1, Math.ceil((1 - state.left) / rate.perSecond)) });
  state.left -= 1;
}
