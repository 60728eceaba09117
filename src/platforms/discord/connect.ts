import {
  Client,
  DiscordjsError,
  DiscordjsErrorCodes,
  Events,
  GatewayCloseCodes,
  GatewayIntentBits,
  Options,
  Partials,
  RESTEvents,
  Status,
} from "discord.js";
import type { Host } from "#chat/host";
import { inFlight } from "../in-flight.ts";
import { keepInboxSmall } from "../keep-inbox-small.ts";
import type { Now } from "../ports.ts";
import { RATES, type Rates, rateLimits } from "../rate-limits.ts";
import { turnTaking } from "../turn-taking.ts";
import { lineAnswerer } from "./answer-line.ts";
import { directChannels } from "./direct-channels.ts";
import { invocationOf } from "./line.ts";
import { listen } from "./listeners.ts";
import { NOBODY } from "./outgoing.ts";
import type { DiscordLog, DiscordStore } from "./ports.ts";
import { recover } from "./recover.ts";
import { repeatRequests } from "./repeat-requests.ts";
import { messageRoute } from "./reply-to-message.ts";
import { seenLocales } from "./seen-locale.ts";
import { leaseToken } from "./token-lease.ts";

export interface DiscordOptions {
  readonly host: Host;
  readonly store: DiscordStore;
  readonly log: DiscordLog;
  readonly token: string;
  /** `null`: the public API. */
  readonly apiUrl: string | null;
  /** Whether the privileged intent was switched on for this bot. */
  readonly messageContent: boolean;
  /** Roles that may manage servers beside those who may manage the guild. */
  readonly managerRoles: readonly string[];
  readonly rates?: Rates;
  readonly now?: Now;
  readonly shards?: "auto" | readonly number[];
}

export interface DiscordConnection {
  /** Whether what people say would be heard. */
  readonly connected: () => boolean;
  /** Ends when the connection is lost for good, with the reason that only an operator can change. */
  readonly lost: Promise<DiscordRefusedError>;
  /** Takes nothing new, and gives what was begun so many ms to end. @returns whether it all ended */
  stop(withinMs: number): Promise<boolean>;
}

/** Discord, or another process of ours, refuses a setting. Trying again does not help. */
export class DiscordRefusedError extends Error {
  override readonly name = "DiscordRefusedError";
  readonly code = "discord-refused";
  readonly setting: "token" | "token-in-use" | "message-content" | "sharding";
  /** Discord's own word for it. */
  readonly reason: string;

  constructor(setting: DiscordRefusedError["setting"], reason: string, options?: ErrorOptions) {
    super(`refused, ${setting}: ${reason}`, options);
    this.setting = setting;
    this.reason = reason;
  }
}

/** None of these is privileged; together they are 4609. */
const INTENTS = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages] as const;
/** A guild that stays away holds everything up for this long, ms; the library's 15 s would cost the first commands. */
const WAIT_FOR_GUILDS_MS = 2000;
/** Discord bans for 10,000 invalid requests in ten minutes; it is said well before. */
const TELL_INVALID_EVERY = 1000;

/**
 * Connects to Discord and answers from then on; what an earlier run left is answered first.
 * @throws {DiscordRefusedError} when Discord refuses the token or an intent, or another process speaks under the token
 */
export async function connectDiscord(options: DiscordOptions): Promise<DiscordConnection> {
  const { host, store, log, managerRoles, now = Date.now } = options;
  const shards = options.shards ?? "auto";
  const begunAt = now();
  const lease = await leaseToken({ leases: store.leases, token: options.token, shards, now, log });
  if (lease === null) throw takenOver();
  const client = clientOf(options);
  const direct = directChannels(client);
  const underWay = inFlight();
  const answer = lineAnswerer({ host, inbox: store.inbox, now, log });
  let stopping = false;
  const lost = Promise.race([
    lossOf(client, log),
    lease.lost.then(async () => {
      stopping = true;
      await client.destroy();
      return takenOver();
    }),
  ]);
  countInvalid(client, log);
  listen(client, {
    host,
    store,
    limits: rateLimits(options.rates ?? RATES),
    turns: turnTaking(),
    underWay,
    answer,
    locales: seenLocales(store.settings, log),
    direct,
    managerRoles,
    now,
    log,
    stopping: () => stopping,
  });
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  let connected: Client<true>;
  try {
    // The library goes on waiting for a connection that was closed for good.
    const outcome = await Promise.race([login(client, options.token).then(() => ready), lost]);
    if (outcome instanceof DiscordRefusedError) throw outcome;
    connected = outcome;
  } catch (error) {
    await client.destroy();
    await lease.release();
    throw error;
  }
  underWay
    .during(
      recover({
        client: connected,
        direct,
        inbox: store.inbox,
        now,
        log,
        answer,
        begunAt,
        messageRoute: (message, line, again) =>
          messageRoute(message, { host, log, direct, asker: invocationOf(line), again }),
      }),
    )
    .catch((error: unknown) => log.error("what an earlier run left could not be looked up", { error }));
  const endSweeping = keepInboxSmall({ inbox: store.inbox, now, log });
  return {
    connected: () => !stopping && hears(client),
    lost,
    async stop(withinMs) {
      stopping = true;
      endSweeping();
      const all = await underWay.idle(withinMs);
      await client.destroy();
      await lease.release();
      return all;
    },
  };
}

function takenOver(): DiscordRefusedError {
  return new DiscordRefusedError("token-in-use", "another process speaks under it");
}

/** The library calls a client ready for ever once it was; each of its connections knows better. */
function hears(client: Client): boolean {
  return client.isReady() && client.ws.shards.every(({ status }) => status === Status.Ready);
}

function clientOf({ apiUrl, messageContent, shards = "auto", log }: DiscordOptions): Client {
  return new Client({
    intents: messageContent ? [...INTENTS, GatewayIntentBits.MessageContent] : [...INTENTS],
    // A direct message comes from a channel that was never told of.
    partials: [Partials.Channel],
    rest: {
      ...(apiUrl === null ? {} : { api: apiUrl.replace(/\/$/, "") }),
      invalidRequestWarningInterval: TELL_INVALID_EVERY,
      retries: 0,
      makeRequest: repeatRequests(log),
      // The library's own event leaves out those that it did not foresee.
      rejectOnRateLimit: ({ route, retryAfter, global }) => {
        log.warn("Discord asks to wait", { route, ms: retryAfter, global });
        return false;
      },
    },
    allowedMentions: NOBODY as never,
    waitGuildTimeout: WAIT_FOR_GUILDS_MS,
    shards: shards === "auto" ? "auto" : [...shards],
    // What we need is in each message and interaction itself.
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      // Ourselves, and whoever speaks: what they may do is read from there as soon as they are heard.
      GuildMemberManager: { maxSize: 2, keepOverLimit: ({ id, client }) => id === client.user.id },
      UserManager: { maxSize: 0, keepOverLimit: ({ id, client }) => id === client.user.id },
      PresenceManager: 0,
      ReactionManager: 0,
      GuildEmojiManager: 0,
      GuildStickerManager: 0,
      VoiceStateManager: 0,
    }),
  });
}

async function login(client: Client, token: string): Promise<void> {
  try {
    await client.login(token);
  } catch (error) {
    if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) {
      throw new DiscordRefusedError("token", "TokenInvalid", { cause: error });
    }
    throw error;
  }
}

/** Close codes after which connecting again is of no use. */
const FINAL: Readonly<Record<number, DiscordRefusedError["setting"]>> = {
  [GatewayCloseCodes.AuthenticationFailed]: "token",
  [GatewayCloseCodes.DisallowedIntents]: "message-content",
  [GatewayCloseCodes.InvalidIntents]: "message-content",
  [GatewayCloseCodes.ShardingRequired]: "sharding",
  [GatewayCloseCodes.InvalidShard]: "sharding",
};

function lossOf(client: Client, log: DiscordLog): Promise<DiscordRefusedError> {
  return new Promise((resolve) => {
    client.on(Events.ShardDisconnect, ({ code }, shard) => {
      const setting = FINAL[code];
      if (setting === undefined) return log.warn("a connection was closed", { code, shard });
      resolve(new DiscordRefusedError(setting, String(code)));
    });
    // The library throws what nobody listens for.
    client.on(Events.ShardError, (error, shard) => log.warn("a connection failed", { error, shard }));
    client.on(Events.Error, (error) => log.error("the connection failed", { error }));
  });
}

function countInvalid(client: Client, log: DiscordLog): void {
  client.rest.on(RESTEvents.InvalidRequestWarning, ({ count, remainingTime }) =>
    log.error("many requests were invalid", { count, ms: remainingTime }),
  );
}
