import { INTENTS } from "../gateway/intents.ts";
import { addChannel, type ChannelDraft, type ChannelState } from "./channel-state.ts";
import { channelWire } from "./channel-wire.ts";
import type { World } from "./world.ts";

/** Opens a thread under a channel and tells those who listen. */
export function openThread(
  world: World,
  parent: ChannelState,
  draft: Omit<ChannelDraft, "guildId" | "parentId">,
): ChannelState {
  const thread = addChannel(world, { ...draft, guildId: parent.guildId, parentId: parent.id });
  world.journal.add({ kind: "thread", channelId: parent.id, name: thread.name });
  tellOfThread(world, thread, "THREAD_CREATE");
  return thread;
}

export function tellOfThread(world: World, thread: ChannelState, t: "THREAD_CREATE" | "THREAD_UPDATE"): void {
  if (thread.guildId === null || world.guilds.get(thread.guildId)?.installed !== true) return;
  world.gateway.dispatch({
    t,
    guildId: thread.guildId,
    intent: INTENTS.guilds,
    data: () => ({ ...channelWire(world, thread), ...(t === "THREAD_CREATE" ? { newly_created: true } : {}) }),
  });
}
