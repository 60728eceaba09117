import type { Wire } from "../shared/wire.ts";

/** What a test may say about the local Discord; everything has a default. */
export interface DiscordDoubleOptions {
  /** Port to listen on; 0 takes a free one. */
  readonly port?: number;
  readonly applicationId?: string;
  readonly botName?: string;
  readonly token?: string;
  /** Milliseconds since 1970, for ids, deadlines and tokens. */
  readonly clock?: () => number;
  /** Whether the application has message content switched on in the portal. */
  readonly messageContent?: boolean;
  /** The same for the other two privileged intents. */
  readonly privilegedIntents?: boolean;
  /** Commands that stand there at first, as if they had been put before. */
  readonly commands?: readonly Wire[];
  /** Takes commands that are not registered too, as people type them. */
  readonly anyCommand?: boolean;
  readonly commandCreatesPerDay?: number;
  /** How long the app has for its answer, and how long a token lives. */
  readonly callbackMs?: number;
  readonly tokenMs?: number;
  /** How long Discord knows a nonce again. */
  readonly nonceMs?: number;
  /** How many shards Discord advises, how many may start at once, and how many starts a day has. */
  readonly shards?: number;
  readonly maxConcurrency?: number;
  readonly sessionStarts?: number;
  /** How long the next start of the same shard must wait: 5,000 on Discord, here nothing unless asked for. */
  readonly identifyEveryMs?: number;
  /** Guilds above which sharding is demanded. */
  readonly guildsPerShard?: number;
  readonly heartbeatMs?: number;
  /** How long a session can be resumed after its connection broke. */
  readonly resumeMs?: number;
  /** Real 429s. Off unless given. */
  readonly rateLimits?: RateLimits | null;
}

/** How much the app may send. Interactions count for no global limit. */
export interface RateLimits {
  readonly perRoute?: { readonly requests: number; readonly ms: number };
  readonly globalPerSecond?: number;
}

export type Settings = Required<DiscordDoubleOptions>;

export function settingsOf(options: DiscordDoubleOptions): Settings {
  const applicationId = options.applicationId ?? "100000000000000001";
  return {
    port: 0,
    applicationId,
    botName: "headroom",
    token: `${Buffer.from(applicationId).toString("base64url")}.double.only-for-the-local-discord`,
    clock: Date.now,
    messageContent: false,
    privilegedIntents: false,
    commands: [],
    anyCommand: false,
    commandCreatesPerDay: 200,
    callbackMs: 3000,
    tokenMs: 15 * 60_000,
    nonceMs: 5 * 60_000,
    shards: 1,
    maxConcurrency: 1,
    sessionStarts: 1000,
    identifyEveryMs: 0,
    guildsPerShard: 2500,
    heartbeatMs: 41_250,
    resumeMs: 5 * 60_000,
    rateLimits: null,
    ...options,
  };
}
