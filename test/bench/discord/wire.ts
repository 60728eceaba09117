import type { Wire } from "../../doubles/shared/wire.ts";

/** The one guild of the bench, and whoever and whatever is in it. */
const APPLICATION = "100000000000000001";
const GUILD = "200000000000000001";
const COMMAND = "500000000000000001";
const CHANNELS = 5;
const JOINED_AT = "2026-01-01T00:00:00.000000+00:00";
/** ViewChannel, SendMessages, EmbedLinks, AttachFiles, ReadMessageHistory and UseApplicationCommands. */
const PERMISSIONS = String((1n << 10n) | (1n << 11n) | (1n << 14n) | (1n << 15n) | (1n << 16n) | (1n << 31n));

/** Who asks, and where. */
export interface Person {
  readonly id: string;
  readonly channel: string;
}

/** People in a few channels. */
export function personOf(index: number): Person {
  return { id: `3000000000000000${String(index).padStart(2, "0")}`, channel: channelId(index % CHANNELS) };
}

/** The bot itself, and one guild that is about to come. */
export function ready(resumeUrl: string): Wire {
  return {
    v: 10,
    user: bot(),
    guilds: [{ id: GUILD, unavailable: true }],
    session_id: "bench",
    resume_gateway_url: resumeUrl,
    shard: [0, 1],
    application: { id: APPLICATION, flags: 0 },
  };
}

/** With every list that the library waits for. */
export function guildCreate(): Wire {
  return {
    id: GUILD,
    name: "Bench",
    owner_id: "300000000000000099",
    preferred_locale: "en-US",
    features: [],
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    premium_tier: 0,
    system_channel_flags: 0,
    afk_timeout: 300,
    joined_at: JOINED_AT,
    large: false,
    unavailable: false,
    member_count: 21,
    roles: [{ id: GUILD, name: "@everyone", permissions: PERMISSIONS, position: 0, color: 0, flags: 0 }],
    channels: Array.from({ length: CHANNELS }, (_, index) => channel(channelId(index))),
    members: [{ ...member(), user: bot() }],
    emojis: [],
    stickers: [],
    threads: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

/** Somebody sends `/capacity`. */
export function interactionCreate(
  id: string,
  token: string,
  { id: person, channel: where }: Person,
  spec: string,
): Wire {
  return {
    version: 1,
    id,
    application_id: APPLICATION,
    type: 2,
    token,
    data: { id: COMMAND, name: "capacity", type: 1, options: [{ name: "spec", type: 3, value: spec }] },
    channel_id: where,
    channel: channel(where),
    guild_id: GUILD,
    guild: { id: GUILD, locale: "en-US", features: [] },
    guild_locale: "en-US",
    locale: "en-US",
    member: { ...member(), user: user(person), permissions: PERMISSIONS },
    app_permissions: PERMISSIONS,
    entitlements: [],
    entitlement_sku_ids: [],
    authorizing_integration_owners: { "0": GUILD },
    context: 0,
    attachment_size_limit: 10_485_760,
  };
}

/** The answer as Discord shows it to whoever wants to see it. */
export function callbackResponse(
  {
    interaction,
    message,
    channel: where,
  }: { readonly interaction: string; readonly message: string; readonly channel: string },
  sent: Wire,
): Wire {
  return {
    interaction: { id: interaction, type: 2, response_message_id: message, channel_id: where, guild_id: GUILD },
    resource: {
      type: 4,
      message: {
        id: message,
        channel_id: where,
        author: bot(),
        type: 20,
        content: "",
        embeds: [],
        attachments: [],
        mentions: [],
        mention_roles: [],
        mention_everyone: false,
        timestamp: JOINED_AT,
        edited_timestamp: null,
        pinned: false,
        tts: false,
        application_id: APPLICATION,
        webhook_id: APPLICATION,
        ...sent,
      },
    },
  };
}

function channelId(index: number): string {
  return `40000000000000000${index}`;
}

function channel(id: string): Wire {
  return {
    id,
    type: 0,
    guild_id: GUILD,
    name: `channel-${id.at(-1)}`,
    position: 0,
    parent_id: null,
    topic: null,
    nsfw: false,
    rate_limit_per_user: 0,
    permission_overwrites: [],
    last_message_id: null,
    flags: 0,
  };
}

function bot(): Wire {
  return { ...user(APPLICATION), username: "headroom", global_name: null, bot: true };
}

function user(id: string): Wire {
  return { id, username: `ada${id.slice(-2)}`, global_name: "Ada", discriminator: "0", avatar: null, public_flags: 0 };
}

function member(): Wire {
  return {
    roles: [],
    joined_at: JOINED_AT,
    nick: null,
    avatar: null,
    premium_since: null,
    deaf: false,
    mute: false,
    flags: 0,
    pending: false,
    communication_disabled_until: null,
  };
}
