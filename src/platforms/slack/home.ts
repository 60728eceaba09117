import type { Host } from "#chat/host";
import type { SlackClient } from "./clients.ts";
import type { HomeOpened } from "./delivery.ts";
import { askerOf } from "./intake.ts";
import type { People } from "./people.ts";
import type { SlackLog } from "./ports.ts";
import { renderForSlack } from "./render.ts";
import type { Tokens } from "./tokens.ts";

export interface HomeParts {
  readonly host: Host;
  readonly tokens: Tokens;
  readonly people: People;
  readonly clientFor: (token: string, workspace: string | null) => SlackClient;
  readonly log: SlackLog;
}

/** Fills the app's home tab when somebody opens it: what the team keeps, or how to begin. */
export function homePublisher({ host, tokens, people, clientFor, log }: HomeParts) {
  return async (opened: HomeOpened): Promise<void> => {
    const authorisation = await tokens.current(opened.tenant);
    if (authorisation === null || opened.tab !== "home") return;
    const { team, user, outsider, tenant } = opened;
    const client = clientFor(authorisation.botToken, authorisation.organisation ? tenant.workspace : null);
    const { role, locale } = await people.find(client, {
      team,
      user,
      outsider,
      installedBy: authorisation.installedBy,
    });
    const asker = { ...askerOf(opened, people), role, locale, manner: "pressed" } as const;
    const servers = await host.answer({ ...asker, text: "servers" });
    const help = await host.answer({ ...asker, text: "help" });
    const blocks = [servers, help].flatMap(({ document }) => renderForSlack(document).messages[0]?.blocks ?? []);
    try {
      await client.views.publish({ user_id: user, view: { type: "home", blocks: blocks as never } });
    } catch (error) {
      log.warn("a home tab could not be filled", { error });
    }
  };
}
