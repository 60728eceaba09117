import { createHash } from "node:crypto";
import type { SlackClient } from "./clients.ts";
import { readFailure } from "./failure.ts";

/** What a message of ours carries invisibly, so that it is found again when its posting is in doubt. */
const EVENT_TYPE = "headroom_answer";

export interface Mark {
  readonly event_type: typeof EVENT_TYPE;
  readonly event_payload: { readonly key: string };
}

/** The mark of one message of one answer; it tells nothing of what it answers. */
export function markOf(team: string, key: string, part: number): Mark {
  const hash = createHash("sha256").update(`${team}\n${key}`).digest("hex").slice(0, 32);
  return { event_type: EVENT_TYPE, event_payload: { key: `${hash}-${part}` } };
}

export type Found =
  | { readonly kind: "found"; readonly ts: string }
  | { readonly kind: "absent" }
  /** The channel's history cannot be read, so nobody can know. */
  | { readonly kind: "unreadable" };

export interface Place {
  readonly channel: string;
  readonly thread: string | null;
}

/** Apps outside the Marketplace get 15 messages a minute. */
const LOOKED_AT = 15;
/** Clocks differ a little, s. */
const LEEWAY_S = 5;

/** Looks for a message that may have been posted after `sinceMs`. */
export async function lookUp(client: SlackClient, place: Place, mark: Mark, sinceMs: number): Promise<Found> {
  const { channel, thread } = place;
  const range = {
    channel,
    oldest: String(Math.floor(sinceMs / 1000) - LEEWAY_S),
    limit: LOOKED_AT,
    include_all_metadata: true,
  };
  try {
    const { messages = [], has_more: more = false } =
      thread === null
        ? await client.conversations.history(range)
        : await client.conversations.replies({ ...range, ts: thread });
    const ours = messages.find(({ metadata }) => sameMark(metadata, mark));
    if (ours?.ts !== undefined) return { kind: "found", ts: ours.ts };
    // Much was said meanwhile: it may stand where we did not look.
    return more ? { kind: "unreadable" } : { kind: "absent" };
  } catch (error) {
    // A thread whose first message is gone holds nothing.
    const failure = readFailure(error);
    const gone = failure.kind === "refused" && failure.error === "thread_not_found";
    return gone ? { kind: "absent" } : { kind: "unreadable" };
  }
}

function sameMark(metadata: unknown, { event_type, event_payload }: Mark): boolean {
  if (typeof metadata !== "object" || metadata === null) return false;
  if (!("event_type" in metadata) || metadata.event_type !== event_type) return false;
  const payload = "event_payload" in metadata ? metadata.event_payload : null;
  return typeof payload === "object" && payload !== null && "key" in payload && payload.key === event_payload.key;
}
