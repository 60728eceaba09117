import { type TeamId, teamId } from "#chat/command";

/** The workspace that something happened in, and the organisation it belongs to, if any. */
export interface Tenant {
  readonly workspace: string | null;
  readonly enterprise: string | null;
}

const ID = /^[A-Z][A-Z0-9]{1,30}$/;

/** Slack's ids are letters and digits; anything else is not from Slack. */
export function isSlackId(value: unknown): value is string {
  return typeof value === "string" && ID.test(value);
}

/** Whether a team id of Slack's means this tenant. */
export function ours(team: string, { workspace, enterprise }: Tenant): boolean {
  return team === workspace || team === enterprise;
}

/** What everything of a workspace is kept under: `T1`, or `E1|T1` inside an organisation. */
export function teamOf({ workspace, enterprise }: Tenant): TeamId {
  return teamId([enterprise, workspace].filter((id) => id !== null).join("|"));
}

/** What a workspace of an organisation was kept under before it joined; `null`: it is in none. The id of a workspace stays. */
export function teamBefore({ workspace, enterprise }: Tenant): TeamId | null {
  return workspace === null || enterprise === null ? null : teamOf({ workspace, enterprise: null });
}

/** Where the installation that serves a workspace may be kept, the nearest first. */
export function installationTeams({ workspace, enterprise }: Tenant): readonly TeamId[] {
  const own = workspace === null ? [] : [teamOf({ workspace, enterprise })];
  const whole = enterprise === null ? [] : [organisationTeam(enterprise)];
  // A workspace that joined an organisation after the installation is found under its own id.
  const before = teamBefore({ workspace, enterprise });
  return [...own, ...whole, ...(before === null ? [] : [before])];
}

/** Where the installation for a whole organisation is kept. */
export function organisationTeam(enterprise: string): TeamId {
  return teamId(`${enterprise}|`);
}
