import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { EVENTS_PATH } from "#platforms/slack/http-requests";
import { REDIRECT_PATH } from "#platforms/slack/install-routes";
import { EVENTS, SIZE_SHORTCUT } from "#platforms/slack/listeners";
import { OPTIONAL_SCOPES, REQUIRED_SCOPES, SCOPES } from "#platforms/slack/scopes";
import { openSlackPlace } from "./_support/slack-place.ts";

/** What Slack takes of a manifest, as far as ours uses it; the SDK's own type lacks some of it. */
const schema = z.strictObject({
  display_information: z.strictObject({
    name: z.string().max(35),
    description: z.string().max(140),
    long_description: z.string().min(175).max(4000),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.literal(true),
      messages_tab_enabled: z.literal(true),
      messages_tab_read_only_enabled: z.literal(false),
    }),
    bot_user: z.strictObject({ display_name: z.string().max(80), always_online: z.boolean() }),
    shortcuts: z
      .array(
        z.strictObject({
          name: z.string().max(24),
          type: z.enum(["message", "global"]),
          callback_id: z.string().max(255),
          description: z.string().max(150),
        }),
      )
      .max(10),
    slash_commands: z
      .array(
        z.strictObject({
          command: z.string().regex(/^\/[a-z-]{1,31}$/),
          url: z.url(),
          description: z.string().max(2000),
          usage_hint: z.string().max(1000),
          should_escape: z.literal(false),
        }),
      )
      .max(50),
  }),
  oauth_config: z.strictObject({
    redirect_urls: z.array(z.url()).min(1),
    scopes: z.strictObject({ bot: z.array(z.string()), bot_optional: z.array(z.string()) }),
  }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ request_url: z.url(), bot_events: z.array(z.string()).max(100) }),
    interactivity: z.strictObject({ is_enabled: z.literal(true), request_url: z.url() }),
    org_deploy_enabled: z.literal(true),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});

const text = readFileSync(new URL("../../../src/platforms/slack/manifest.json", import.meta.url), "utf8");
const manifest = schema.parse(JSON.parse(text));
const { oauth_config, settings, features } = manifest;

test("asks for just the scopes that the program knows a reason for", () => {
  expect(oauth_config.scopes.bot).toEqual(REQUIRED_SCOPES);
  expect(oauth_config.scopes.bot_optional).toEqual(OPTIONAL_SCOPES);
});

test("subscribes to just the events that are listened to, and has the scope for each", () => {
  const listened = settings.event_subscriptions.bot_events.map((name) => name.replace(/^message\..*/, "message"));
  expect(new Set(listened)).toEqual(new Set(EVENTS));
  const scopes: readonly string[] = [...REQUIRED_SCOPES, ...OPTIONAL_SCOPES];
  const needs: Readonly<Record<string, string>> = {
    app_mention: "app_mentions:read",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
  };
  const lacking = settings.event_subscriptions.bot_events.filter((name) => {
    const scope = needs[name];
    return scope !== undefined && !scopes.includes(scope);
  });
  expect(lacking).toEqual([]);
});

test("leads every request to the one address that is answered", () => {
  const path = (address: string): string => new URL(address).pathname;
  const addresses = [
    settings.event_subscriptions.request_url,
    settings.interactivity.request_url,
    ...features.slash_commands.map(({ url }) => url),
  ];
  expect(new Set(addresses.map(path))).toEqual(new Set([EVENTS_PATH]));
  expect(oauth_config.redirect_urls.map(path)).toEqual([REDIRECT_PATH]);
});

test("offers the shortcut that is listened to", () => {
  expect(features.shortcuts.map(({ callback_id }) => callback_id)).toEqual([SIZE_SHORTCUT]);
});

test("every line of the usage hint works as typed", async () => {
  const hints = features.slash_commands[0]?.usage_hint.split(" · ") ?? [];
  expect(hints.length).toBeGreaterThan(3);
  const place = await openSlackPlace({
    double: { commands: features.slash_commands.map(({ command }) => command) },
    workspace: { scopes: [...oauth_config.scopes.bot, ...oauth_config.scopes.bot_optional] },
  });
  const ann = place.workspace.person("U0ANN", { name: "Ann" });
  const general = place.workspace.channel("C0GENERAL", { name: "general", botIsMember: true });
  for (const [at, hint] of hints.entries()) {
    await ann.command(general, "/capacity", hint);
    await place.slack.until(() => general.messages.length + ann.ephemerals.length > at);
  }
  const said = [...general.messages, ...ann.ephemerals].map(({ text: shown }) => shown);
  expect(said.filter((shown) => /not understand|Something went wrong/.test(shown))).toEqual([]);
  await place.close();
});

test("the readme says why each scope is asked for", () => {
  const readme = readFileSync(new URL("../../../README.md", import.meta.url), "utf8");
  for (const [scope, why] of Object.entries({ ...SCOPES.required, ...SCOPES.optional })) {
    expect(readme).toContain(`| \`${scope}\` |`);
    expect(readme).toContain(why);
  }
});
