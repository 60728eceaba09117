import type { z } from "zod";
import type { Database } from "./database-url.ts";
import type { Environment } from "./env.ts";
import type { ConfigProblem } from "./problem.ts";
import type { Secret } from "./secrets.ts";
import { environmentSchema, type LogLevel, SECRET_NAMES, type VariableName } from "./variables.ts";

/** How this Headroom is set up: decided once, at start. */
export interface Config {
  /** `null`: not connected. */
  readonly slack: SlackConfig | null;
  readonly discord: DiscordConfig | null;
  /** Where Slack's requests and health are answered; 0 takes any free port. */
  readonly port: number;
  /** `null`: health and metrics are answered on `port`. */
  readonly metricsPort: number | null;
  readonly database: Database;
  /** 32 bytes in base64 that encrypt stored tokens. */
  readonly encryptionKey: Secret | null;
  /** Whether a team's metrics may be read from private addresses. */
  readonly metricsAllowPrivate: boolean;
  readonly logLevel: LogLevel;
}

export interface SlackConfig {
  readonly transport:
    | { readonly kind: "socket"; readonly appToken: Secret }
    | { readonly kind: "http"; readonly signingSecret: Secret };
  readonly workspaces:
    | { readonly kind: "one"; readonly botToken: Secret }
    | { readonly kind: "many"; readonly clientId: string; readonly clientSecret: Secret };
  /** `null`: the public API. */
  readonly apiUrl: string | null;
  /** Ids of people who manage servers beside admins and whoever installed the app. */
  readonly managers: readonly string[];
}

export interface DiscordConfig {
  readonly token: Secret;
  readonly apiUrl: string | null;
  /** Whether the privileged intent was switched on for this bot. */
  readonly messageContent: boolean;
  /** Roles that may manage servers beside those who may manage the guild. */
  readonly managerRoles: readonly string[];
  /** Commands are registered in this one place, at once, while they are being developed. */
  readonly devGuild: string | null;
}

export type ConfigReading =
  | { readonly ok: true; readonly value: Config }
  | { readonly ok: false; readonly error: readonly ConfigProblem[] };

type Settings = z.output<typeof environmentSchema>;

/** Turns the environment into a configuration, or into everything that is wrong with it at once. */
export function decideConfig({ values, problems: unread }: Environment): ConfigReading {
  const parsed = environmentSchema.safeParse(values);
  const malformed = parsed.success ? [] : malformedIn(values, parsed.error);
  const present = new Set([...Object.keys(values), ...unread.map(({ variable }) => variable)] as VariableName[]);
  const problems = [...unread, ...malformed, ...disagreements(present, values)];
  if (!parsed.success || problems.length > 0) return { ok: false, error: problems };
  return { ok: true, value: assemble(parsed.data) };
}

/** The values that must never be written anywhere: the log replaces them. */
export function secretsOf({ slack, discord, database, encryptionKey }: Config): readonly string[] {
  const transport = slack?.transport;
  const workspaces = slack?.workspaces;
  return [
    transport?.kind === "socket" ? transport.appToken : transport?.signingSecret,
    workspaces?.kind === "one" ? workspaces.botToken : workspaces?.clientSecret,
    discord?.token,
    database.kind === "postgres" ? database.url : undefined,
    encryptionKey,
  ].flatMap((secret) => secret?.reveal() ?? []);
}

function malformedIn(values: Environment["values"], error: z.ZodError): readonly ConfigProblem[] {
  const variables = new Set(error.issues.map(({ path }) => String(path[0]) as VariableName));
  return [...variables].map((variable) => ({ code: "malformed", variable, written: harmless(variable, values) }));
}

/** What was written, if it is too short to be a token that went into the wrong variable. */
function harmless(variable: VariableName, values: Environment["values"]): string | null {
  const written = values[variable] ?? "";
  const secret = (SECRET_NAMES as readonly string[]).includes(variable);
  return !secret && /^[\w.:+-]{1,12}$/.test(written) ? written : null;
}

/** Settings that are each well written but do not go together. */
function disagreements(present: ReadonlySet<VariableName>, values: Environment["values"]): readonly ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const need = (variable: VariableName, neededBy: VariableName) => {
    if (!present.has(variable)) problems.push({ code: "missing", variable, neededBy });
  };
  const first = (...names: readonly VariableName[]) => names.find((name) => present.has(name));

  const identity = first("SLACK_BOT_TOKEN", "SLACK_CLIENT_ID");
  const rest = first("SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN");
  if (present.has("SLACK_BOT_TOKEN") && present.has("SLACK_CLIENT_ID")) {
    problems.push({ code: "conflict", variable: "SLACK_BOT_TOKEN", other: "SLACK_CLIENT_ID" });
  }
  if (present.has("SLACK_CLIENT_ID")) {
    need("SLACK_CLIENT_SECRET", "SLACK_CLIENT_ID");
    need("HEADROOM_KEY", "SLACK_CLIENT_ID");
  } else if (present.has("SLACK_CLIENT_SECRET")) need("SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET");
  else if (identity === undefined && rest !== undefined) need("SLACK_BOT_TOKEN", rest);
  if (identity !== undefined && rest === undefined) need("SLACK_SIGNING_SECRET", identity);

  const { PORT = "3000", METRICS_PORT } = values;
  if (METRICS_PORT !== undefined && Number(METRICS_PORT) === Number(PORT) && Number(PORT) !== 0) {
    problems.push({ code: "conflict", variable: "METRICS_PORT", other: "PORT" });
  }
  return problems;
}

function assemble(settings: Settings): Config {
  return {
    slack: slackFrom(settings),
    discord: discordFrom(settings),
    port: settings.PORT,
    metricsPort: settings.METRICS_PORT ?? null,
    database: settings.DATABASE_URL,
    encryptionKey: settings.HEADROOM_KEY ?? null,
    metricsAllowPrivate: settings.METRICS_ALLOW_PRIVATE,
    logLevel: settings.LOG_LEVEL,
  };
}

function slackFrom(settings: Settings): SlackConfig | null {
  const transport = slackTransport(settings);
  const workspaces = slackWorkspaces(settings);
  if (transport === null || workspaces === null) return null;
  return { transport, workspaces, apiUrl: settings.SLACK_API_URL ?? null, managers: settings.SLACK_MANAGERS };
}

function slackTransport({ SLACK_APP_TOKEN, SLACK_SIGNING_SECRET }: Settings): SlackConfig["transport"] | null {
  if (SLACK_APP_TOKEN !== undefined) return { kind: "socket", appToken: SLACK_APP_TOKEN };
  return SLACK_SIGNING_SECRET === undefined ? null : { kind: "http", signingSecret: SLACK_SIGNING_SECRET };
}

function slackWorkspaces({ SLACK_BOT_TOKEN, SLACK_CLIENT_ID, SLACK_CLIENT_SECRET }: Settings) {
  if (SLACK_BOT_TOKEN !== undefined) return { kind: "one", botToken: SLACK_BOT_TOKEN } as const;
  if (SLACK_CLIENT_ID === undefined || SLACK_CLIENT_SECRET === undefined) return null;
  return { kind: "many", clientId: SLACK_CLIENT_ID, clientSecret: SLACK_CLIENT_SECRET } as const;
}

function discordFrom(settings: Settings): DiscordConfig | null {
  if (settings.DISCORD_TOKEN === undefined) return null;
  return {
    token: settings.DISCORD_TOKEN,
    apiUrl: settings.DISCORD_API_URL ?? null,
    messageContent: settings.DISCORD_MESSAGE_CONTENT,
    managerRoles: settings.DISCORD_MANAGER_ROLES,
    devGuild: settings.DISCORD_DEV_GUILD ?? null,
  };
}
