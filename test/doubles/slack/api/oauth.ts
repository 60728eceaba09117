import { dropUndefined, type Wire } from "../wire.ts";
import { install } from "../world/installing.ts";
import type { Grant } from "../world/model.ts";
import { grantToken, TOKEN_LIFE_MS } from "../world/workspace-state.ts";
import type { World } from "../world/world.ts";
import { optional, type Request, required } from "./call.ts";
import { refuse } from "./refusal.ts";

/** `oauth.v2.access`: a code becomes a token, or a refresh token becomes the next one. */
export function access(request: Request): Wire {
  const { settings } = request.world;
  if (required(request, "client_id") !== settings.clientId) refuse("invalid_client_id");
  if (required(request, "client_secret") !== settings.clientSecret) refuse("bad_client_secret");
  const grantType = optional(request, "grant_type") ?? "authorization_code";
  if (grantType === "refresh_token") return refresh(request);
  if (grantType !== "authorization_code") refuse("invalid_grant_type");
  return exchange(request);
}

function exchange(request: Request): Wire {
  const { world } = request;
  const consent = world.codes.get(required(request, "code")) ?? refuse("invalid_code");
  if (consent.used) refuse("code_already_used");
  const redirectUri = optional(request, "redirect_uri");
  if (consent.redirectUri !== null && redirectUri !== undefined && redirectUri !== consent.redirectUri)
    refuse("bad_redirect_uri");
  const workspace = world.workspaces.get(consent.teamId) ?? refuse("team_not_found");
  consent.used = true;
  const grant = install(world, workspace, consent.scopes ?? [], consent);
  return { ...tokenWire(world, grant), authed_user: { id: consent.personId } };
}

/** A refresh token is good for one use. */
function refresh(request: Request): Wire {
  const { world } = request;
  const token = required(request, "refresh_token");
  const grant = [...world.grants.values()].find((one) => one.refreshToken === token);
  if (grant === undefined || grant.refreshUsed || grant.revoked || !grant.installation.active)
    return refuse("invalid_refresh_token");
  grant.refreshUsed = true;
  return tokenWire(world, grantToken(world, grant.installation, true));
}

function tokenWire(world: World, grant: Grant): Wire {
  const { installation, token, refreshToken } = grant;
  const workspace = installation.teamId === null ? undefined : world.workspaces.get(installation.teamId);
  const enterpriseId = installation.enterpriseId;
  return dropUndefined({
    access_token: token,
    token_type: "bot",
    scope: [...installation.scopes].join(","),
    bot_user_id: installation.botUserId,
    app_id: world.settings.appId,
    team: workspace === undefined ? null : { id: workspace.id, name: workspace.name },
    enterprise: enterpriseId === null ? null : { id: enterpriseId, name: enterpriseId },
    is_enterprise_install: installation.teamId === null,
    refresh_token: refreshToken ?? undefined,
    expires_in: refreshToken === null ? undefined : TOKEN_LIFE_MS / 1000,
  });
}

/** What the authorize page answers: where the browser goes next, or what is wrong with the request. */
export function authorize(
  world: World,
  query: URLSearchParams,
  fallbackUri: string | null,
): { location: string } | { problem: string } {
  if (query.get("client_id") !== world.settings.clientId) return { problem: "invalid_client_id" };
  const scopes = (query.get("scope") ?? "").split(/[ ,]/).filter((one) => one !== "");
  if (scopes.length === 0) return { problem: "invalid_scope" };
  const redirectUri = query.get("redirect_uri") ?? fallbackUri;
  if (redirectUri === null) return { problem: "bad_redirect_uri" };
  const target = new URL(redirectUri);
  const state = query.get("state");
  if (state !== null) target.searchParams.set("state", state);
  const wanted = world.nextConsent ?? defaultConsent(world, query.get("team"));
  if (wanted === null) return { problem: "no workspace to install into" };
  if (wanted.decision === "deny") target.searchParams.set("error", "access_denied");
  else {
    const code = world.ids.next("code.");
    world.codes.set(code, {
      ...wanted,
      scopes: wanted.scopes ?? scopes,
      redirectUri: query.get("redirect_uri"),
      used: false,
    });
    target.searchParams.set("code", code);
  }
  return { location: target.href };
}

/** Somebody of the workspace allows what is asked for. */
function defaultConsent(world: World, team: string | null): NonNullable<World["nextConsent"]> | null {
  const workspace = team === null ? [...world.workspaces.values()][0] : world.workspaces.get(team);
  if (workspace === undefined) return null;
  const person = [...world.people.values()].find((one) => one.teamId === workspace.id);
  return {
    teamId: workspace.id,
    personId: person?.id ?? `U0INSTALLER${workspace.id.slice(2)}`,
    decision: "allow",
    orgWide: false,
    scopes: null,
    redirectUri: null,
    used: false,
  };
}
