import type { Invocation } from "#chat/command";
import type { Document } from "#chat/document";
import type { Reply } from "#chat/host";
import { type AnswerAs, answerAs, renewedClient } from "./answer-as.ts";
import { type Answering, type Delivered, deliver, showPrivately } from "./deliver.ts";
import { draftOf, type Line, ownConversation, threadConversation } from "./line.ts";
import { markOf } from "./look-up.ts";
import { renderForSlack } from "./render.ts";

/** How an earlier run of the program left a line. */
export interface Resumed {
  /** It may have been answered since then, ms since 1970; `null`: for certain it was not. */
  readonly maybeSince: number | null;
}

/** A row that nobody touched for so long was given up by whoever sent it, ms. */
const GIVEN_UP_MS = 6 * 60_000;

/** Answers a line: asks for the answer, posts it once, and only then lets the conversation move on. */
export function lineAnswerer(answering: Answering): (line: Line, resumed: Resumed) => Promise<void> {
  /** What this process stopped waiting for. A restart forgets it; then the age of the row tells. */
  const givenUp = new Set<string>();

  /** The one who asked is told now; where that is not certain to be seen, the next answer to them says it. */
  const giveUp = async (line: Line, as: AnswerAs): Promise<void> => {
    const { host, inbox } = answering;
    const { team, key } = line;
    const document = await host.notice({ code: "not-confirmed" }, as.asker);
    const shown = await showPrivately(renderForSlack(document).messages, line, as);
    if (shown === "shown") return inbox.finish(team, key, { copies: [], drop: draftOf(line) });
    givenUp.add(`${team} ${key}`);
  };

  const answer = async (asked: AnswerAs, line: Line, { maybeSince }: Resumed): Promise<void> => {
    const { host, inbox, giveWay, log } = answering;
    const { team, key } = line;
    const invocation = await invocationOf(line, asked, answering);
    await giveWay();
    const reply = await host.answer(invocation);
    if (reply.silent) return finish(line, null, answering);
    // Whatever else is to be said, it is said in the language of the answer.
    const as: AnswerAs = { ...asked, asker: { ...asked.asker, language: reply.language } };
    const doubtful = await doubtfulAnswers(line, givenUp, answering);
    const told = doubtful.length === 0 ? reply : await withDoubt(reply, as, answering);
    if (maybeSince === null && !(await inbox.markSending(team, key))) return;
    await giveWay();
    const delivered = await deliver(told, line, as, { ...answering, maybeSince });
    if (delivered.kind === "taken-over") return;
    if (delivered.kind === "in-doubt") {
      log.warn("an answer was not confirmed", { reference: markOf(team, key, 0).event_payload.key });
      return giveUp(line, as);
    }
    await finish(line, delivered, answering);
    // They have been told: once is enough.
    for (const earlier of doubtful) await inbox.finish(team, earlier, { copies: [] });
  };

  return async (line, resumed) => {
    await answering.giveWay();
    const as = await answerAs(line, answering);
    if (as === null) return answering.inbox.finish(line.team, line.key, { copies: [] });
    try {
      await answer(as, line, resumed);
    } catch (error) {
      if (await apologise(error, line, as, answering)) return;
      await answering.inbox.markSending(line.team, line.key);
      givenUp.add(`${line.team} ${line.key}`);
    }
  };
}

async function invocationOf(line: Line, as: AnswerAs, answering: Answering): Promise<Invocation> {
  const { people } = answering;
  const { team, user, outsider, text } = line;
  const renewed = () => renewedClient(line, as.botToken, answering);
  const { role, locale } = await people.find(as.client, {
    ...{ team, user, outsider, renewed },
    installedBy: as.installedBy,
  });
  return { ...as.asker, role, locale, text };
}

/** Our own fault: the person is told, with a reference that stands in the log. @returns whether they were */
async function apologise(error: unknown, line: Line, as: AnswerAs, answering: Answering): Promise<boolean> {
  const { host, inbox, log } = answering;
  const { team, key } = line;
  const reference = markOf(team, key, 0).event_payload.key.slice(0, 8);
  log.error("an answer could not be given", { error, reference });
  const document = await host.notice({ code: "bug", reference }, as.asker);
  if ((await showPrivately(renderForSlack(document).messages, line, as)) !== "shown") return false;
  await inbox.finish(team, key, { copies: [] }).catch(() => undefined);
  return true;
}

/** Earlier answers to this person here that were never confirmed. */
async function doubtfulAnswers(
  line: Line,
  givenUp: ReadonlySet<string>,
  { inbox, now }: Answering,
): Promise<readonly string[]> {
  const { team, key } = line;
  const entries = await inbox.inDoubt(team, ownConversation(line));
  const old = now() - GIVEN_UP_MS;
  return entries
    .filter((entry) => entry.key !== key && (givenUp.has(`${team} ${entry.key}`) || entry.takenAt < old))
    .map((entry) => entry.key);
}

async function withDoubt(reply: Reply, as: AnswerAs, { host }: Answering): Promise<Reply> {
  const { summary } = await host.notice({ code: "unconfirmed" }, as.asker);
  const document: Document = {
    ...reply.document,
    blocks: [...reply.document.blocks, { kind: "context", text: summary }],
  };
  return { ...reply, document };
}

/** The line is answered: the thread and this person's latest conversation go on from here, all or nothing. */
async function finish(line: Line, delivered: Delivered | null, { inbox, now }: Answering): Promise<void> {
  const { team, key, channel, opensThread } = line;
  const opened = delivered?.kind === "posted" ? delivered.root : null;
  const root = opened ?? line.thread;
  const draft = draftOf(line);
  const own = ownConversation(line);
  const inThread = root === null ? null : threadConversation(channel, root);
  await inbox.finish(team, key, {
    thread: opened === null ? null : { place: channel, thread: opened, at: now() },
    copies: [
      // A thread that begins with "servers" still knows what this person talked about.
      ...(inThread !== null && opensThread ? [{ from: own, to: inThread }] : []),
      ...(inThread !== null ? [{ from: draft, to: inThread }] : []),
      { from: draft, to: own },
    ],
    drop: draft,
  });
}
