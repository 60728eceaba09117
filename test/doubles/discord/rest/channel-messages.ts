import { string, type Wire, wire } from "../../shared/wire.ts";
import type { ChannelState } from "../world/channel-state.ts";
import { may } from "../world/guild-state.ts";
import { messageWire } from "../world/message-wire.ts";
import { edit, post, remove } from "../world/messages.ts";
import type { Message } from "../world/model.ts";
import type { World } from "../world/world.ts";
import { editedContent, newContent } from "./message-content.ts";
import { demand, seenChannel, writableChannel } from "./reach-channel.ts";
import { Refusal, refuse } from "./refusal.ts";
import { bodyOf, type Handler, NOTHING, param, type RouteCall } from "./route-call.ts";

export const createMessage: Handler = (call) => {
  const { world, files } = call;
  const channel = writableChannel(world, param(call, "channel"));
  const body = bodyOf(call);
  if (files.length > 0) demand(world, channel, "AttachFiles");
  const content = newContent(world, channel, { surface: "channel", body, files });
  const { nonce } = body as Wire & { readonly nonce?: string | number };
  const before = nonce !== undefined && body["enforce_nonce"] === true ? channel.nonces.get(String(nonce)) : undefined;
  const isKnown = before !== undefined && world.clock.now() - before.at < world.settings.nonceMs;
  if (isKnown) return messageWire(world, before.message, true);
  const repliesTo = answeredMessage(channel, body);
  const message = post(world, channel, {
    ...content,
    type: repliesTo === null ? 0 : 19,
    repliesTo,
    nonce: nonce ?? null,
    untold: "all",
  });
  if (nonce !== undefined) channel.nonces.set(String(nonce), { message, at: world.clock.now() });
  channel.archived = false;
  return messageWire(world, message, true);
};

function answeredMessage(channel: ChannelState, body: Wire): Message | null {
  const reference = wire(body["message_reference"]);
  const id = string(reference["message_id"]);
  if (id === undefined) return null;
  const found = channel.all.find((one) => one.id === id && !one.deleted);
  if (found !== undefined) return found;
  if (reference["fail_if_not_exists"] === false) return null;
  throw new Refusal(400, 50035, "Invalid Form Body", {
    errors: { message_reference: { _errors: [{ code: "REPLIES_UNKNOWN_MESSAGE", message: "Unknown message" }] } },
  });
}

const messageIn = (channel: ChannelState, id: string): Message =>
  channel.all.find((one) => one.id === id && !one.deleted) ?? refuse(10008);

export const editMessage: Handler = (call) => {
  const { world, files } = call;
  const channel = seenChannel(world, param(call, "channel"));
  const message = messageIn(channel, param(call, "message"));
  if (message.author.kind !== "app") refuse(50005);
  const content = editedContent(world, channel, message, { surface: "channel-edit", body: bodyOf(call), files });
  return messageWire(world, edit(world, channel, message, content), true);
};

export const deleteMessage: Handler = (call) => {
  const { world } = call;
  const channel = seenChannel(world, param(call, "channel"));
  const message = messageIn(channel, param(call, "message"));
  if (message.author.kind !== "app") demand(world, channel, "ManageMessages");
  remove(world, channel, message);
  return NOTHING;
};

/** A message over REST: what may be read is decided in the portal, not by a connection. */
const shown = (world: World, message: Message): Wire => messageWire(world, message, world.portal.messageContent);

export const getMessage: Handler = (call) => {
  const channel = seenChannel(call.world, param(call, "channel"));
  demand(call.world, channel, "ReadMessageHistory");
  return shown(call.world, messageIn(channel, param(call, "message")));
};

export const getMessages: Handler = (call) => {
  const { world, query } = call;
  const channel = seenChannel(world, param(call, "channel"));
  if (!may(world, world.settings.applicationId, channel, "ReadMessageHistory")) return [];
  return page(channel, query).map((message) => shown(world, message));
};

/** The newest first, before or after a message. */
function page(channel: ChannelState, query: URLSearchParams): readonly Message[] {
  const limit = Math.min(100, Math.max(1, Number(query.get("limit") ?? 50)));
  const [before, after] = [query.get("before"), query.get("after")];
  const standing = channel.all.filter(({ deleted }) => !deleted);
  if (after !== null)
    return standing
      .filter(({ id }) => BigInt(id) > BigInt(after))
      .slice(0, limit)
      .reverse();
  const older = before === null ? standing : standing.filter(({ id }) => BigInt(id) < BigInt(before));
  return older.slice(-limit).reverse();
}

export const typing: Handler = (call: RouteCall) => {
  writableChannel(call.world, param(call, "channel"));
  return NOTHING;
};
