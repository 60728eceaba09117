import { dropUndefined, type Wire } from "../wire.ts";
import { type ChannelState, channelType, historyScope } from "../world/channel-state.ts";
import type { Installation } from "../world/model.ts";
import { installationIn } from "../world/workspace-state.ts";
import type { World } from "../world/world.ts";
import type { Delivery } from "./delivery.ts";

/** An event to be told to the app, through one of its installations. */
export interface Happening {
  readonly installation: Installation;
  readonly teamId: string;
  readonly event: Wire;
  readonly channel?: ChannelState;
}

/** The outer envelope of the Events API. */
function eventCallback(world: World, { installation, teamId, event, channel }: Happening): Wire {
  const workspace = world.workspaces.get(teamId);
  return dropUndefined({
    token: "verification-token",
    team_id: teamId,
    context_team_id: teamId,
    context_enterprise_id: workspace?.enterpriseId ?? null,
    enterprise_id: workspace?.enterpriseId ?? undefined,
    api_app_id: world.settings.appId,
    event,
    type: "event_callback",
    event_id: world.ids.next("Ev"),
    event_time: Math.floor(world.now() / 1000),
    authorizations: [
      {
        enterprise_id: workspace?.enterpriseId ?? null,
        team_id: teamId,
        user_id: installation.botUserId,
        is_bot: true,
        is_enterprise_install: installation.teamId === null,
      },
    ],
    is_ext_shared_channel: channel?.shared ?? false,
    event_context: world.ids.next("4-"),
  });
}

/** Tells the app, if it subscribed to this type. */
export function publish(world: World, type: string, happening: Happening): readonly Promise<Delivery>[] {
  if (!world.settings.events.includes(type)) return [];
  return [world.courier.sendEvent({ kind: "events_api", payload: eventCallback(world, happening) })];
}

const SUBSCRIPTION = { channel: "message.channels", group: "message.groups", im: "message.im" } as const;

/**
 * Tells the app of something said in a channel: only where its bot is a member and may read along.
 * A mention of the bot comes a second time, as `app_mention`.
 */
export function publishInChannel(
  world: World,
  channel: ChannelState,
  event: Wire,
  mentions: ReadonlySet<string> = new Set(),
): readonly Promise<Delivery>[] {
  const reader = listener(world, channel);
  if (reader === undefined) return [];
  const { installation, teamId } = reader;
  const type = channelType(channel);
  const happening = { installation, teamId, channel };
  const mentioned =
    type !== "im" && mentions.has(installation.botUserId) && installation.scopes.has("app_mentions:read");
  return [
    ...(mentioned ? publish(world, "app_mention", { ...happening, event: asMention(event) }) : []),
    ...(installation.scopes.has(historyScope(channel))
      ? publish(world, SUBSCRIPTION[type], { ...happening, event: { ...event, channel_type: type } })
      : []),
  ];
}

/** The installation whose bot is in the channel, and the workspace through which it is there. */
function listener(world: World, channel: ChannelState): { installation: Installation; teamId: string } | undefined {
  for (const teamId of channel.teamIds) {
    const installation = installationIn(world, teamId);
    if (installation !== undefined && channel.members.has(installation.botUserId)) return { installation, teamId };
  }
  return undefined;
}

function asMention(event: Wire): Wire {
  const { client_msg_id, channel_type, ...rest } = event as Wire & { client_msg_id?: unknown; channel_type?: unknown };
  return dropUndefined({ client_msg_id, ...rest, type: "app_mention" });
}
