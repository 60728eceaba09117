import { isWire, list, string, type Wire } from "../wire.ts";
import type { Session } from "../world/model.ts";
import type { World } from "../world/world.ts";
import { type BotRequest, needScope, optional, required, visibleChannel } from "./call.ts";
import { refuse } from "./refusal.ts";

const STATUSES = ["active", "processing", "suspended", "closed"];
const TITLE_LENGTH = 200;

/** The session of a thread, begun if there is none. */
export function setSessionStatus(world: World, channel: string, threadTs: string, status: string, title = ""): Session {
  if (!STATUSES.includes(status)) refuse("invalid_status");
  const known = sessionOf(world, channel, threadTs);
  if (known !== undefined) {
    known.status = status;
    return known;
  }
  const session: Session = { channel, threadTs, status, title };
  world.sessions.push(session);
  return session;
}

const sessionOf = (world: World, channel: string, threadTs: string): Session | undefined =>
  world.sessions.find((one) => one.channel === channel && one.threadTs === threadTs);

function threadArguments(request: BotRequest): { channel: string; threadTs: string } {
  const { channel } = visibleChannel(request, required(request, "channel_id"));
  const threadTs = required(request, "thread_ts");
  if (!channel.all.some((one) => one.ts === threadTs)) refuse("thread_not_found");
  return { channel: channel.id, threadTs };
}

function checkedTitle(title: string): string {
  return title.length > TITLE_LENGTH ? refuse("invalid_arguments") : title;
}

/** `agents.sessions.setStatus`: the title counts only when the session begins. */
export function setStatus(request: BotRequest): Wire {
  needScope(request, "chat:write");
  const { channel, threadTs } = threadArguments(request);
  const title = checkedTitle(optional(request, "title") ?? "");
  const session = setSessionStatus(request.world, channel, threadTs, required(request, "status"), title);
  return { status: session.status, agent_status: session.status, title: session.title };
}

export function rename(request: BotRequest): Wire {
  needScope(request, "chat:write");
  const { channel, threadTs } = threadArguments(request);
  const session = sessionOf(request.world, channel, threadTs) ?? refuse("session_not_found");
  session.title = checkedTitle(required(request, "title"));
  return { title: session.title };
}

/** `assistant.threads.setStatus`: a line under the thread while the app works. */
export function setThreadStatus(request: BotRequest): Wire {
  const { scopes } = request.installation;
  if (!scopes.has("chat:write")) needScope(request, "assistant:write");
  threadArguments(request);
  return {};
}

export function setThreadTitle(request: BotRequest): Wire {
  needScope(request, "assistant:write");
  threadArguments(request);
  required(request, "title");
  return {};
}

const MOST_PROMPTS = 4;

/** With a `thread_ts` it answers well and shows nothing, as was seen with apps that are agents. */
export function setSuggestedPrompts(request: BotRequest): Wire {
  needScope(request, "assistant:write");
  const { channel } = visibleChannel(request, required(request, "channel_id"));
  const prompts = list(request.args["prompts"]).filter(isWire);
  const written = prompts.map((one) => ({ title: string(one["title"]) ?? "", message: string(one["message"]) ?? "" }));
  if (written.length === 0 || written.length > MOST_PROMPTS) refuse("invalid_arguments");
  if (written.some(({ title, message }) => title === "" || message === "")) refuse("invalid_arguments");
  if (optional(request, "thread_ts") !== undefined) return {};
  for (const userId of channel.members) {
    const person = request.world.people.get(userId);
    if (person !== undefined) person.prompts = { title: optional(request, "title") ?? null, prompts: written };
  }
  return {};
}
