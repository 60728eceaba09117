import type { Faults } from "../faults.ts";
import type { Gateway } from "../gateway/gateway.ts";
import type { Settings } from "../options.ts";
import type { RateLimiter } from "../rest/rate-limiter.ts";
import type { ChannelState } from "./channel-state.ts";
import type { Clock } from "./clock.ts";
import type { GuildState } from "./guild-state.ts";
import type { Ids } from "./ids.ts";
import type { Journal } from "./journal.ts";
import type { ApiCall, InteractionState, RegisteredCommand, StoredFile } from "./model.ts";
import type { PersonState } from "./person-state.ts";

/** Everything that the local Discord knows. Functions beside it change it; nothing else does. */
export interface World {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly journal: Journal;
  readonly faults: Faults;
  readonly limiter: RateLimiter;
  readonly people: Map<string, PersonState>;
  readonly guilds: Map<string, GuildState>;
  readonly channels: Map<string, ChannelState>;
  /** By token. */
  readonly interactions: Map<string, InteractionState>;
  /** By guild; the global ones under "". */
  readonly commands: Map<string, readonly RegisteredCommand[]>;
  /** When commands were created, for the limit of a day. */
  readonly commandCreates: number[];
  readonly calls: ApiCall[];
  /** Files that came with a form. */
  readonly uploads: Map<string, StoredFile>;
  /** What is switched on in the developer portal. */
  readonly portal: { messageContent: boolean; privilegedIntents: boolean };
  /** The ed25519 public key that requests over HTTP would be signed for, in hexadecimal. */
  readonly publicKey: string;
  /** Where this Discord listens, without a slash at the end. */
  origin: string;
  gateway: Gateway;
}
