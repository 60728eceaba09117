import { LIMITS } from "../block-kit/limits.ts";
import type { Wire } from "../wire.ts";
import { isMember, messageAt } from "../world/channel-state.ts";
import { edit, messageWire, post, remove } from "../world/messages.ts";
import type { Message } from "../world/model.ts";
import { botAuthor } from "../world/workspace-state.ts";
import { type BotRequest, needScope, required, visibleChannel } from "./call.ts";
import { askedOf, type Content, messageContent } from "./message-content.ts";
import { keepToRate, postableChannel, threadOf } from "./posting-rights.ts";
import { refuse } from "./refusal.ts";

export function postMessage(request: BotRequest): Wire {
  const { world, args, installation } = request;
  const { channel, teamId } = postableChannel(request);
  const content = messageContent(world, teamId, args);
  const threadTs = threadOf(request, channel);
  keepToRate(world, channel);
  const author = botAuthor(world, installation, teamId);
  const { message } = post(world, channel, { ...content, author, threadTs, asked: askedOf(request) });
  return { channel: channel.id, ts: message.ts, message: messageWire(world, channel, message, true) };
}

export function postEphemeral(request: BotRequest): Wire {
  const { world, args, installation } = request;
  const { channel, teamId } = postableChannel(request);
  const personId = required(request, "user");
  if (!world.people.has(personId) || !isMember(world, channel, personId)) refuse("user_not_in_channel");
  const content = messageContent(world, teamId, args);
  const draft = { ...content, author: botAuthor(world, installation, teamId), threadTs: threadOf(request, channel) };
  const { message } = post(world, channel, { ...draft, ephemeralTo: personId, asked: askedOf(request) });
  return { message_ts: message.ts };
}

/** A message that this bot wrote. */
function ownMessage(request: BotRequest, refusal: string) {
  needScope(request, "chat:write");
  const { channel, teamId } = visibleChannel(request, required(request, "channel"));
  const message = messageAt(channel, required(request, "ts")) ?? refuse("message_not_found");
  if (message.author.userId !== request.installation.botUserId) refuse(refusal);
  return { channel, teamId, message };
}

const contentOf = ({ text, blocks, attachments, metadata }: Message): Content => ({
  text,
  ...(blocks.length > 0 ? { blocks } : {}),
  ...(attachments.length > 0 ? { attachments } : {}),
  ...(metadata === null ? {} : { metadata }),
});

/** What is left out stays as it was; an empty list takes blocks or attachments away. */
export function update(request: BotRequest): Wire {
  const { world, args } = request;
  const { channel, teamId, message } = ownMessage(request, "cant_update_message");
  if (channel.archived) refuse("is_archived");
  const change = messageContent(world, teamId, args, contentOf(message), LIMITS.updatedText);
  edit(world, channel, message, change);
  return { channel: channel.id, ts: message.ts, text: message.text, message: messageWire(world, channel, message) };
}

export function deleteMessage(request: BotRequest): Wire {
  const { channel, message } = ownMessage(request, "cant_delete_message");
  remove(request.world, channel, message);
  return { channel: channel.id, ts: message.ts };
}

export function addReaction(request: BotRequest): Wire {
  needScope(request, "reactions:write");
  const { channel } = visibleChannel(request, required(request, "channel"));
  const message = messageAt(channel, required(request, "timestamp")) ?? refuse("message_not_found");
  const name = required(request, "name");
  if (message.reactions.includes(name)) refuse("already_reacted");
  message.reactions.push(name);
  return {};
}
