import { z } from "zod";
import type { TeamId } from "#chat/command";
import type { Inbox, InboxEntry, Now } from "../ports.ts";
import type { Resumed } from "./answer-line.ts";
import type { SlackLog } from "./ports.ts";

/** Older than this, an answer would come out of the blue, ms. */
const ANSWERED_AFTER_CRASH_MS = 15 * 60_000;

/** Beside what arrived, in the inbox: the process that took it in. */
export const OWNER = "headroom_owner";

export interface Recovering {
  readonly inbox: Inbox;
  readonly now: Now;
  readonly log: SlackLog;
  /** Whether what this process took in is ours to answer now; `null`: nobody knows who did. */
  readonly claim: (owner: string | null) => Promise<boolean>;
  readonly replay: (body: object, resumed: Resumed) => Promise<void>;
}

/**
 * Answers what a process that has ended had acknowledged and not answered. What a living one still works on is left to
 * it. Ends when all of it has been answered.
 */
export async function recover(recovering: Recovering): Promise<void> {
  const { inbox, now, log, claim } = recovering;
  const since = now() - ANSWERED_AFTER_CRASH_MS;
  const claimed = new Map<string | null, boolean>();
  const work: Promise<void>[] = [];
  for (const team of await inbox.teamsWithUnanswered(since)) {
    const left: Left[] = [];
    for (const entry of await inbox.unanswered(team, since)) {
      const body = readBody(entry);
      const owner = body?.[OWNER] ?? null;
      const ours = claimed.get(owner) ?? (await claim(owner));
      claimed.set(owner, ours);
      if (ours) left.push({ entry, body });
    }
    if (left.length > 0) log.warn("answering what an earlier run left", { team, count: left.length });
    // At once: an answer in doubt waits for Slack, and must hold nobody up. Turns keep each conversation in order.
    work.push(...left.map((one) => recoverOne(team, one, recovering)));
  }
  await Promise.all(work);
}

const payload = z.looseObject({ [OWNER]: z.string().optional().catch(undefined) });
type Body = z.output<typeof payload>;

interface Left {
  readonly entry: InboxEntry;
  /** `null`: it is not what was written down. */
  readonly body: Body | null;
}

function readBody({ payload: text }: InboxEntry): Body | null {
  try {
    return text === null ? null : payload.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

async function recoverOne(team: TeamId, { entry, body }: Left, { inbox, replay, log }: Recovering): Promise<void> {
  try {
    if (body === null) return await inbox.finish(team, entry.key, { copies: [] });
    await replay(body, { maybeSince: entry.state === "sending" ? entry.takenAt : null });
  } catch (error) {
    log.error("what an earlier run left could not be answered", { team, error });
  }
}

/** Looks again and again, where other processes may end. @returns a function that ends it */
export function keepRecovering(recovering: Recovering, everyMs: number): () => void {
  const timer = setInterval(() => {
    recover(recovering).catch((error: unknown) => recovering.log.error(NOT_LOOKED_UP, { error }));
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}

export const NOT_LOOKED_UP = "what an earlier run left could not be looked up";
/** How often what others left is looked for, ms. */
export const LEFT_EVERY_MS = 15_000;
