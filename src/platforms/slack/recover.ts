import { z } from "zod";
import type { TeamId } from "#chat/command";
import type { Resumed } from "./answer-line.ts";
import type { Inbox, InboxEntry, Now, SlackLog } from "./ports.ts";

/** Older than this, an answer would come out of the blue, ms. */
const ANSWERED_AFTER_CRASH_MS = 15 * 60_000;

export interface Recovering {
  readonly inbox: Inbox;
  readonly now: Now;
  readonly log: SlackLog;
  readonly replay: (body: object, resumed: Resumed) => Promise<void>;
}

/** Answers what an earlier run of the program had acknowledged and not answered. Ends when all of it has been. */
export async function recover(recovering: Recovering): Promise<void> {
  const { inbox, now, log } = recovering;
  const since = now() - ANSWERED_AFTER_CRASH_MS;
  for (const team of await inbox.teamsWithUnanswered(since)) {
    const entries = await inbox.unanswered(team, since);
    if (entries.length > 0) log.warn("answering what an earlier run left", { team, count: entries.length });
    // At once: an answer in doubt waits for Slack, and must hold nobody up. Turns keep each conversation in order.
    await Promise.all(entries.map((entry) => recoverOne(team, entry, recovering)));
  }
}

const body = z.looseObject({});

async function recoverOne(team: TeamId, entry: InboxEntry, { inbox, replay, log }: Recovering): Promise<void> {
  try {
    const read = entry.payload === null ? null : body.safeParse(JSON.parse(entry.payload));
    if (read?.success !== true) return await inbox.finish(team, entry.key, { copies: [] });
    await replay(read.data, { maybeSince: entry.state === "sending" ? entry.takenAt : null });
  } catch (error) {
    log.error("what an earlier run left could not be answered", { team, error });
  }
}
