import { z } from "zod";
import type { Asked, Delivered, Delivery, Uninstalled } from "./delivery.ts";
import { mentions, readableText } from "./readable-text.ts";
import { ours, type Tenant, teamOf } from "./tenant.ts";
import { id, optionalId, ts } from "./wire-types.ts";

const authorizations = z
  .array(
    z.object({
      user_id: id.optional(),
      is_bot: z.boolean().optional(),
      is_enterprise_install: z.boolean().optional(),
    }),
  )
  .default([]);
const event = z.object({
  team_id: id,
  enterprise_id: optionalId,
  context_team_id: optionalId,
  context_enterprise_id: optionalId,
  event_id: z.string().min(1),
  event_time: z.number().optional().catch(undefined),
  is_ext_shared_channel: z.boolean().default(false),
  authorizations,
  event: z.looseObject({ type: z.string() }),
});
const message = z.object({
  type: z.enum(["message", "app_mention"]),
  channel: id,
  channel_type: z.string().optional(),
  user: id,
  user_team: z.string().optional(),
  text: z.string().default(""),
  ts,
  thread_ts: ts.optional(),
  subtype: z.enum(["file_share", "thread_broadcast"]).optional(),
  bot_id: z.never().optional(),
});
const home = z.object({ type: z.literal("app_home_opened"), user: id, tab: z.string() });
const revoked = z.object({ tokens: z.object({ bot: z.array(z.unknown()).optional() }) });

/** An event that the app subscribed to. */
export function readEvent(body: object, ownUserId: string | null): Delivery | null {
  const read = event.safeParse(body);
  if (!read.success) return null;
  const { event_id, event: inner } = read.data;
  const tenant = tenantOf(read.data);
  const delivered = { key: `event:${event_id}`, team: teamOf(tenant), tenant };
  switch (inner.type) {
    case "app_uninstalled":
      return readRemoval(read.data, delivered);
    case "tokens_revoked": {
      // People's own tokens are none of ours.
      const bots = revoked.safeParse(inner).data?.tokens.bot;
      return bots?.length === 0 ? null : readRemoval(read.data, delivered);
    }
    case "app_home_opened": {
      const opened = home.safeParse(inner);
      if (!opened.success) return null;
      return {
        kind: "home",
        ...delivered,
        user: opened.data.user,
        channel: null,
        outsider: false,
        tab: opened.data.tab,
      };
    }
    case "message":
    case "app_mention":
      return readMessage(inner, read.data, ownUserId, delivered);
    default:
      return null;
  }
}

/** In a channel shared with another company `team_id` may be theirs; the context is always ours. */
function tenantOf(outer: z.output<typeof event>): Tenant {
  const { team_id, enterprise_id, context_team_id, context_enterprise_id } = outer;
  return context_team_id?.startsWith("T")
    ? { workspace: context_team_id, enterprise: context_enterprise_id }
    : { workspace: team_id, enterprise: enterprise_id };
}

function readRemoval({ authorizations, event_time }: z.output<typeof event>, delivered: Delivered): Uninstalled {
  const { workspace, enterprise } = delivered.tenant;
  const whole = enterprise !== null && authorizations.some((one) => one.is_enterprise_install === true);
  return {
    kind: "uninstalled",
    ...delivered,
    tenant: { workspace: whole ? null : workspace, enterprise },
    at: event_time === undefined ? undefined : event_time * 1000,
  };
}

/** A mention in a channel is delivered twice, as two events with one `ts`: that is what names it. */
function readMessage(
  inner: unknown,
  outer: z.output<typeof event>,
  known: string | null,
  delivered: Delivered,
): Asked | null {
  const read = message.safeParse(inner);
  if (!read.success) return null;
  const { type, channel, channel_type, user, user_team, text, thread_ts } = read.data;
  // Of several installations that see an event Slack lists one, which in a shared channel may be somebody else's.
  const ownUserId = known ?? outer.authorizations.find(({ is_bot }) => is_bot !== false)?.user_id ?? null;
  if (user === ownUserId) return null;
  const direct = channel_type === "im";
  const mentioned = type === "app_mention" || mentions(text, ownUserId);
  if (!direct && type === "message" && thread_ts === undefined) return null;
  return {
    ...delivered,
    kind: direct ? "direct" : type === "app_mention" ? "mention" : "reply",
    key: `message:${channel}:${read.data.ts}`,
    user,
    channel,
    outsider: outer.is_ext_shared_channel && user_team !== undefined && !ours(user_team, delivered.tenant),
    text: readableText(text, ownUserId),
    ts: read.data.ts,
    thread: thread_ts ?? null,
    mentioned: direct || mentioned,
    question: null,
    responseUrl: null,
    trigger: null,
  };
}
