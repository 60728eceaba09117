import { dropUndefined, isWire, list, type Wire, wire } from "../../shared/wire.ts";
import { validateCommands } from "../rules/validate-commands.ts";
import type { RegisteredCommand } from "../world/model.ts";
import { register } from "../world/registering.ts";
import { refuse, refuseFindings } from "./refusal.ts";
import { bodyOf, type Handler, NOTHING, param, type RouteCall } from "./route-call.ts";

/** Seconds until another command may be created: a day has room for 200. */
const RETRY_AFTER = 432;

/** The guild whose commands are meant; "" for those of everywhere. */
function scopeOf(call: RouteCall): string {
  const { world } = call;
  if (param(call, "app") !== world.settings.applicationId) refuse(10002);
  const guildId = call.params["guild"];
  if (guildId === undefined) return "";
  const guild = world.guilds.get(guildId) ?? refuse(10004);
  return guild.installed ? guildId : refuse(50001);
}

const registered = (call: RouteCall, scope: string): readonly RegisteredCommand[] =>
  call.world.commands.get(scope) ?? [];

/** Replaces the commands of a scope, if the day still has room for the new ones. */
function put(call: RouteCall, scope: string, commands: readonly Wire[]): readonly RegisteredCommand[] {
  const { world } = call;
  const before = registered(call, scope);
  const isNew = ({ name, type = 1 }: Wire & { readonly name?: unknown; readonly type?: unknown }) =>
    !before.some((one) => one.name === name && one.type === type);
  const dayAgo = world.clock.now() - 24 * 3_600_000;
  const created = world.commandCreates.filter((at) => at > dayAgo).length;
  const fresh = commands.filter(isNew).length;
  if (created + fresh > world.settings.commandCreatesPerDay) refuse(30034, RETRY_AFTER);
  for (let count = 0; count < fresh; count += 1) world.commandCreates.push(world.clock.now());
  return register(world, scope, commands);
}

export const putCommands: Handler = (call) => {
  const scope = scopeOf(call);
  refuseFindings(validateCommands(call.body));
  return put(call, scope, list(call.body).filter(isWire));
};

export const getCommands: Handler = (call) => {
  const whole = call.query.get("with_localizations") === "true";
  return registered(call, scopeOf(call)).map((one) => (whole ? one : withoutTranslations(one)));
};

function withoutTranslations(value: Wire): Wire {
  const {
    name_localizations: _,
    description_localizations: __,
    options,
    ...rest
  } = value as Wire & {
    name_localizations?: unknown;
    description_localizations?: unknown;
    options?: unknown;
  };
  const inside = Array.isArray(options) ? options.map((one) => withoutTranslations(wire(one))) : undefined;
  return dropUndefined({ ...rest, options: inside });
}

/** Creates one command, or replaces the one of its name. */
export const postCommand: Handler = (call) => {
  const scope = scopeOf(call);
  const body = bodyOf(call);
  refuseFindings(validateCommands([body]).map((one) => ({ ...one, path: one.path.replace(/^\/0/, "") })));
  const others = registered(call, scope).filter(
    ({ name, type }) => name !== body["name"] || type !== (body["type"] ?? 1),
  );
  return put(call, scope, [...others, body]).at(-1);
};

const commandOf = (call: RouteCall, scope: string): RegisteredCommand =>
  registered(call, scope).find(({ id }) => id === param(call, "command")) ?? refuse(10063);

export const getCommand: Handler = (call) => commandOf(call, scopeOf(call));

export const deleteCommand: Handler = (call) => {
  const scope = scopeOf(call);
  const gone = commandOf(call, scope);
  call.world.commands.set(
    scope,
    registered(call, scope).filter((one) => one !== gone),
  );
  return NOTHING;
};
