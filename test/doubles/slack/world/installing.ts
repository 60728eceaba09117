import type { Delivery } from "../delivery/delivery.ts";
import { publish } from "../delivery/events.ts";
import type { Consent, Grant, Installation } from "./model.ts";
import { covers, grantToken, installationIn, type WorkspaceState } from "./workspace-state.ts";
import type { World } from "./world.ts";

/** Installs the app, or renews what it may do; a token that never expires stays the same. */
export function install(
  world: World,
  workspace: WorkspaceState,
  scopes: readonly string[],
  by: Pick<Consent, "personId" | "orgWide">,
): Grant {
  const known = world.installations.find(
    (one) =>
      one.active &&
      (by.orgWide ? one.teamId === null && one.enterpriseId === workspace.enterpriseId : one.teamId === workspace.id),
  );
  const installation = known ?? newInstallation(world, workspace, by);
  for (const scope of scopes) installation.scopes.add(scope);
  const same = [...world.grants.values()].find(
    (one) => one.installation === installation && !one.revoked && one.expiresAt === null,
  );
  return same ?? grantToken(world, installation, workspace.rotation);
}

function newInstallation(
  world: World,
  workspace: WorkspaceState,
  { personId, orgWide }: Pick<Consent, "personId" | "orgWide">,
): Installation {
  const installation: Installation = {
    teamId: orgWide ? null : workspace.id,
    enterpriseId: workspace.enterpriseId,
    scopes: new Set(),
    botUserId: workspace.botUserId,
    botId: workspace.botId,
    installerId: personId,
    active: true,
  };
  world.installations.push(installation);
  return installation;
}

/** The workspace whose name an installation's events carry. */
function teamFor(world: World, installation: Installation): string {
  return installation.teamId ?? [...world.workspaces.keys()].find((id) => covers(world, installation, id)) ?? "";
}

/** Takes the app out of a workspace: its tokens are worth nothing any more, and it is told so. */
export function uninstall(world: World, installation: Installation): readonly Promise<Delivery>[] {
  installation.active = false;
  const teamId = teamFor(world, installation);
  return [
    ...tellRevoked(world, installation),
    ...publish(world, "app_uninstalled", { installation, teamId, event: { type: "app_uninstalled" } }),
  ];
}

/** Makes all tokens of an installation worthless without taking the app out. */
export function revokeTokens(world: World, installation: Installation): readonly Promise<Delivery>[] {
  for (const grant of world.grants.values()) if (grant.installation === installation) grant.revoked = true;
  return tellRevoked(world, installation);
}

function tellRevoked(world: World, installation: Installation): readonly Promise<Delivery>[] {
  const event = { type: "tokens_revoked", tokens: { oauth: [], bot: [installation.botUserId] } };
  return publish(world, "tokens_revoked", { installation, teamId: teamFor(world, installation), event });
}

/** The token that is good now, the newest one. */
export function liveGrant(world: World, teamId: string): Grant | undefined {
  const installation = installationIn(world, teamId);
  return [...world.grants.values()].findLast((one) => one.installation === installation && !one.revoked);
}
