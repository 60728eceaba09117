import type { TeamId } from "#chat/command";
import type { Now } from "../ports.ts";
import type { Installation, Installations, SlackLog } from "./ports.ts";
import type { RefreshTokens } from "./refresh-tokens.ts";
import { installationTeams, organisationTeam, type Tenant, teamOf } from "./tenant.ts";

/** With what the bot speaks in a workspace. */
export interface Authorisation {
  readonly botToken: string;
  readonly botId: string | null;
  readonly botUserId: string | null;
  /** Who installed the app, where that is known. */
  readonly installedBy: string | null;
  /** One token for several workspaces: calls must name theirs. */
  readonly organisation: boolean;
}

export interface Tokens {
  /** `null`: the app is not installed there. Never asks Slack: it is called before an acknowledgement. */
  find(tenant: Tenant): Promise<Authorisation | null>;
  /** The same for those about to speak: a token that has ended by our clock is replaced first. */
  current(tenant: Tenant): Promise<Authorisation | null>;
  /** After Slack said that this token has ended: the one that replaced it, once it is there; `null`: none does. */
  renewed(tenant: Tenant, ended: string): Promise<Authorisation | null>;
  /**
   * The app was taken away: its tokens are erased at once. `at` is when, ms since 1970: what was installed
   * after that stays. A tenant without a workspace means the installation for the whole organisation.
   */
  forget(tenant: Tenant, at?: number): Promise<void>;
}

/** The workspaces that one bot token speaks for. */
export function oneWorkspace(own: Authorisation, home: Tenant): Tokens {
  const serves = ({ workspace, enterprise }: Tenant): boolean =>
    own.organisation ? enterprise === home.enterprise : workspace === home.workspace;
  const find = async (tenant: Tenant) => (serves(tenant) ? own : null);
  return {
    find,
    current: find,
    renewed: async () => null,
    forget: async () => undefined,
  };
}

export interface ManyWorkspaces {
  readonly installations: Installations;
  readonly refresh: RefreshTokens;
  readonly now: Now;
  readonly log: SlackLog;
}

/** A token that ends within this time may end before Slack sees it, ms. */
const MARGIN_MS = 10_000;
/** Clocks differ a little, ms. */
const LEEWAY_MS = 10_000;

/** Every workspace that installed the app. */
export function manyWorkspaces({ installations, refresh, now, log }: ManyWorkspaces): Tokens {
  const locate = async (tenant: Tenant): Promise<{ team: TeamId; installation: Installation } | null> => {
    for (const team of installationTeams(tenant)) {
      const installation = await installations.find(team);
      if (installation !== null) return { team, installation };
    }
    return null;
  };
  /** Slack may deliver an uninstallation again when the app has long been installed anew. */
  const isNewer = async (team: TeamId, at: number | undefined): Promise<boolean> => {
    if (at === undefined) return false;
    const installation = await installations.find(team);
    return installation !== null && installation.installedAt > at + LEEWAY_MS;
  };
  return {
    async find(tenant) {
      const found = await locate(tenant);
      return found === null ? null : authorisationOf(found.installation);
    },
    async current(tenant) {
      const found = await locate(tenant);
      if (found === null) return null;
      const { team, installation } = found;
      if (installation.expiresAt === null || installation.expiresAt > now() + MARGIN_MS) {
        return authorisationOf(installation);
      }
      await refresh.now(team, installation.botToken);
      const after = await installations.find(team);
      return after === null ? null : authorisationOf(after);
    },
    async renewed(tenant, ended) {
      const found = await locate(tenant);
      if (found === null) return null;
      if (found.installation.botToken !== ended) return authorisationOf(found.installation);
      await refresh.now(found.team, ended);
      const after = await installations.find(found.team);
      return after === null || after.botToken === ended ? null : authorisationOf(after);
    },
    async forget(tenant, at) {
      for (const team of ownTeams(tenant)) {
        if (await isNewer(team, at)) continue;
        if (await installations.remove(team)) log.warn("uninstalled", { team });
      }
    },
  };
}

/** Under what an installation of just this tenant may be kept; never that of the organisation around it. */
function ownTeams({ workspace, enterprise }: Tenant): readonly TeamId[] {
  if (workspace === null) return enterprise === null ? [] : [organisationTeam(enterprise)];
  const alone = teamOf({ workspace, enterprise: null });
  return enterprise === null ? [alone] : [teamOf({ workspace, enterprise }), alone];
}

function authorisationOf({ botToken, botId, botUserId, installedBy, organisation }: Installation): Authorisation {
  return { botToken, botId, botUserId, installedBy, organisation };
}
