import { type Client, InteractionWebhook, type Message } from "discord.js";
import { z } from "zod";
import type { TeamId } from "#chat/command";
import type { Reply } from "#chat/host";
import type { Inbox, InboxEntry, Now } from "../ports.ts";
import { answerStanding } from "./answer-announced.ts";
import { ANSWERED_AFTER_CRASH_MS, type AnswerLine, type Delivered, type Route } from "./answer-line.ts";
import type { DirectChannels } from "./direct-channels.ts";
import { readFailure } from "./failure.ts";
import { draftOf, type Line } from "./line.ts";
import { lookUpAnswer } from "./look-up.ts";
import type { DiscordLog } from "./ports.ts";
import { undelivered } from "./undelivered.ts";

export interface Recovering {
  readonly client: Client<true>;
  readonly direct: DirectChannels;
  readonly inbox: Inbox;
  readonly now: Now;
  readonly log: DiscordLog;
  readonly answer: AnswerLine;
  /** What was taken since then is this process's own, and under way, ms since 1970. */
  readonly begunAt: number;
  /** `again`: it may have been answered before, in a way that cannot be looked up. */
  readonly messageRoute: (message: Message, line: Line, again: boolean) => Route;
}

const line = z.looseObject({
  key: z.string(),
  team: z.string(),
  place: z.string(),
  user: z.string(),
  text: z.string(),
});
const payload = z.union([
  z.object({ line, channelId: z.string(), messageId: z.string() }),
  z.object({ line, applicationId: z.string(), token: z.string() }),
]);

/** Answers what an earlier run had taken and not answered. */
export async function recover(recovering: Recovering): Promise<void> {
  const { inbox, now, log, begunAt } = recovering;
  const since = now() - ANSWERED_AFTER_CRASH_MS;
  for (const team of await inbox.teamsWithUnanswered(since)) {
    for (const entry of await inbox.unanswered(team, since)) {
      if (entry.takenAt >= begunAt) continue;

      await recoverOne(team, entry, recovering).catch((error: unknown) => {
        log.error("what an earlier run left could not be answered", { error });
        return inbox.finish(team, entry.key, { copies: [] });
      });
    }
  }
}

async function recoverOne(team: TeamId, entry: InboxEntry, recovering: Recovering): Promise<void> {
  const { client, inbox, answer, log } = recovering;
  // Another platform's are its own to answer.
  if (!/^(?:interaction|message):\d+$/.test(entry.key)) return;
  const read = entry.payload === null ? null : payload.safeParse(JSON.parse(entry.payload));
  if (read?.success !== true) return inbox.finish(team, entry.key, { copies: [] });
  // It was written by us, from a line.
  const left = read.data.line as unknown as Line;
  if ("messageId" in read.data) return answer(left, lookingRoute(read.data, left, entry, recovering), true);
  const address = new InteractionWebhook(client, read.data.applicationId, read.data.token);
  // Discord gives up on what was neither answered nor announced within three seconds.
  if (!(await stands(address))) return inbox.finish(team, entry.key, { copies: [], drop: draftOf(left) });
  return answer(left, announcedRoute(address, left.question, log), true);
}

/** A message is answered where it stands, unless an earlier run may have done so and nobody can see whether. */
function lookingRoute(
  { channelId, messageId }: { readonly channelId: string; readonly messageId: string },
  left: Line,
  { state }: InboxEntry,
  { client, direct, messageRoute }: Recovering,
): Route {
  const deliver = async (reply: Reply): Promise<Delivered> => {
    const channel = await client.channels.fetch(channelId);
    if (channel === null || !channel.isTextBased()) return { kind: "lost", why: "its place is gone" };
    const message = await channel.messages.fetch({ message: messageId, cache: false });
    if (state === "taken") return messageRoute(message, left, false).deliver(reply);
    const found = await lookUpAnswer(message);
    switch (found.kind) {
      case "found":
        return { kind: "posted", message: found.message };
      case "absent":
        return messageRoute(message, left, true).deliver(reply);
      case "unreadable":
        return { kind: "in-doubt", why: "what was said there cannot be read" };
      default:
        return found satisfies never;
    }
  };
  return {
    deliver: (reply) =>
      direct
        .during(channelId, () => deliver(reply))
        .catch((error: unknown) => {
          const failure = readFailure(error);
          return state === "sending" && failure === "forbidden"
            ? { kind: "in-doubt", why: failure }
            : undelivered(error);
        }),
  };
}

/** Whether anything was said to an interaction, or may have been. */
async function stands(address: InteractionWebhook): Promise<boolean> {
  try {
    await address.fetchMessage("@original");
    return true;
  } catch (error) {
    const failure = readFailure(error);
    return failure !== "gone" && failure !== "late";
  }
}

/** What an earlier run announced is answered; what it gave stands. */
function announcedRoute(address: InteractionWebhook, question: string | null, log: DiscordLog): Route {
  return { deliver: (reply) => answerStanding(address, reply, question, log).catch(undelivered) };
}
