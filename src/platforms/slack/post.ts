import type { Now } from "../ports.ts";
import type { SlackMessage } from "./blocks.ts";
import type { SlackClient } from "./clients.ts";
import { textOnly, withoutCharts, withoutTables } from "./degrade.ts";
import { readFailure } from "./failure.ts";
import { lookUp, type Mark, type Place } from "./look-up.ts";

export type Posted =
  | { readonly kind: "posted"; readonly ts: string }
  /** Slack never said, and its history cannot be read or has not shown it. */
  | { readonly kind: "in-doubt" }
  /** While it waited another process took the line over, and answers it. */
  | { readonly kind: "taken-over" }
  /** For certain nothing was posted, and nothing will be. */
  | { readonly kind: "refused"; readonly error: string };

export interface Posting {
  readonly now: Now;
  /** When to look for a message in doubt, ms after it was sent; absent after the last of them, it is sent again. */
  readonly looksAfterMs: readonly number[];
  readonly sleep: (ms: number) => Promise<void>;
  /** Told when nothing was delivered and the next attempt is some time away, and again before that attempt. */
  readonly onWait: (waiting: boolean) => Promise<boolean>;
  /** The client with the token that replaced the one that ended; `null`: there is none. */
  readonly renewed: () => Promise<SlackClient | null>;
  /** When an earlier run of the program may have posted it, ms since 1970: then it looks before it posts. */
  readonly maybeSince: number | null;
}

export const LOOKS_AFTER_MS = [2000, 30_000] as const;
/** Longer than this nobody waits for an answer, ms. */
const LONGEST_WAIT_MS = 5 * 60_000;
const MOST_ATTEMPTS = 5;
const TOO_RICH = new Set([
  "invalid_blocks",
  "invalid_blocks_format",
  "invalid_attachments",
  "only_one_table_allowed",
  "msg_blocks_too_long",
]);

/** From the richest form of a message to the plainest. */
const FORMS: readonly ((message: SlackMessage) => SlackMessage)[] = [
  (message) => message,
  withoutCharts,
  (message) => withoutTables(withoutCharts(message)),
  textOnly,
];

/**
 * Posts one message, once: what Slack did not take for certain is sent again, what it may have taken is looked for
 * first. What it calls malformed is sent in a plainer form.
 */
export async function postOnce(
  client: SlackClient,
  place: Place,
  message: SlackMessage,
  mark: Mark,
  posting: Posting,
): Promise<Posted> {
  const { now, sleep } = posting;
  let speaking = client;
  let form = 0;
  let mayBeThere = posting.maybeSince !== null;
  const begun = now();
  const since = posting.maybeSince ?? begun;
  const deadline = begun + LONGEST_WAIT_MS;

  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    if (mayBeThere) {
      const found = await settle(speaking, place, mark, since, posting);
      if (found !== "absent") return found;
      mayBeThere = false;
    }
    const failure = await send(speaking, place, (FORMS[form] ?? textOnly)(message), mark);
    if ("ts" in failure) return { kind: "posted", ts: failure.ts };
    switch (failure.kind) {
      case "in-doubt":
        mayBeThere = true;
        break;
      case "wait": {
        if (now() + failure.afterMs > deadline) return { kind: "refused", error: "ratelimited" };
        if (!(await posting.onWait(true))) return { kind: "taken-over" };
        await sleep(failure.afterMs);
        if (!(await posting.onWait(false))) return { kind: "taken-over" };
        break;
      }
      case "token-ended": {
        const next = await posting.renewed();
        if (next === null) return { kind: "refused", error: failure.error };
        speaking = next;
        break;
      }
      case "refused": {
        if (!TOO_RICH.has(failure.error) || form >= FORMS.length - 1) return failure;
        form = plainer(form, message);
        break;
      }
      default:
        return failure satisfies never;
    }
  }
  return mayBeThere ? { kind: "in-doubt" } : { kind: "refused", error: "ratelimited" };
}

/** The next form that is any different. */
function plainer(form: number, message: SlackMessage): number {
  const before = JSON.stringify((FORMS[form] ?? textOnly)(message));
  for (let next = form + 1; next < FORMS.length - 1; next += 1) {
    if (JSON.stringify((FORMS[next] ?? textOnly)(message)) !== before) return next;
  }
  return FORMS.length - 1;
}

async function send(client: SlackClient, { channel, thread }: Place, message: SlackMessage, mark: Mark) {
  try {
    const { ts } = await client.chat.postMessage({
      channel,
      text: message.text,
      // As text, which is how they travel: the SDK writes objects out a second time for a line of its log.
      ...(message.blocks.length === 0 ? {} : { blocks: JSON.stringify(message.blocks) as never }),
      ...(thread === null ? {} : { thread_ts: thread }),
      metadata: JSON.stringify(mark) as never,
      // What a person typed is not formatted either where only the text is shown.
      mrkdwn: false,
      unfurl_links: false,
      unfurl_media: false,
    });
    return ts === undefined ? ({ kind: "in-doubt" } as const) : { ts };
  } catch (error) {
    return readFailure(error);
  }
}

/** Looks until the message shows or the last look has shown nothing. */
async function settle(
  client: SlackClient,
  place: Place,
  mark: Mark,
  since: number,
  { looksAfterMs, sleep, now }: Posting,
): Promise<Posted | "absent"> {
  const sent = now();
  for (const after of looksAfterMs) {
    await sleep(Math.max(0, sent + after - now()));
    const found = await lookUp(client, place, mark, since);
    if (found.kind === "found") return { kind: "posted", ts: found.ts };
    if (found.kind === "unreadable") return { kind: "in-doubt" };
  }
  return "absent";
}
