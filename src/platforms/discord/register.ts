import { DiscordAPIError, RateLimitError, REST, Routes } from "discord.js";
import { z } from "zod";
import { COMMANDS } from "./commands.ts";

export interface Registering {
  readonly token: string;
  /** `null`: the public API. */
  readonly apiUrl: string | null;
  /** One server alone, where they appear at once; `null`: everywhere. */
  readonly guild: string | null;
  /** Only says what would change. */
  readonly dryRun: boolean;
}

export interface Registered {
  /** What differs from what is registered, a command each. */
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly written: boolean;
}

/** Discord takes no commands from us, for a reason that an operator can do something about. */
export class RegisteringRefusedError extends Error {
  override readonly name = "RegisteringRefusedError";
  /** `too-many-commands`: a day has room for 200 new ones. */
  readonly code: "too-many-commands" | "unknown-token" | "unknown-guild";
  /** Until Discord takes some again, ms; `null`: time does not help. */
  readonly retryAfterMs: number | null;

  constructor(code: RegisteringRefusedError["code"], retryAfterMs: number | null, options?: ErrorOptions) {
    super(`Discord takes no commands: ${code}`, options);
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}

const TIMEOUT_MS = 60_000;
/** The library would wait for minutes without a word, ms. */
const LONGEST_WAIT_MS = 10_000;

const application = z.looseObject({ id: z.string() });
const listed = z.array(z.looseObject({ name: z.string(), type: z.number().default(1) }));

/**
 * Compares our commands with those that Discord knows, and writes them only where they differ: Discord counts every write.
 * @throws {RegisteringRefusedError} when the token, the server or the limit of a day stands in the way
 */
export async function registerCommands(registering: Registering): Promise<Registered> {
  try {
    return await compareAndWrite(registering);
  } catch (error) {
    throw refusal(error);
  }
}

async function compareAndWrite({ token, apiUrl, guild, dryRun }: Registering): Promise<Registered> {
  const rest = new REST({
    timeout: TIMEOUT_MS,
    rejectOnRateLimit: ({ retryAfter }) => retryAfter > LONGEST_WAIT_MS,
    ...(apiUrl === null ? {} : { api: apiUrl.replace(/\/$/, "") }),
  });
  rest.setToken(token);
  const { id } = application.parse(await rest.get(Routes.currentApplication()));
  const route = guild === null ? Routes.applicationCommands(id) : Routes.applicationGuildCommands(id, guild);
  const query = new URLSearchParams({ with_localizations: "true" });
  const known = listed.parse(await rest.get(route, { query }));
  const difference = differenceOf(known, COMMANDS as readonly Described[]);
  const differs = Object.values(difference).some((names) => names.length > 0);
  if (differs && !dryRun) await rest.put(route, { body: COMMANDS });
  return { ...difference, written: differs && !dryRun };
}

/** Discord's codes for a server that is not there, and for one that we are not in. */
const UNKNOWN_GUILD: ReadonlySet<unknown> = new Set([10004, 50001]);
const UNAUTHORIZED = 401;

function refusal(error: unknown): unknown {
  const cause = { cause: error };
  if (error instanceof RateLimitError) return new RegisteringRefusedError("too-many-commands", error.retryAfter, cause);
  if (!(error instanceof DiscordAPIError)) return error;
  if (error.status === UNAUTHORIZED) return new RegisteringRefusedError("unknown-token", null, cause);
  return UNKNOWN_GUILD.has(error.code) ? new RegisteringRefusedError("unknown-guild", null, cause) : error;
}

type Described = { readonly name: string; readonly type?: number } & Readonly<Record<string, unknown>>;

function differenceOf(known: readonly Described[], wanted: readonly Described[]) {
  const keyOf = ({ name, type = 1 }: Described): string => `${type} ${name}`;
  const before = new Map(known.map((command) => [keyOf(command), command]));
  const after = new Map(wanted.map((command) => [keyOf(command), command]));
  const names = (commands: readonly Described[]): readonly string[] => commands.map(({ name }) => name);
  return {
    added: names(wanted.filter((command) => !before.has(keyOf(command)))),
    changed: names(
      wanted.filter((command) => {
        const old = before.get(keyOf(command));
        return old !== undefined && !says(old, command);
      }),
    ),
    removed: names(known.filter((command) => !after.has(keyOf(command)))),
  };
}

/** What Discord itself adds to a command. */
const ADDED: ReadonlySet<string> = new Set([
  "application_id",
  "default_permission",
  "dm_permission",
  "guild_id",
  "handler",
  "id",
  "type",
  "version",
]);

/** Whether what is registered says what we want and nothing else; what Discord adds of its own does not count. */
function says(known: unknown, wanted: unknown): boolean {
  if (isNothing(wanted)) return isNothing(known);
  if (Array.isArray(wanted)) {
    return Array.isArray(known) && known.length === wanted.length && wanted.every((item, at) => says(known[at], item));
  }
  if (!isRecord(wanted)) return known === wanted;
  if (!isRecord(known)) return false;
  const unasked = Object.keys(known).filter((key) => !(key in wanted) && !ADDED.has(key));
  return (
    Object.entries(wanted).every(([key, value]) => says(known[key], value)) &&
    unasked.every((key) => isNothing(known[key]))
  );
}

/** Discord leaves out what is not set, or says so in one of these ways. */
function isNothing(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === undefined || value === null || value === false || value === "";
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
