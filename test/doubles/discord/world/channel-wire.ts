import type { Wire } from "../../shared/wire.ts";
import { CHANNEL_TYPES, type ChannelState, isThread } from "./channel-state.ts";
import { timeOf } from "./ids.ts";
import { userWire } from "./user-wire.ts";
import type { World } from "./world.ts";

/** A channel as Discord writes it down. */
export function channelWire(world: World, channel: ChannelState): Wire {
  const { id, kind, name, guildId, people } = channel;
  const common = { id, type: CHANNEL_TYPES[kind], flags: 0, last_message_id: channel.all.at(-1)?.id ?? null };
  if (kind === "dm") return { ...common, recipients: people.map((one) => userWire(world, one)) };
  if (kind === "group")
    return { ...common, name, icon: null, owner_id: people[0], recipients: people.map((one) => userWire(world, one)) };
  if (isThread(channel)) return { ...common, ...threadPart(channel) };
  return {
    ...common,
    guild_id: guildId,
    name,
    position: 0,
    parent_id: null,
    topic: null,
    nsfw: false,
    rate_limit_per_user: 0,
    permission_overwrites: [...channel.denied].map(([target, bits]) => ({
      id: target,
      type: target === guildId ? 0 : 1,
      allow: "0",
      deny: String(bits),
    })),
  };
}

function threadPart(channel: ChannelState): Wire {
  return {
    guild_id: channel.guildId,
    parent_id: channel.parentId,
    name: channel.name,
    owner_id: channel.ownerId,
    message_count: channel.all.length,
    member_count: 1,
    total_message_sent: channel.all.length,
    rate_limit_per_user: 0,
    thread_metadata: {
      archived: channel.archived,
      locked: channel.locked,
      auto_archive_duration: 1440,
      archive_timestamp: new Date(timeOf(channel.id)).toISOString(),
      create_timestamp: new Date(timeOf(channel.id)).toISOString(),
    },
  };
}
