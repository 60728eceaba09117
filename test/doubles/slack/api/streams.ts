import { isWire, list, string, type Typed, textOf, typedList, type Wire } from "../wire.ts";
import { type ChannelState, messageAt } from "../world/channel-state.ts";
import { edit, messageWire, post } from "../world/messages.ts";
import type { Message } from "../world/model.ts";
import { botAuthor } from "../world/workspace-state.ts";
import { type BotRequest, needScope, optional, required, visibleChannel } from "./call.ts";
import { messageContent } from "./message-content.ts";
import { postableChannel, threadOf } from "./posting-rights.ts";
import { refuse } from "./refusal.ts";
import { setSessionStatus } from "./sessions.ts";

/** What a streaming call adds: words, and blocks at the end. */
function added({ args }: BotRequest): { readonly text: string; readonly blocks: readonly Typed[] } {
  const chunks = list(args["chunks"]).filter(isWire);
  const words = chunks.filter((one) => one["type"] === "markdown_text").map(textOf);
  return {
    text: `${string(args["markdown_text"]) ?? ""}${words.join("")}`,
    blocks: [...chunks.flatMap((one) => typedList(one["blocks"])), ...typedList(args["blocks"])],
  };
}

export function startStream(request: BotRequest): Wire {
  const { world, installation } = request;
  const { channel, teamId } = postableChannel(request);
  required(request, "thread_ts");
  const threadTs = threadOf(request, channel);
  const author = botAuthor(world, installation, teamId);
  const { text, blocks } = added(request);
  if (blocks.length > 0) messageContent(world, teamId, { text: text || " ", blocks });
  const { message } = post(world, channel, { author, threadTs, text, blocks, streaming: true });
  return { channel: channel.id, ts: message.ts };
}

function openStream(request: BotRequest): { channel: ChannelState; teamId: string; message: Message } {
  needScope(request, "chat:write");
  const { channel, teamId } = visibleChannel(request, required(request, "channel"));
  const message = messageAt(channel, required(request, "ts")) ?? refuse("message_not_found");
  if (message.author.userId !== request.installation.botUserId) refuse("message_not_owned_by_app");
  if (!message.streaming) refuse("message_not_in_streaming_state");
  return { channel, teamId, message };
}

export function appendStream(request: BotRequest): Wire {
  const { channel, teamId, message } = openStream(request);
  extend(request, channel, teamId, message, true);
  return { channel: channel.id, ts: message.ts };
}

/** Ends the stream; a `session_status` also sets the status of its session. */
export function stopStream(request: BotRequest): Wire {
  const { channel, teamId, message } = openStream(request);
  extend(request, channel, teamId, message, false);
  const status = optional(request, "session_status");
  if (status !== undefined) setSessionStatus(request.world, channel.id, message.threadTs ?? message.ts, status);
  return { channel: channel.id, ts: message.ts, message: messageWire(request.world, channel, message) };
}

function extend(
  request: BotRequest,
  channel: ChannelState,
  teamId: string,
  message: Message,
  streaming: boolean,
): void {
  const { text, blocks } = added(request);
  const { args, world } = request;
  const change = { text: message.text + text, blocks: [...message.blocks, ...blocks] };
  const checked = messageContent(world, teamId, {
    text: change.text || " ",
    blocks: change.blocks,
    ...(args["metadata"] === undefined ? {} : { metadata: args["metadata"] }),
  });
  edit(world, channel, message, { ...change, streaming, metadata: checked.metadata ?? message.metadata });
}
