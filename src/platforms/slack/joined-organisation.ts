import type { TeamId } from "#chat/command";
import type { SlackLog, Teams } from "./ports.ts";
import { type Tenant, teamBefore, teamOf } from "./tenant.ts";

/** Teams that were looked at are not looked at again by this process. */
const KEPT = 10_000;

/**
 * A workspace that joins an organisation is from then on kept under another id: what it kept before goes with it, once.
 * Never rejects; what did not work is tried again with the next delivery.
 */
export function joinedOrganisation(teams: Teams, log: SlackLog): (tenant: Tenant) => Promise<void> {
  const looked = new Map<TeamId, Promise<void>>();
  const carry = async (from: TeamId, to: TeamId): Promise<void> => {
    try {
      if (await teams.carryOver(from, to))
        log.warn("a team joined an organisation; what it kept went with it", { from, to });
    } catch (error) {
      looked.delete(to);
      log.error("what a team kept before it joined an organisation could not be carried over", { from, to, error });
    }
  };
  return async (tenant) => {
    const from = teamBefore(tenant);
    if (from === null) return;
    const to = teamOf(tenant);
    const looking = looked.get(to) ?? carry(from, to);
    looked.set(to, looking);
    const [oldest] = looked.keys();
    if (looked.size > KEPT && oldest !== undefined) looked.delete(oldest);
    await looking;
  };
}
