import { z } from "zod";
import { readDatabaseUrl } from "./database-url.ts";
import { Secret } from "./secrets.ts";

const secret = (shape: RegExp) =>
  z
    .string()
    .regex(shape)
    .transform((text) => new Secret(text));
const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((number) => number <= 65_535);
const flag = z.enum(["0", "1", "false", "true"]).transform((word) => word === "1" || word === "true");
const webAddress = z
  .string()
  .refine((text) => /^https?:\/\/[^/@\s]+(?:\/\S*)?$/.test(text) && URL.canParse(text))
  .transform((text) => new URL(text).href);

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Every setting, as it is written in the environment. All are optional; which belong together `config.ts` decides. */
export const environmentSchema = z.strictObject({
  SLACK_BOT_TOKEN: secret(/^(?:xoxe\.)?xoxb-[^\s"']+$/).optional(),
  SLACK_SIGNING_SECRET: secret(/^[^\s"']{8,}$/).optional(),
  SLACK_APP_TOKEN: secret(/^xapp-[^\s"']+$/).optional(),
  SLACK_CLIENT_ID: z
    .string()
    .regex(/^[^\s"']+$/)
    .optional(),
  SLACK_CLIENT_SECRET: secret(/^[^\s"']{8,}$/).optional(),
  SLACK_API_URL: webAddress.optional(),
  SLACK_MANAGERS: z
    .string()
    .regex(/^[UW][A-Z0-9]+(?:[\s,]+[UW][A-Z0-9]+)*$/)
    .transform((text) => text.split(/[\s,]+/))
    .default([]),
  DISCORD_TOKEN: secret(/^(?!Bot\b)[^\s"']{8,}$/).optional(),
  DISCORD_API_URL: webAddress.optional(),
  DISCORD_MESSAGE_CONTENT: flag.default(false),
  DISCORD_MANAGER_ROLES: z
    .string()
    .regex(/^\d{17,20}(?:[\s,]+\d{17,20})*$/)
    .transform((text) => text.split(/[\s,]+/))
    .default([]),
  DISCORD_DEV_GUILD: z
    .string()
    .regex(/^\d{17,20}$/)
    .optional(),
  PORT: port.default(3000),
  METRICS_PORT: port.optional(),
  DATABASE_URL: z
    .string()
    .default("file:data/var/headroom.db")
    .transform((text, context) => {
      const database = readDatabaseUrl(text);
      if (database !== null) return database;
      context.addIssue({ code: "custom" });
      return z.NEVER;
    }),
  HEADROOM_KEY: z
    .string()
    .refine((text) => /^[A-Za-z0-9+/]{43}=?$/.test(text) && Buffer.from(text, "base64").length === 32)
    .transform((text) => new Secret(text))
    .optional(),
  METRICS_ALLOW_PRIVATE: flag.default(false),
  LOG_LEVEL: z.enum(LOG_LEVELS).default("info"),
});

export type VariableName = keyof typeof environmentSchema.shape;
export const VARIABLE_NAMES = Object.keys(environmentSchema.shape) as readonly VariableName[];

/** These are never echoed, and each may be given as a file instead: `SLACK_BOT_TOKEN_FILE=/run/secrets/slack`. */
export const SECRET_NAMES = [
  "SLACK_BOT_TOKEN",
  "SLACK_SIGNING_SECRET",
  "SLACK_APP_TOKEN",
  "SLACK_CLIENT_SECRET",
  "DISCORD_TOKEN",
  "DATABASE_URL",
  "HEADROOM_KEY",
] as const satisfies readonly VariableName[];
