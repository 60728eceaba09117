import type { Wire } from "../../shared/wire.ts";
import { isThread } from "./channel-state.ts";
import { channelWire } from "./channel-wire.ts";
import type { GuildState, RoleState } from "./guild-state.ts";
import { memberWire, userWire } from "./user-wire.ts";
import type { World } from "./world.ts";

export const roleWire = ({ id, name, permissions }: RoleState): Wire => ({
  id,
  name,
  permissions: String(permissions),
  color: 0,
  colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
  hoist: false,
  icon: null,
  unicode_emoji: null,
  position: 0,
  managed: false,
  mentionable: false,
  flags: 0,
});

/** A guild as REST tells it. */
export function guildWire(guild: GuildState): Wire {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    splash: null,
    discovery_splash: null,
    owner_id: "1",
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    roles: [...guild.roles.values()].map(roleWire),
    emojis: [],
    stickers: [],
    features: [],
    mfa_level: 0,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    vanity_url_code: null,
    description: null,
    banner: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: guild.locale,
    nsfw_level: 0,
    premium_progress_bar_enabled: false,
  };
}

/** A guild as the gateway tells it: with its channels, and of its members only the bot. */
export function guildCreateWire(world: World, guild: GuildState): Wire {
  const channels = [...world.channels.values()].filter(({ guildId }) => guildId === guild.id);
  const bot = world.settings.applicationId;
  return {
    ...guildWire(guild),
    joined_at: guild.joinedAt,
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    members: [{ ...memberWire(guild, bot), user: userWire(world, bot) }],
    channels: channels.filter((one) => !isThread(one)).map((one) => channelWire(world, one)),
    threads: channels.filter((one) => isThread(one) && !one.archived).map((one) => channelWire(world, one)),
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}
