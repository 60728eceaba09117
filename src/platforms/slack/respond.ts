import type { SlackBlock, SlackMessage } from "./blocks.ts";
import { wasNotReached } from "./failure.ts";

/** What a response URL can do besides adding a message for the one who asked. */
export interface ResponseOptions {
  /** The thread to show it in. */
  readonly thread?: string | null;
}

/** Whether the one who asked sees it: yes, nobody knows, no. */
export type Shown = "shown" | "in-doubt" | "refused";

const TIMEOUT_MS = 5000;

/** Shows a message to the one who asked, in the place where they asked. */
export function respondPrivately(
  responseUrl: string,
  { text, blocks }: SlackMessage,
  { thread = null }: ResponseOptions = {},
): Promise<Shown> {
  return send(responseUrl, {
    response_type: "ephemeral",
    replace_original: false,
    text,
    ...(blocks.length === 0 ? {} : { blocks }),
    ...(thread === null ? {} : { thread_ts: thread }),
  });
}

/** Takes a message away that only the one who asked could see. */
export function takeAway(responseUrl: string): Promise<Shown> {
  return send(responseUrl, { delete_original: true });
}

async function send(
  responseUrl: string,
  body: Readonly<Record<string, string | boolean | readonly SlackBlock[]>>,
): Promise<Shown> {
  try {
    const response = await fetch(responseUrl, {
      method: "POST",
      headers: { "Content-Type": "application/json; charset=utf-8" },
      body: JSON.stringify(body),
      // It is Slack's own address; what redirects is not.
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.body?.cancel();
    if (response.ok) return "shown";
    return response.status < 500 ? "refused" : "in-doubt";
  } catch (error) {
    return wasNotReached(error) ? "refused" : "in-doubt";
  }
}
