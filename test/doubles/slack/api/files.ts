import { isWire, list, string, type Wire } from "../wire.ts";
import { messageAt } from "../world/channel-state.ts";
import { fileWire, post } from "../world/messages.ts";
import type { StoredFile } from "../world/model.ts";
import { botAuthor } from "../world/workspace-state.ts";
import type { World } from "../world/world.ts";
import { type BotRequest, needScope, optional, required, visibleChannel } from "./call.ts";
import { messageContent } from "./message-content.ts";
import { threadOf } from "./posting-rights.ts";
import { refuse } from "./refusal.ts";

/** Step 1: a place to send the content to. */
export function getUploadUrl(request: BotRequest): Wire {
  needScope(request, "files:write");
  const { world, installation } = request;
  const length = Number(required(request, "length"));
  if (!Number.isInteger(length) || length <= 0) refuse("invalid_arguments");
  const file: StoredFile = {
    id: world.ids.next("F"),
    teamId: installation.teamId ?? installation.enterpriseId ?? "",
    name: required(request, "filename"),
    length,
    snippetType: optional(request, "snippet_type") ?? null,
    altText: optional(request, "alt_text") ?? optional(request, "alt_txt") ?? null,
    title: "",
    content: null,
    channels: [],
  };
  world.files.set(file.id, file);
  return { upload_url: `${world.origin}/upload/v1/${file.id}`, file_id: file.id };
}

/** Step 2, on its own address: the content must be as long as was said. */
export function takeUpload(world: World, fileId: string, content: Buffer): { status: number; body: string } {
  const file = world.files.get(fileId);
  if (file === undefined) return { status: 404, body: "file not found" };
  if (content.length !== file.length)
    return { status: 400, body: `expected ${file.length} bytes, got ${content.length}` };
  file.content = content;
  return { status: 200, body: `OK - ${content.length}` };
}

/** Step 3: titles, and a message with the files if a channel is given. */
export function completeUpload(request: BotRequest): Wire {
  needScope(request, "files:write");
  const { world, args } = request;
  const named = list(args["files"]).filter(isWire);
  if (named.length === 0) refuse("invalid_arguments");
  const files = named.map((one) => {
    const file = world.files.get(string(one["id"]) ?? "") ?? refuse("file_not_found");
    if (file.content === null) refuse("file_not_uploaded");
    return { file, title: string(one["title"]) ?? file.name };
  });
  const target = optional(request, "channel_id") ?? optional(request, "channels")?.split(",")[0];
  if (target !== undefined)
    share(
      request,
      target,
      files.map(({ file }) => file),
    );
  for (const { file, title } of files) file.title = title;
  return { files: files.map(({ file }) => fileWire(world, file)) };
}

function share(request: BotRequest, id: string, files: readonly StoredFile[]): void {
  const { world, args, installation } = request;
  const { channel, teamId } = visibleChannel(request, id);
  if (!channel.members.has(installation.botUserId)) refuse("not_in_channel");
  if (channel.archived) refuse("is_archived");
  const text = string(args["initial_comment"]) ?? "";
  const content =
    args["blocks"] === undefined ? { text } : messageContent(world, teamId, { text, blocks: args["blocks"] });
  const threadTs = threadOf(request, channel);
  if (threadTs !== null && messageAt(channel, threadTs) === undefined) refuse("thread_not_found");
  for (const file of files) file.channels.push(channel.id);
  post(world, channel, {
    ...content,
    author: botAuthor(world, installation, teamId),
    threadTs,
    files,
    subtype: "file_share",
  });
}

export function fileInfo(request: BotRequest): Wire {
  needScope(request, "files:read");
  const file = request.world.files.get(required(request, "file")) ?? refuse("file_not_found");
  return { file: fileWire(request.world, file) };
}
