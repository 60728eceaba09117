import { dropUndefined, type Wire } from "../wire.ts";
import type { PersonState } from "../world/person-state.ts";
import { covers } from "../world/workspace-state.ts";
import { type BotRequest, flag, needScope, optional, required } from "./call.ts";
import { refuse } from "./refusal.ts";

/** Somebody of the workspace, or a stranger met in one of its shared channels. */
export function userInfo(request: BotRequest): Wire {
  needScope(request, "users:read");
  const { world, installation, args } = request;
  const id = required(request, "user");
  if (id === installation.botUserId) return { user: { id, name: world.settings.botName, is_bot: true } };
  const person = world.people.get(id);
  if (person === undefined || !covers(world, installation, person.teamId)) return refuse("user_not_found");
  return { user: userWire(person, flag(args["include_locale"])) };
}

function userWire(person: PersonState, withLocale: boolean): Wire {
  const stranger = person.homeTeamId !== person.teamId;
  return dropUndefined({
    id: person.id,
    team_id: person.homeTeamId,
    name: person.name.toLowerCase(),
    real_name: person.name,
    profile: { real_name: person.name, display_name: person.name, team: person.homeTeamId },
    tz: person.tz,
    locale: withLocale && !stranger ? person.locale : undefined,
    deleted: false,
    is_admin: person.admin,
    is_owner: false,
    is_bot: false,
    is_restricted: false,
    is_stranger: stranger ? true : undefined,
  });
}

export function teamInfo(request: BotRequest): Wire {
  needScope(request, "team:read");
  const { world, installation } = request;
  const id = optional(request, "team") ?? installation.teamId ?? "";
  const workspace = world.workspaces.get(id);
  if (workspace === undefined || !covers(world, installation, id)) return refuse("team_not_found");
  return {
    team: dropUndefined({
      id,
      name: workspace.name,
      domain: workspace.domain,
      enterprise_id: workspace.enterpriseId ?? undefined,
    }),
  };
}
