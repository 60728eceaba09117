import { string } from "../../shared/wire.ts";
import { boolean, newFindings, oneOf, shape, text, whole } from "../rules/check.ts";
import { LIMITS } from "../rules/limits.ts";
import { type ChannelState, isThread } from "../world/channel-state.ts";
import { channelWire } from "../world/channel-wire.ts";
import { openThread, tellOfThread } from "../world/threads.ts";
import { demand, seenChannel } from "./reach-channel.ts";
import { refuse, refuseFindings } from "./refusal.ts";
import { bodyOf, type Handler, NOTHING, param, type RouteCall } from "./route-call.ts";

const settings = {
  auto_archive_duration: oneOf(60, 1440, 4320, 10_080),
  rate_limit_per_user: whole(0, 21_600),
};

function checkedName(call: RouteCall, type: boolean): string {
  const found = newFindings();
  const more = type ? { type: oneOf(10, 11, 12), invitable: boolean } : {};
  shape({ name: text(LIMITS.threadName, 1) }, { ...settings, ...more })(call.body, "", found);
  refuseFindings(found.all);
  return string(bodyOf(call)["name"]) ?? "";
}

function parentOf(call: RouteCall): ChannelState {
  const channel = seenChannel(call.world, param(call, "channel"));
  if (channel.kind !== "text") refuse(50024);
  return channel;
}

/** A thread on a message; it has the message's id. */
export const startThreadFromMessage: Handler = (call) => {
  const { world } = call;
  const parent = parentOf(call);
  demand(world, parent, "CreatePublicThreads");
  const message = parent.all.find(({ id, deleted }) => id === param(call, "message") && !deleted) ?? refuse(10008);
  if (world.channels.has(message.id)) refuse(160004);
  const name = checkedName(call, false);
  const ownerId = world.settings.applicationId;
  return channelWire(world, openThread(world, parent, { id: message.id, name, ownerId, kind: "thread" }));
};

export const startThread: Handler = (call) => {
  const { world } = call;
  const parent = parentOf(call);
  const name = checkedName(call, true);
  const open = bodyOf(call)["type"] === 11;
  demand(world, parent, open ? "CreatePublicThreads" : "CreatePrivateThreads");
  const ownerId = world.settings.applicationId;
  return channelWire(world, openThread(world, parent, { name, ownerId, kind: open ? "thread" : "private-thread" }));
};

/** Renames, archives or locks a thread. */
export const editChannel: Handler = (call) => {
  const { world } = call;
  const channel = seenChannel(world, param(call, "channel"));
  if (!isThread(channel)) demand(world, channel, "ManageChannels");
  const found = newFindings();
  const fields = { name: text(LIMITS.threadName, 1), archived: boolean, locked: boolean, invitable: boolean };
  shape({}, { ...fields, ...settings })(call.body, "", found);
  refuseFindings(found.all);
  const { name, archived, locked } = bodyOf(call) as Partial<Pick<ChannelState, "name" | "archived" | "locked">>;
  if (locked !== undefined) demand(world, channel, "ManageThreads");
  channel.name = name ?? channel.name;
  channel.archived = archived ?? channel.archived;
  channel.locked = locked ?? channel.locked;
  tellOfThread(world, channel, "THREAD_UPDATE");
  return channelWire(world, channel);
};

export const getChannel: Handler = (call) => channelWire(call.world, seenChannel(call.world, param(call, "channel")));

export const joinThread: Handler = (call) => {
  if (!isThread(seenChannel(call.world, param(call, "channel")))) refuse(50024);
  return NOTHING;
};
