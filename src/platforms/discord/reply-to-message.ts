import { createHash } from "node:crypto";
import type { Message } from "discord.js";
import type { Asker, Host, Reply } from "#chat/host";
import { orPlain } from "./answer-announced.ts";
import type { Delivered, Route } from "./answer-line.ts";
import type { DirectChannels } from "./direct-channels.ts";
import { readFailure } from "./failure.ts";
import { lackingPermissions } from "./lacking-permissions.ts";
import { messagesOf, NOBODY, type Outgoing } from "./outgoing.ts";
import type { DiscordLog } from "./ports.ts";
import { undelivered } from "./undelivered.ts";

/** Discord keeps 25 characters of it, and for a few minutes gives the first message of the same nonce again. */
const NONCE_LENGTH = 25;

export interface MessageParts {
  readonly host: Host;
  readonly log: DiscordLog;
  readonly direct: DirectChannels;
  readonly asker: Asker;
  /** It may have been answered before, which does not show where it stands. */
  readonly again?: boolean;
}

/** The way back to a message: a reply to it, as a message of its own that can be replied to in turn. */
export function messageRoute(message: Message, parts: MessageParts): Route {
  return {
    async deliver(reply: Reply): Promise<Delivered> {
      let first: string | null = null;
      try {
        for (const [part, outgoing] of messagesOf(reply, null).entries()) {
          const sent = await orPlain(outgoing, reply, parts.log, (written) =>
            message.reply({ ...once(written, `${message.id} ${part}`), failIfNotExists: false } as never),
          );
          first ??= sent.id;
          // Its plain text holds the whole answer.
          if (sent.content !== "") break;
        }
      } catch (error) {
        const failure = readFailure(error);
        if (first === null && (failure === "forbidden" || failure === "gone")) return directly(message, reply, parts);
        if (first === null) return undelivered(error);
        parts.log.warn("a part of an answer could not be given", { failure });
      }
      return first === null ? { kind: "lost", why: "nothing to say" } : { kind: "posted", message: first };
    },
  };
}

/** A message that Discord shows once however often it is sent, and that calls nobody. */
function once(outgoing: Outgoing, of: string): Outgoing {
  const nonce = createHash("sha256").update(of).digest("hex").slice(0, NONCE_LENGTH);
  return { ...outgoing, allowedMentions: NOBODY, nonce, enforceNonce: true } as Outgoing;
}

/** Where we may not speak, the one who asked is told directly, with what is lacking. */
async function directly(
  message: Message,
  reply: Reply,
  { host, log, direct, asker, again = false }: MessageParts,
): Promise<Delivered> {
  if (again) return { kind: "in-doubt", why: "it may have been answered directly" };
  const { language } = reply;
  const permissions = lackingPermissions(message, language);
  log.warn("a channel lets us say nothing", { permissions: lackingPermissions(message, "en") });
  const notice = await host.notice({ code: "no-permission", permissions }, { ...asker, language });
  try {
    const messages = [...messagesOf(reply, null), ...messagesOf({ document: notice, expanded: false }, null)];
    const channel = await message.author.createDM();
    await direct.during(channel.id, async () => {
      for (const [part, outgoing] of messages.entries()) {
        await channel.send(once(outgoing, `${message.id} direct ${part}`) as never);
      }
    });
    return { kind: "private" };
  } catch (error) {
    const failure = readFailure(error);
    log.warn("a person cannot be written to", { failure });
    return failure === "in-doubt" ? { kind: "in-doubt", why: failure } : { kind: "lost", why: "no permission" };
  }
}
