import { isKnownStatement } from "#assessment/statement";
import type { CommandContext } from "#chat/command";
import { isValidName, normaliseName } from "#language/name";
import { nearestName } from "#language/nearest-name";
import { assessFor, remember } from "./assess-server.ts";
import { conversationSoFar } from "./conversation-so-far.ts";
import { isGuest, managersOnly, NOT_FOR_GUESTS } from "./managers-only.ts";
import type { ListedServer, Outcome, Refusal } from "./outcome.ts";
import type { Surroundings } from "./surroundings.ts";

/** Saves the server of the last answer, a what-if included. */
export async function saveServer(name: string, context: CommandContext, surroundings: Surroundings): Promise<Outcome> {
  const { team, actor, conversation } = context.invocation;
  if (!isValidName(name)) return badName(name);
  const denied = managersOnly(context, "save");
  if (denied !== null) return denied;
  const state = await conversationSoFar(context.invocation, surroundings);
  if (state === null) return { kind: "nothing-to-continue", wanted: "save" };
  const at = surroundings.clock.now();
  const saved = await surroundings.servers.save(team, { name: normaliseName(name), statement: state.last, actor, at });
  if (saved.kind === "team-full") return { kind: "refused", code: "team-full", limit: saved.limit };
  if (state.conversation !== null) {
    const subject = saved.server.name;
    await surroundings.conversations.store(team, conversation, { ...state.conversation, subject });
  }
  return { kind: "saved", server: saved.server, before: saved.kind === "replaced" ? saved.before : null };
}

export async function listServers(context: CommandContext, surroundings: Surroundings): Promise<Outcome> {
  if (isGuest(context)) return NOT_FOR_GUESTS;
  const servers = await surroundings.servers.list(context.invocation.team);
  const listed = servers.map((server): ListedServer => {
    const { statement } = server;
    return { server, assessment: isKnownStatement(statement) ? assessFor(statement, context, surroundings) : null };
  });
  return { kind: "listed", servers: listed };
}

/** Assesses a saved server; from now on "what if" starts there. */
export async function showServer(name: string, context: CommandContext, surroundings: Surroundings): Promise<Outcome> {
  if (isGuest(context)) return NOT_FOR_GUESTS;
  const { team } = context.invocation;
  const server = await surroundings.servers.find(team, name);
  if (server === null) return noSuchServer(name, context, surroundings);
  const { statement } = server;
  if (!isKnownStatement(statement)) return noSuchServer(name, context, surroundings);
  const assessment = assessFor(statement, context, surroundings);
  const state = { base: statement, last: statement, subject: server.name };
  const assessmentId = await remember(state, assessment, context, surroundings);
  return { kind: "assessed", reading: null, assessment, assessmentId, name: server.name };
}

export async function removeServer(
  name: string,
  context: CommandContext,
  surroundings: Surroundings,
): Promise<Outcome> {
  const denied = managersOnly(context, "remove");
  if (denied !== null) return denied;
  const { team, actor } = context.invocation;
  const server = await surroundings.servers.remove(team, name, { actor, at: surroundings.clock.now() });
  return server === null ? noSuchServer(name, context, surroundings) : { kind: "removed", server };
}

/** Takes the last removal back. */
export async function restoreServer(context: CommandContext, surroundings: Surroundings): Promise<Outcome> {
  const denied = managersOnly(context, "remove");
  if (denied !== null) return denied;
  const { team, actor } = context.invocation;
  const restored = await surroundings.servers.restoreLast(team, { actor, at: surroundings.clock.now() });
  switch (restored.kind) {
    case "restored":
      return { kind: "restored", server: restored.server };
    case "nothing-removed":
      return { kind: "refused", code: "nothing-removed" };
    case "name-taken":
      return { kind: "refused", code: "name-taken", name: restored.by.name };
    case "team-full":
      return { kind: "refused", code: "team-full", limit: restored.limit };
    default:
      return restored satisfies never;
  }
}

export async function renameServer(
  from: string,
  to: string,
  context: CommandContext,
  surroundings: Surroundings,
): Promise<Outcome> {
  if (!isValidName(to)) return badName(to);
  const denied = managersOnly(context, "rename");
  if (denied !== null) return denied;
  const { team, actor } = context.invocation;
  const at = surroundings.clock.now();
  const renamed = await surroundings.servers.rename(team, from, normaliseName(to), { actor, at });
  switch (renamed.kind) {
    case "renamed":
      return { kind: "renamed", server: renamed.server, from };
    case "not-found":
      return noSuchServer(from, context, surroundings);
    case "name-taken":
      return { kind: "refused", code: "name-taken", name: renamed.by.name };
    default:
      return renamed satisfies never;
  }
}

function badName(name: string): Refusal {
  return { kind: "refused", code: "bad-name", name: normaliseName(name) };
}

async function noSuchServer(name: string, context: CommandContext, { servers }: Surroundings): Promise<Refusal> {
  const names = (await servers.list(context.invocation.team)).map((server) => server.name);
  return { kind: "refused", code: "no-such-server", name: normaliseName(name), nearest: nearestName(name, names) };
}
