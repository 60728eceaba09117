import { callback } from "./callback.ts";
import { createMessage, deleteMessage, editMessage, getMessage, getMessages, typing } from "./channel-messages.ts";
import { deleteCommand, getCommand, getCommands, postCommand, putCommands } from "./commands.ts";
import {
  application,
  gateway,
  gatewayBot,
  guild,
  guildChannels,
  guildRoles,
  me,
  member,
  myGuilds,
  openDirectMessages,
  user,
} from "./people.ts";
import type { Handler } from "./route-call.ts";
import { editChannel, getChannel, joinThread, startThread, startThreadFromMessage } from "./threads.ts";
import { deleteAnswer, editAnswer, followUp, getAnswer } from "./webhook.ts";

/** One address of Discord's that an app calls. */
export interface Route {
  readonly name: string;
  readonly method: string;
  readonly steps: readonly string[];
  readonly handler: Handler;
  /** The token in the address is enough, and no global limit counts it. */
  readonly open: boolean;
}

const HOOK = "/webhooks/:app/:token";
const COMMANDS = "/applications/:app/commands";
const GUILD_COMMANDS = "/applications/:app/guilds/:guild/commands";
const MESSAGES = "/channels/:channel/messages";

const TABLE: readonly (readonly [name: string, address: string, handler: Handler, open?: "open"])[] = [
  ["callback", "POST /interactions/:id/:token/callback", callback, "open"],
  ["follow-up", `POST ${HOOK}`, followUp, "open"],
  ["get-original", `GET ${HOOK}/messages/@original`, withOriginal(getAnswer), "open"],
  ["edit-original", `PATCH ${HOOK}/messages/@original`, withOriginal(editAnswer), "open"],
  ["delete-original", `DELETE ${HOOK}/messages/@original`, withOriginal(deleteAnswer), "open"],
  ["get-follow-up", `GET ${HOOK}/messages/:message`, getAnswer, "open"],
  ["edit-follow-up", `PATCH ${HOOK}/messages/:message`, editAnswer, "open"],
  ["delete-follow-up", `DELETE ${HOOK}/messages/:message`, deleteAnswer, "open"],
  ["create-message", `POST ${MESSAGES}`, createMessage],
  ["get-messages", `GET ${MESSAGES}`, getMessages],
  ["get-message", `GET ${MESSAGES}/:message`, getMessage],
  ["edit-message", `PATCH ${MESSAGES}/:message`, editMessage],
  ["delete-message", `DELETE ${MESSAGES}/:message`, deleteMessage],
  ["start-thread-from-message", `POST ${MESSAGES}/:message/threads`, startThreadFromMessage],
  ["start-thread", "POST /channels/:channel/threads", startThread],
  ["join-thread", "PUT /channels/:channel/thread-members/@me", joinThread],
  ["get-channel", "GET /channels/:channel", getChannel],
  ["edit-channel", "PATCH /channels/:channel", editChannel],
  ["typing", "POST /channels/:channel/typing", typing],
  ["put-commands", `PUT ${COMMANDS}`, putCommands],
  ["get-commands", `GET ${COMMANDS}`, getCommands],
  ["post-command", `POST ${COMMANDS}`, postCommand],
  ["get-command", `GET ${COMMANDS}/:command`, getCommand],
  ["delete-command", `DELETE ${COMMANDS}/:command`, deleteCommand],
  ["put-guild-commands", `PUT ${GUILD_COMMANDS}`, putCommands],
  ["get-guild-commands", `GET ${GUILD_COMMANDS}`, getCommands],
  ["post-guild-command", `POST ${GUILD_COMMANDS}`, postCommand],
  ["get-guild-command", `GET ${GUILD_COMMANDS}/:command`, getCommand],
  ["delete-guild-command", `DELETE ${GUILD_COMMANDS}/:command`, deleteCommand],
  ["gateway", "GET /gateway", gateway],
  ["gateway-bot", "GET /gateway/bot", gatewayBot],
  ["application", "GET /applications/@me", application],
  ["oauth-application", "GET /oauth2/applications/@me", application],
  ["me", "GET /users/@me", me],
  ["my-guilds", "GET /users/@me/guilds", myGuilds],
  ["open-dm", "POST /users/@me/channels", openDirectMessages],
  ["user", "GET /users/:user", user],
  ["guild", "GET /guilds/:guild", guild],
  ["guild-channels", "GET /guilds/:guild/channels", guildChannels],
  ["guild-roles", "GET /guilds/:guild/roles", guildRoles],
  ["member", "GET /guilds/:guild/members/:user", member],
];

function withOriginal(handler: Handler): Handler {
  return (call) => handler({ ...call, params: { ...call.params, message: "@original" } });
}

const ROUTES: readonly Route[] = TABLE.map(([name, address, handler, open]) => {
  const [method = "", path = ""] = address.split(" ");
  return { name, method, steps: stepsOf(path), handler, open: open !== undefined };
});

/** The names of all routes, as faults and calls use them. */
export const ROUTE_NAMES: readonly string[] = ROUTES.map(({ name }) => name);

/** The parts of a path, with `%40original` as `@original`. */
export function stepsOf(path: string): readonly string[] {
  return path
    .split("/")
    .filter((step) => step !== "")
    .map(decodeURIComponent);
}

/** The route of a request and what stands in the place of its names. Fixed words go before names. */
export function findRoute(
  method: string,
  steps: readonly string[],
): { readonly route: Route; readonly params: Readonly<Record<string, string>> } | undefined {
  for (const route of ROUTES) {
    if (route.method !== method || route.steps.length !== steps.length) continue;
    const fits = route.steps.every((step, index) => step.startsWith(":") || step === steps[index]);
    if (!fits) continue;
    const named = route.steps.flatMap((step, index) =>
      step.startsWith(":") ? [[step.slice(1), steps[index] ?? ""]] : [],
    );
    return { route, params: Object.fromEntries(named) as Record<string, string> };
  }
  return undefined;
}
