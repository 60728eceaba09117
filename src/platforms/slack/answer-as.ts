import type { Asker } from "#chat/host";
import type { SlackClient } from "./clients.ts";
import { draftOf, type Line, ownConversation, threadConversation } from "./line.ts";
import type { Tokens } from "./tokens.ts";

/** As whom a line is answered, and to whom. */
export interface AnswerAs {
  readonly client: SlackClient;
  readonly botToken: string;
  readonly installedBy: string | null;
  readonly asker: Asker;
}

export interface Speaking {
  readonly tokens: Tokens;
  readonly clientFor: (token: string, workspace: string | null) => SlackClient;
}

/** `null`: the app is no longer installed there. */
export async function answerAs(line: Line, { tokens, clientFor }: Speaking): Promise<AnswerAs | null> {
  const authorisation = await tokens.current(line.tenant);
  if (authorisation === null) return null;
  const { botToken, organisation, installedBy } = authorisation;
  return {
    client: clientFor(botToken, organisation ? line.tenant.workspace : null),
    botToken,
    installedBy,
    asker: askerOf(line),
  };
}

/** The client with the token that replaced one that ended; `null`: none did. */
export async function renewedClient(
  { tenant }: Line,
  ended: string,
  { tokens, clientFor }: Speaking,
): Promise<SlackClient | null> {
  const next = await tokens.renewed(tenant, ended);
  return next === null ? null : clientFor(next.botToken, next.organisation ? tenant.workspace : null);
}

function askerOf(line: Line): Asker {
  const { team, channel, user, text, manner, language, about, thread, opensThread } = line;
  return {
    team,
    place: channel,
    actor: user,
    role: "member",
    // What they said tells their language.
    text,
    manner,
    language,
    method: null,
    // What comes of it is kept apart until it was heard: a line that is answered again after a crash starts afresh.
    conversation: draftOf(line),
    continues: thread === null || opensThread ? ownConversation(line) : threadConversation(channel, thread),
    about,
  };
}
