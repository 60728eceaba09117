import { dropUndefined, type Typed, type Wire } from "../wire.ts";
import { type ChannelState, nameInCommand } from "../world/channel-state.ts";
import { messageWire } from "../world/messages.ts";
import type { Message, ResponseUrl, View } from "../world/model.ts";
import type { PersonState } from "../world/person-state.ts";
import { newTrigger, viewWire } from "../world/views.ts";
import { installationIn } from "../world/workspace-state.ts";
import type { World } from "../world/world.ts";

/** The workspace through which a person's action reaches the app. */
function teamFields(world: World, teamId: string) {
  const workspace = world.workspaces.get(teamId);
  const enterpriseId = workspace?.enterpriseId ?? null;
  const orgWide = installationIn(world, teamId)?.teamId === null;
  return { workspace, enterpriseId, orgWide };
}

export function newResponseUrl(
  world: World,
  person: PersonState,
  channel: ChannelState,
  original: Message | null,
): ResponseUrl {
  const url: ResponseUrl = {
    id: world.ids.next("R"),
    channel: channel.id,
    personId: person.id,
    teamId: person.teamId,
    original,
    at: world.now(),
    uses: 0,
  };
  world.responseUrls.set(url.id, url);
  return url;
}

export const addressOf = (world: World, url: ResponseUrl): string => `${world.origin}/response/${url.teamId}/${url.id}`;

/** The form of a slash command. */
export function commandPayload(
  world: World,
  person: PersonState,
  channel: ChannelState,
  command: string,
  text: string,
  url: ResponseUrl,
): Wire {
  const { workspace, enterpriseId, orgWide } = teamFields(world, person.teamId);
  const origin = { channel: channel.id, threadTs: null, teamId: person.teamId };
  return dropUndefined({
    token: "verification-token",
    team_id: person.teamId,
    team_domain: workspace?.domain ?? "double",
    enterprise_id: enterpriseId ?? undefined,
    enterprise_name: enterpriseId ?? undefined,
    channel_id: channel.id,
    channel_name: nameInCommand(channel),
    user_id: person.id,
    user_name: person.name.toLowerCase(),
    command,
    text,
    api_app_id: world.settings.appId,
    is_enterprise_install: String(orgWide),
    response_url: addressOf(world, url),
    trigger_id: newTrigger(world, person, origin).id,
  });
}

/** What all interactions have in common. */
export function interaction(
  world: World,
  person: PersonState,
  type: string,
  place: { readonly channel: string | null; readonly threadTs: string | null; readonly viewId?: string },
): Wire {
  const { workspace, enterpriseId, orgWide } = teamFields(world, person.teamId);
  return dropUndefined({
    type,
    token: "verification-token",
    api_app_id: world.settings.appId,
    team: dropUndefined({
      id: person.teamId,
      domain: workspace?.domain ?? "double",
      enterprise_id: enterpriseId ?? undefined,
      enterprise_name: enterpriseId ?? undefined,
    }),
    enterprise: enterpriseId === null ? null : { id: enterpriseId, name: enterpriseId },
    is_enterprise_install: orgWide,
    user: {
      id: person.id,
      username: person.name.toLowerCase(),
      name: person.name.toLowerCase(),
      team_id: person.homeTeamId,
    },
    trigger_id: newTrigger(world, person, { ...place, teamId: person.teamId }).id,
  });
}

const channelField = (channel: ChannelState): Wire => ({ id: channel.id, name: nameInCommand(channel) });

/** A click in a message. An ephemeral message is not sent along. */
export function messageActions(
  world: World,
  person: PersonState,
  channel: ChannelState,
  message: Message,
  action: Wire,
  state: Wire,
  url: ResponseUrl,
): Wire {
  const ephemeral = message.ephemeralTo !== null;
  return dropUndefined({
    ...interaction(world, person, "block_actions", { channel: channel.id, threadTs: message.threadTs }),
    container: dropUndefined({
      type: "message",
      message_ts: message.ts,
      thread_ts: message.threadTs ?? undefined,
      channel_id: channel.id,
      is_ephemeral: ephemeral,
    }),
    channel: channelField(channel),
    message: ephemeral ? undefined : messageWire(world, channel, message, true),
    state: { values: state },
    response_url: addressOf(world, url),
    actions: [action],
  });
}

/** A click in a modal or on the App Home. */
export function viewActions(world: World, person: PersonState, view: View, action: Wire, state: Wire): Wire {
  return {
    ...interaction(world, person, "block_actions", { channel: view.channel, threadTs: view.threadTs, viewId: view.id }),
    container: { type: "view", view_id: view.id },
    view: viewWire(world, view, state),
    actions: [action],
  };
}

export function viewPayload(
  world: World,
  person: PersonState,
  type: "view_submission" | "view_closed",
  view: View,
  values: Wire,
  extra: Wire,
): Wire {
  return {
    ...interaction(world, person, type, { channel: view.channel, threadTs: view.threadTs, viewId: view.id }),
    view: viewWire(world, view, values),
    ...extra,
  };
}

export function messageShortcutPayload(
  world: World,
  person: PersonState,
  channel: ChannelState,
  message: Message,
  callbackId: string,
  url: ResponseUrl,
): Wire {
  return {
    ...interaction(world, person, "message_action", { channel: channel.id, threadTs: message.threadTs }),
    callback_id: callbackId,
    action_ts: world.ids.ts(),
    message_ts: message.ts,
    channel: channelField(channel),
    message: messageWire(world, channel, message, true),
    response_url: addressOf(world, url),
  };
}

/** What an interactive element sends when it is used: the part that all kinds share. */
export function actionBase(world: World, blockId: unknown, element: Typed): Wire {
  return {
    type: element.type,
    action_id: element["action_id"],
    block_id: blockId,
    action_ts: world.ids.ts(),
  };
}
