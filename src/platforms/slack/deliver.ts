import type { Document } from "#chat/document";
import type { Host, Notice, Reply } from "#chat/host";
import type { Inbox, Now } from "../ports.ts";
import { type AnswerAs, renewedClient, type Speaking } from "./answer-as.ts";
import type { SlackFile, SlackMessage } from "./blocks.ts";
import { withoutControls } from "./end-flow.ts";
import { readFailure } from "./failure.ts";
import type { Line } from "./line.ts";
import { markOf } from "./look-up.ts";
import type { People } from "./people.ts";
import type { SlackLog } from "./ports.ts";
import { type Posted, postOnce } from "./post.ts";
import { renderForSlack } from "./render.ts";
import { respondPrivately, type Shown, takeAway } from "./respond.ts";
import { upload } from "./upload.ts";

export interface Answering extends Speaking {
  readonly host: Host;
  readonly inbox: Inbox;
  readonly people: People;
  /** Before each part of the work: acknowledgements come first. */
  readonly giveWay: () => Promise<void>;
  readonly now: Now;
  readonly sleep: (ms: number) => Promise<void>;
  readonly looksAfterMs: readonly number[];
  readonly log: SlackLog;
  /** What a person types to let the app into a channel. */
  readonly invite: string;
}

interface Delivering extends Answering {
  /** An earlier run may have posted since then, ms since 1970. */
  readonly maybeSince: number | null;
}

/** How an answer reached the person. */
export type Delivered =
  /** `root`: the first message of the thread that it stands in, or opens. */
  | { readonly kind: "posted"; readonly root: string }
  /** Shown to the one who asked alone, or in place of the controls they used. */
  | { readonly kind: "private" }
  | { readonly kind: "in-doubt" }
  /** Another process answers it. */
  | { readonly kind: "taken-over" };

/** Slack's word for a thread whose first message was taken away. */
const THREAD_GONE = "thread_not_found";
/** Direct messages of one answer are numbered apart from those that were meant for the channel. */
const DIRECT_PARTS = 100;

/** Brings an answer to whom it concerns: everybody in the place, or the one who asked. */
export async function deliver(reply: Reply, line: Line, as: AnswerAs, delivering: Delivering): Promise<Delivered> {
  const { question, direct, pressed, responseUrl } = line;
  if (reply.ends && (await endFlow(reply.document, line, as))) return { kind: "private" };
  const rendered = renderForSlack(reply.document, {
    expanded: reply.expanded,
    ...(question === null ? {} : { question }),
  });
  if (reply.audience === "asker" && !direct) {
    const shown = await showPrivately(rendered.messages, line, as);
    if (shown !== "refused") return { kind: shown === "shown" ? "private" : "in-doubt" };
  }
  const posted = await post(rendered, line, as, delivering);
  const delivered = posted.kind === "thread-gone" ? await postAnew(reply, line, as, delivering) : posted;
  // The question that only they saw has its answer.
  if (delivered.kind === "posted" && pressed?.ephemeral === true && responseUrl !== null) await takeAway(responseUrl);
  return delivered;
}

/** Somebody took the first message of the thread away: what was talked about goes on in a thread of its own. */
async function postAnew(reply: Reply, line: Line, as: AnswerAs, delivering: Delivering): Promise<Delivered> {
  const { summary } = await delivering.host.notice({ code: "thread-gone" }, as.asker);
  const { document, expanded } = reply;
  const blocks: Document["blocks"] = [...document.blocks, { kind: "context", text: summary }];
  const rendered = renderForSlack({ ...document, blocks }, { expanded, question: line.text });
  const posted = await post(rendered, { ...line, thread: null }, as, delivering);
  return posted.kind === "thread-gone" ? { kind: "private" } : posted;
}

/** The messages and files, in order, the first of them the root of its thread unless it stands in one. */
async function post(
  { messages, files }: ReturnType<typeof renderForSlack>,
  line: Line,
  as: AnswerAs,
  delivering: Delivering,
): Promise<Delivered | { readonly kind: "thread-gone" }> {
  let { thread } = line;
  let first: string | null = null;
  for (const [part, message] of messages.entries()) {
    const posted = await postPart(message, part, thread, line, as, delivering);
    if (posted.kind === "refused" && posted.error === THREAD_GONE && thread !== null) {
      if (first === null) return { kind: "thread-gone" };
      // Our own first message was taken away: with it, whatever else there was to say.
      break;
    }
    if (posted.kind === "refused") {
      const rest = [...messages.slice(part), ...(await asText(files, as, delivering))];
      return begun(thread, first, await elsewhere(posted.error, rest, line, as, delivering));
    }
    if (posted.kind !== "posted") return posted;
    first ??= posted.ts;
    thread ??= posted.ts;
  }
  const uploaded = await upload(as.client, { channel: line.channel, thread }, files);
  if (uploaded === "in-doubt") return { kind: "in-doubt" };
  if (uploaded === "refused") {
    const texts = await asText(files, as, delivering);
    for (const [at, message] of texts.entries()) {
      const posted = await postPart(message, messages.length + at, thread, line, as, delivering);
      if (posted.kind === "in-doubt" || posted.kind === "taken-over") return posted;
      if (posted.kind === "refused" && posted.error !== THREAD_GONE) {
        return begun(thread, first, await elsewhere(posted.error, texts.slice(at), line, as, delivering));
      }
    }
  }
  return first === null ? { kind: "private" } : { kind: "posted", root: thread ?? first };
}

/** However the rest came to the one who asked, what stands in the place has a thread that goes on. */
function begun(thread: string | null, first: string | null, rest: Delivered): Delivered {
  return first === null || rest.kind !== "private" ? rest : { kind: "posted", root: thread ?? first };
}

function postPart(
  message: SlackMessage,
  part: number,
  thread: string | null,
  line: Line,
  as: AnswerAs,
  delivering: Delivering,
): Promise<Posted> {
  const { inbox } = delivering;
  const { team, key, channel } = line;
  return postOnce(as.client, { channel, thread }, message, markOf(team, key, part), {
    ...delivering,
    // While it waits a restart may answer: nothing of the first part was delivered.
    onWait: async (waiting) => {
      if (part > 0) return true;
      return waiting ? inbox.release(team, key) : inbox.markSending(team, key);
    },
    renewed: () => renewedClient(line, as.botToken, delivering),
  });
}

/** Slack's words for a channel that lets nobody in who is not invited. */
const UNINVITED = new Set(["not_in_channel", "channel_not_found"]);
/** And for a token that is worth nothing any more. */
const TAKEN_AWAY = new Set(["token_expired", "token_revoked", "invalid_auth", "not_authed", "account_inactive"]);

/** Why an answer does not stand where it was asked for, and what helps. */
function whyElsewhere(error: string, invite: string): Notice {
  if (UNINVITED.has(error)) return { code: "not-in-place", invite };
  return TAKEN_AWAY.has(error) ? { code: "not-installed" } : { code: "not-posted", reason: error };
}

/** Where it was asked for it cannot stand: the one who asked sees it alone, and why. */
async function elsewhere(
  error: string,
  messages: readonly SlackMessage[],
  line: Line,
  as: AnswerAs,
  delivering: Delivering,
): Promise<Delivered> {
  const { host, invite, log } = delivering;
  const notice = await host.notice(whyElsewhere(error, invite), as.asker);
  const all = [...messages, ...renderForSlack(notice).messages];
  const shown = await showPrivately(all, line, as);
  if (shown !== "refused") return { kind: shown === "shown" ? "private" : "in-doubt" };
  const delivered = await postDirectly(all, line, as, delivering);
  if (delivered === null) log.warn("an answer could not be posted anywhere", { error });
  return delivered ?? { kind: "private" };
}

/** @returns `null` where the person cannot be written to. */
async function postDirectly(
  messages: readonly SlackMessage[],
  { team, key, user }: Line,
  { client }: AnswerAs,
  delivering: Delivering,
): Promise<Delivered | null> {
  const opened = await client.conversations.open({ users: user }).catch(() => null);
  const channel = opened?.channel?.id;
  if (channel === undefined) return null;
  for (const [part, message] of messages.entries()) {
    const posted = await postOnce(client, { channel, thread: null }, message, markOf(team, key, DIRECT_PARTS + part), {
      ...delivering,
      onWait: async () => true,
      renewed: async () => null,
    });
    if (posted.kind === "in-doubt" || posted.kind === "taken-over") return posted;
    if (posted.kind === "refused") return null;
  }
  return { kind: "private" };
}

/** Files as messages, where they cannot be uploaded. */
async function asText(
  files: readonly SlackFile[],
  { asker }: AnswerAs,
  { host }: Answering,
): Promise<readonly SlackMessage[]> {
  if (files.length === 0) return [];
  const { summary } = await host.notice({ code: "no-files" }, asker);
  return files.flatMap(({ name, text }, at) => {
    const blocks: Document["blocks"] = [
      ...(at === 0 ? [{ kind: "context", text: summary } as const] : []),
      { kind: "heading", text: name },
      { kind: "code", language: "", text },
    ];
    return renderForSlack({ tone: "neutral", summary: name, blocks, more: [] }).messages;
  });
}

/** Shows the one who asked every message, as far as Slack takes them. */
export async function showPrivately(
  messages: readonly SlackMessage[],
  { responseUrl, channel, user, thread, opensThread }: Line,
  { client }: AnswerAs,
): Promise<Shown> {
  // A thread that nobody has opened yet shows nothing.
  const shownIn = opensThread ? null : thread;
  for (const message of messages) {
    const shown =
      responseUrl === null
        ? await showEphemeral(client, { channel, user, thread: shownIn }, message)
        : await respondPrivately(responseUrl, message, { thread: shownIn });
    if (shown !== "shown") return shown;
  }
  return "shown";
}

async function showEphemeral(
  client: AnswerAs["client"],
  { channel, user, thread }: { readonly channel: string; readonly user: string; readonly thread: string | null },
  { text, blocks }: SlackMessage,
): Promise<Shown> {
  try {
    await client.chat.postEphemeral({
      channel,
      user,
      text,
      ...(blocks.length === 0 ? {} : { blocks: blocks as never }),
      ...(thread === null ? {} : { thread_ts: thread }),
    });
    return "shown";
  } catch (error) {
    // Once more could show it twice; what is refused the caller makes good.
    return readFailure(error).kind === "in-doubt" ? "in-doubt" : "refused";
  }
}

/** The controls of the message give way to what came of them. */
async function endFlow({ summary }: Document, { pressed, channel }: Line, { client }: AnswerAs): Promise<boolean> {
  const after = pressed === null || pressed.ephemeral ? null : withoutControls(pressed, summary);
  if (pressed === null || after === null) return false;
  try {
    await client.chat.update({ channel, ts: pressed.ts, text: after.text, blocks: after.blocks as never });
    return true;
  } catch {
    return false;
  }
}
