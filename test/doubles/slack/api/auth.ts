import { dropUndefined, type Wire } from "../wire.ts";
import { revokeTokens, uninstall } from "../world/installing.ts";
import { type BotRequest, flag, type Request, required } from "./call.ts";
import { refuse } from "./refusal.ts";

export function test({ world, installation }: BotRequest): Wire {
  const workspace = installation.teamId === null ? undefined : world.workspaces.get(installation.teamId);
  const { enterpriseId, botUserId, botId } = installation;
  return dropUndefined({
    url: `https://${workspace?.domain ?? enterpriseId?.toLowerCase() ?? "double"}.slack.com/`,
    team: workspace?.name ?? enterpriseId ?? undefined,
    user: world.settings.botName,
    team_id: installation.teamId ?? enterpriseId,
    user_id: botUserId,
    bot_id: botId,
    enterprise_id: enterpriseId ?? undefined,
    is_enterprise_install: installation.teamId === null,
  });
}

/** Gives the token back; with `test` it only says that it would. */
export function revoke({ world, installation, args }: BotRequest): Wire {
  if (flag(args["test"])) return { revoked: false };
  revokeTokens(world, installation);
  return { revoked: true };
}

export function uninstallApp(request: BotRequest): Wire {
  const { settings } = request.world;
  if (required(request, "client_id") !== settings.clientId) refuse("invalid_client_id");
  if (required(request, "client_secret") !== settings.clientSecret) refuse("bad_client_secret");
  uninstall(request.world, request.installation);
  return {};
}

/** `apps.connections.open`: an address for one Socket Mode connection. */
export function openConnection({ world }: Request): Wire {
  return { url: world.courier.sockets.ticket() };
}
