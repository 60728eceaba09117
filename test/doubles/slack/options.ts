/** What a test may say about the local Slack; everything has a default. */
export interface SlackDoubleOptions {
  /** Port to listen on; 0 takes a free one. */
  readonly port?: number;
  readonly appId?: string;
  readonly botName?: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly signingSecret?: string;
  readonly appToken?: string;
  /** Milliseconds since 1970, for timestamps, triggers and tokens. */
  readonly clock?: () => number;
  /** How long the app has for its answer. */
  readonly ackTimeoutMs?: number;
  /** When an event that was not taken is sent again: at once, after 1 and after 5 minutes. */
  readonly eventRetryDelaysMs?: readonly number[];
  /** Event types that the app subscribed to. */
  readonly events?: readonly string[];
  /** Slash commands that exist; without it every one does. */
  readonly commands?: readonly string[];
  /** Messages per second and channel, with a burst. Off unless given. */
  readonly messageRate?: { readonly perSecond: number; readonly burst: number } | null;
  /** History as apps outside the Marketplace get it: one request a minute, 15 messages. */
  readonly restrictedHistory?: boolean;
  /** How often open sockets are pinged. */
  readonly socketPingMs?: number;
}

export type Settings = Required<SlackDoubleOptions>;

/** Events as the app's manifest asks for them. */
const EVENTS = [
  "app_home_opened",
  "app_mention",
  "message.im",
  "message.channels",
  "message.groups",
  "app_uninstalled",
  "tokens_revoked",
  "agent_session_stopped",
];

/** Scopes of an installation, unless a test says otherwise. */
export const DEFAULT_SCOPES = [
  "commands",
  "chat:write",
  "chat:write.public",
  "app_mentions:read",
  "assistant:write",
  "im:history",
  "im:write",
  "files:write",
  "users:read",
  "channels:history",
  "groups:history",
] as const;

export function settingsOf(options: SlackDoubleOptions): Settings {
  return {
    port: 0,
    appId: "A0HEADROOM",
    botName: "headroom",
    clientId: "1111111111.2222222222",
    clientSecret: "c0ffee00c0ffee00c0ffee00c0ffee00",
    signingSecret: "5eed5eed5eed5eed5eed5eed5eed5eed",
    appToken: "xapp-1-A0HEADROOM-0000000001-double",
    clock: Date.now,
    ackTimeoutMs: 3000,
    eventRetryDelaysMs: [0, 60_000, 300_000],
    events: EVENTS,
    commands: [],
    messageRate: null,
    restrictedHistory: false,
    socketPingMs: 10_000,
    ...options,
  };
}
