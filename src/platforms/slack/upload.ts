import type { SlackFile } from "./blocks.ts";
import type { SlackClient } from "./clients.ts";
import { readFailure } from "./failure.ts";
import type { Place } from "./look-up.ts";

export type Uploaded = "uploaded" | "refused" | "in-doubt";

/** Puts files into a thread as snippets, all of them in one message. */
export async function upload(
  client: SlackClient,
  { channel, thread }: Place,
  files: readonly SlackFile[],
): Promise<Uploaded> {
  if (files.length === 0) return "uploaded";
  const uploads = files.map(({ name, snippetType, text }) => ({
    filename: name,
    title: name,
    content: text,
    snippet_type: snippetType,
  }));
  try {
    await client.files.uploadV2({
      channel_id: channel,
      file_uploads: uploads,
      ...(thread === null ? {} : { thread_ts: thread }),
    } as Parameters<SlackClient["files"]["uploadV2"]>[0]);
    return "uploaded";
  } catch (error) {
    const { kind } = readFailure(error);
    return kind === "in-doubt" ? "in-doubt" : "refused";
  }
}
