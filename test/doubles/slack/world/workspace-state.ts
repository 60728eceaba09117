import type { ChannelState } from "./channel-state.ts";
import type { Author, Grant, Installation } from "./model.ts";
import type { World } from "./world.ts";

/** A team on Slack. */
export interface WorkspaceState {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  enterpriseId: string | null;
  /** The bot's ids here, known before it is installed. */
  readonly botUserId: string;
  readonly botId: string;
  /** Whether tokens expire after twelve hours. */
  readonly rotation: boolean;
  /** Block types that this workspace does not know yet. */
  readonly unknownBlocks: Set<string>;
}

/** The app's installation that covers a workspace, if there is a live one. */
export function installationIn(world: World, teamId: string): Installation | undefined {
  const workspace = world.workspaces.get(teamId);
  return world.installations.findLast(
    (one) =>
      one.active &&
      (one.teamId === teamId || (one.teamId === null && one.enterpriseId === (workspace?.enterpriseId ?? undefined))),
  );
}

/** The workspace in which an installation acts on a channel. */
export function teamOn(world: World, installation: Installation, channel: ChannelState): string | undefined {
  return channel.teamIds.find((teamId) => covers(world, installation, teamId));
}

export function covers(world: World, installation: Installation, teamId: string): boolean {
  if (installation.teamId !== null) return installation.teamId === teamId;
  return world.workspaces.get(teamId)?.enterpriseId === installation.enterpriseId;
}

export function botAuthor(world: World, installation: Installation, teamId: string): Author {
  const { botUserId, botId } = installation;
  return { kind: "app", userId: botUserId, name: world.settings.botName, botId, teamId };
}

/** Gives an installation a new token, with a way to renew it where tokens expire. */
export function grantToken(world: World, installation: Installation, rotation: boolean): Grant {
  const token = world.ids.next(rotation ? "xoxe.xoxb-1-" : "xoxb-");
  const grant: Grant = {
    token,
    installation,
    expiresAt: rotation ? world.now() + TOKEN_LIFE_MS : null,
    refreshToken: rotation ? world.ids.next("xoxe-1-") : null,
    refreshUsed: false,
    revoked: false,
  };
  world.grants.set(token, grant);
  return grant;
}

/** Twelve hours. */
export const TOKEN_LIFE_MS = 12 * 3_600_000;
