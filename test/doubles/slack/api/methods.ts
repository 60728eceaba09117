import type { Wire } from "../wire.ts";
import * as auth from "./auth.ts";
import { validateBlocks } from "./blocks-validate.ts";
import type { BotRequest, Request } from "./call.ts";
import * as chat from "./chat.ts";
import * as conversations from "./conversations.ts";
import * as files from "./files.ts";
import * as oauth from "./oauth.ts";
import * as people from "./people.ts";
import { refuse } from "./refusal.ts";
import * as sessions from "./sessions.ts";
import * as streams from "./streams.ts";
import * as views from "./views.ts";

/** A method, and whose token it wants. */
type Method =
  | { readonly as: "bot"; readonly run: (request: BotRequest, lagMs?: number) => Wire }
  | { readonly as: "app" | "anyone"; readonly run: (request: Request) => Wire };

const bot = (run: (request: BotRequest, lagMs?: number) => Wire): Method => ({ as: "bot", run });

const METHODS: Readonly<Record<string, Method>> = {
  "auth.test": bot(auth.test),
  "auth.revoke": bot(auth.revoke),
  "apps.uninstall": bot(auth.uninstallApp),
  "apps.connections.open": { as: "app", run: auth.openConnection },
  "oauth.v2.access": { as: "anyone", run: oauth.access },
  "blocks.validate": { as: "anyone", run: validateBlocks },
  "chat.postMessage": bot(chat.postMessage),
  "chat.postEphemeral": bot(chat.postEphemeral),
  "chat.update": bot(chat.update),
  "chat.delete": bot(chat.deleteMessage),
  "chat.startStream": bot(streams.startStream),
  "chat.appendStream": bot(streams.appendStream),
  "chat.stopStream": bot(streams.stopStream),
  "reactions.add": bot(chat.addReaction),
  "conversations.info": bot(conversations.info),
  "conversations.open": bot(conversations.open),
  "conversations.history": bot(conversations.history),
  "conversations.replies": bot(conversations.replies),
  "users.info": bot(people.userInfo),
  "team.info": bot(people.teamInfo),
  "files.getUploadURLExternal": bot(files.getUploadUrl),
  "files.completeUploadExternal": bot(files.completeUpload),
  "files.info": bot(files.fileInfo),
  "views.open": bot(views.open),
  "views.push": bot(views.push),
  "views.update": bot(views.update),
  "views.publish": bot(views.publish),
  "assistant.threads.setStatus": bot(sessions.setThreadStatus),
  "assistant.threads.setTitle": bot(sessions.setThreadTitle),
  "assistant.threads.setSuggestedPrompts": bot(sessions.setSuggestedPrompts),
  "agents.sessions.setStatus": bot(sessions.setStatus),
  "agents.sessions.rename": bot(sessions.rename),
};

/** Does what a call asks for, or refuses with Slack's code. `lagMs` hides the newest messages from histories. */
export function runMethod(request: Request, lagMs = 0): Wire {
  const method = Object.hasOwn(METHODS, request.method) ? METHODS[request.method] : undefined;
  if (method === undefined) return refuse("unknown_method", { req_method: request.method });
  if (method.as === "anyone") return method.run(request);
  if (request.token === null) return refuse("not_authed");
  if (method.as === "app") {
    if (request.token.startsWith("xox")) refuse("not_allowed_token_type");
    return request.token === request.world.settings.appToken ? method.run(request) : refuse("invalid_auth");
  }
  return method.run(asBot(request, request.token), lagMs);
}

function asBot(request: Request, token: string): BotRequest {
  if (token.startsWith("xapp-")) refuse("not_allowed_token_type");
  const grant = request.world.grants.get(token) ?? refuse("invalid_auth");
  if (!grant.installation.active) refuse("account_inactive");
  if (grant.revoked) refuse("token_revoked");
  if (grant.expiresAt !== null && request.world.now() >= grant.expiresAt) refuse("token_expired");
  return { ...request, grant, installation: grant.installation };
}
