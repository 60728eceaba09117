import type { Host, Reply } from "#chat/host";
import { draftOf, invocationOf, type Line, messageConversation, ownConversation } from "./line.ts";
import type { DiscordLog, Inbox, Now } from "./ports.ts";

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
  | { readonly kind: "lost"; readonly why: string };

/** Answers a line, and only then lets the conversation move on. */
export function lineAnswerer(answering: Answering): (line: Line, route: Route, resumed: boolean) => Promise<void> {
  const { host, inbox, log } = answering;
  return async (line, route, resumed) => {
    const { team, key } = line;
    try {
      const reply = await host.answer(invocationOf(line));
      if (reply.silent) return await finish(line, null, answering);
      // One that was announced or is resumed is "sending" already; the lease keeps other processes away.
      await inbox.markSending(team, key);
      const delivered = await route.deliver(reply);
      if (delivered.kind === "lost") log.warn("an answer could not be given", { why: delivered.why, resumed });
      await finish(line, delivered, answering);
    } catch (error) {
      log.error("an answer could not be given", { error, key });
      await inbox.finish(team, key, { copies: [] }).catch(() => undefined);
    }
  };
}

/** The line is answered: its message and this person's latest conversation go on from here, all or nothing. */
async function finish(line: Line, delivered: Delivered | null, { inbox, now }: Answering): Promise<void> {
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
