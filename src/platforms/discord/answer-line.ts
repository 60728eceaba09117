import { createHash } from "node:crypto";
import type { Document } from "#chat/document";
import type { Host, Reply } from "#chat/host";
import type { Inbox, Now } from "../ports.ts";
import { draftOf, invocationOf, type Line, messageConversation, ownConversation } from "./line.ts";
import type { DiscordLog } from "./ports.ts";

export interface Answering {
  readonly host: Host;
  readonly inbox: Inbox;
  readonly now: Now;
  readonly log: DiscordLog;
}

/** How an answer finds its way back to where the line came from. */
export interface Route {
  /** Gives the answer. @returns the message that now holds it, or how else it ended */
  deliver(reply: Reply): Promise<Delivered>;
}

export type Delivered =
  | { readonly kind: "posted"; readonly message: string }
  /** Shown to the one who asked alone, or in place of the controls they used. */
  | { readonly kind: "private" }
  /** Nobody can answer this any more, or nobody may. */
  | { readonly kind: "lost"; readonly why: string }
  /** Discord takes neither the answer nor its words: a fault of ours, but something else may be said there. */
  | { readonly kind: "unsayable"; readonly why: string }
  /** Nobody knows whether it stands there. */
  | { readonly kind: "in-doubt"; readonly why: string };

/** Older than this, an answer would come out of the blue; an interaction's token has ended too, ms. */
export const ANSWERED_AFTER_CRASH_MS = 15 * 60_000;

/**
 * Written down as being sent, before anything is. `false`: it is not to be sent after all, and whoever had to be told
 * has been.
 */
export type BeginSending = () => Promise<boolean>;

/** Answers a line over its route; `begin` is awaited when the answer is there, so that both may be under way together. */
export type AnswerLine = (line: Line, route: Route, resumed: boolean, begin?: BeginSending) => Promise<void>;

/**
 * Answers a line, and only then lets the conversation move on. An answer of which nobody knows whether it arrived is
 * left as it is, and the next one to this person there says so.
 */
export function lineAnswerer(answering: Answering): AnswerLine {
  const { host, inbox, log } = answering;
  /** What this process gave up; after a restart its lines are looked up, and given up again where that fails. */
  const givenUp = new Set<string>();

  const leaveInDoubt = (line: Line, why: string): void => {
    givenUp.add(`${line.team} ${line.key}`);
    log.warn("an answer was not confirmed", { why });
  };

  const answer: AnswerLine = async (line, route, resumed, begin) => {
    const { team, key } = line;
    const reply = await host.answer(invocationOf(line));
    if (reply.silent) return finish(line, null, answering);
    const doubtful = await doubtfulAnswers(line, givenUp, answering);
    const told = doubtful.length === 0 ? reply : await withDoubt(reply, line, answering);
    // What is resumed may be "sending" already; the lease keeps other processes away.
    if (begin === undefined) await inbox.markSending(team, key);
    else if (!(await begin())) return;
    const delivered = await route.deliver(told);
    switch (delivered.kind) {
      case "in-doubt":
        return leaveInDoubt(line, delivered.why);
      case "unsayable":
        log.error("an answer could not be given", { why: delivered.why, resumed });
        return apologise(line, route);
      case "lost":
        log.warn("an answer could not be given", { why: delivered.why, resumed });
        return finish(line, delivered, answering);
      case "posted":
      case "private":
        await finish(line, delivered, answering);
        // They have been told: once is enough.
        for (const earlier of doubtful) {
          givenUp.delete(`${team} ${earlier}`);
          await inbox.finish(team, earlier, { copies: [] });
        }
        return;
      default:
        return delivered satisfies never;
    }
  };

  /** The person is told that it is our fault, with a reference that stands in the log. */
  const apologise = async (line: Line, route: Route, error?: unknown): Promise<void> => {
    const reference = createHash("sha256").update(`${line.team}\n${line.key}`).digest("hex").slice(0, 8);
    log.error("a person was told of a fault", { reference, ...(error === undefined ? {} : { error }) });
    const document = await host.notice({ code: "bug", reference }, invocationOf(line));
    const delivered = await route.deliver(asideOf(document, line));
    if (delivered.kind === "in-doubt" || delivered.kind === "unsayable") return leaveInDoubt(line, delivered.why);
    await inbox.finish(line.team, line.key, { copies: [], drop: draftOf(line) });
  };

  return async (line, route, resumed, begin) => {
    try {
      await answer(line, route, resumed, begin);
    } catch (error) {
      await apologise(line, route, error).catch((failed: unknown) =>
        log.error("an answer could not be given", { error: failed }),
      );
    }
  };
}

function asideOf(document: Document, { language, locale }: Line): Reply {
  const spoken = language ?? locale ?? "en";
  return { document, language: spoken, audience: "asker", expanded: false, ends: false, silent: false };
}

/** Earlier answers to this person here that were never confirmed, and that no start will look up any more. */
async function doubtfulAnswers(
  line: Line,
  givenUp: ReadonlySet<string>,
  { inbox, now }: Answering,
): Promise<readonly string[]> {
  const { team, key } = line;
  const old = now() - ANSWERED_AFTER_CRASH_MS;
  const entries = await inbox.inDoubt(team, ownConversation(line));
  return entries
    .filter((entry) => entry.key !== key && (givenUp.has(`${team} ${entry.key}`) || entry.takenAt < old))
    .map((entry) => entry.key);
}

async function withDoubt(reply: Reply, line: Line, { host }: Answering): Promise<Reply> {
  const { summary } = await host.notice({ code: "unconfirmed" }, { ...invocationOf(line), language: reply.language });
  const { document } = reply;
  return { ...reply, document: { ...document, blocks: [...document.blocks, { kind: "context", text: summary }] } };
}

/** The line is answered: its message and this person's latest conversation go on from here, all or nothing. */
async function finish(
  line: Line,
  delivered: Extract<Delivered, { kind: "posted" | "private" | "lost" }> | null,
  { inbox, now }: Answering,
): Promise<void> {
  const { team, key, place } = line;
  const draft = draftOf(line);
  const own = ownConversation(line);
  if (delivered?.kind === "lost") return inbox.finish(team, key, { copies: [], drop: draft });
  const message = delivered?.kind === "posted" ? delivered.message : null;
  const below = message === null ? null : messageConversation(place, message);
  await inbox.finish(team, key, {
    thread: message === null ? null : { place, thread: message, at: now() },
    copies: [
      // An answer such as a list still knows what this person talked about.
      ...(below === null
        ? []
        : [
            { from: own, to: below },
            { from: draft, to: below },
          ]),
      { from: draft, to: own },
    ],
    drop: draft,
  });
}
