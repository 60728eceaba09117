import { string } from "../../shared/wire.ts";
import { directMessages } from "../world/channel-state.ts";
import { channelWire } from "../world/channel-wire.ts";
import type { GuildState } from "../world/guild-state.ts";
import { guildWire, roleWire } from "../world/guild-wire.ts";
import { memberWire, userWire } from "../world/user-wire.ts";
import { refuse } from "./refusal.ts";
import { bodyOf, type Handler, param, type RouteCall } from "./route-call.ts";

export const me: Handler = ({ world }) => ({
  ...userWire(world, world.settings.applicationId),
  verified: true,
  mfa_enabled: false,
  email: null,
  flags: 0,
});

export const user: Handler = (call) => {
  const id = param(call, "user");
  const known = call.world.people.has(id) || id === call.world.settings.applicationId;
  return known ? userWire(call.world, id) : refuse(10013);
};

/** The direct messages with somebody; to open them says nothing yet. */
export const openDirectMessages: Handler = (call) => {
  const id = string(bodyOf(call)["recipient_id"]) ?? "";
  if (!call.world.people.has(id)) refuse(10013);
  return channelWire(call.world, directMessages(call.world, id));
};

export const myGuilds: Handler = ({ world }) =>
  [...world.guilds.values()]
    .filter(({ installed }) => installed)
    .map(({ id, name }) => ({ id, name, icon: null, owner: false, permissions: "0", features: [] }));

function guildOf(call: RouteCall): GuildState {
  const guild = call.world.guilds.get(param(call, "guild")) ?? refuse(10004);
  return guild.installed ? guild : refuse(50001);
}

export const guild: Handler = (call) => guildWire(guildOf(call));

export const guildRoles: Handler = (call) => [...guildOf(call).roles.values()].map(roleWire);

export const guildChannels: Handler = (call) => {
  const { id } = guildOf(call);
  return [...call.world.channels.values()]
    .filter(({ guildId, kind }) => guildId === id && kind === "text")
    .map((one) => channelWire(call.world, one));
};

export const member: Handler = (call) => {
  const where = guildOf(call);
  const id = param(call, "user") === "@me" ? call.world.settings.applicationId : param(call, "user");
  if (!where.members.has(id)) refuse(10007);
  return { ...memberWire(where, id), user: userWire(call.world, id) };
};

export const gateway: Handler = ({ world }) => ({ url: gatewayUrl(world.origin) });

export const gatewayBot: Handler = ({ world }) => {
  const { shards, sessionStarts, maxConcurrency } = world.settings;
  return {
    url: gatewayUrl(world.origin),
    shards,
    session_start_limit: {
      total: sessionStarts,
      remaining: Math.max(0, sessionStarts - world.gateway.identifies),
      reset_after: 24 * 3_600_000,
      max_concurrency: maxConcurrency,
    },
  };
};

const gatewayUrl = (origin: string): string => `${origin.replace("http", "ws")}/gateway`;

export const application: Handler = ({ world }) => ({
  id: world.settings.applicationId,
  name: world.settings.botName,
  icon: null,
  description: "",
  summary: "",
  bot_public: true,
  bot_require_code_grant: false,
  verify_key: world.publicKey,
  flags: world.portal.messageContent ? 1 << 19 : 0,
  hook: true,
  integration_types_config: { "0": {}, "1": {} },
  approximate_guild_count: [...world.guilds.values()].filter(({ installed }) => installed).length,
  approximate_user_install_count: [...world.people.values()].filter(({ installed }) => installed).length,
  bot: userWire(world, world.settings.applicationId),
  owner: null,
  team: null,
});
