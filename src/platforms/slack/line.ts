import type { Language, TeamId } from "#chat/command";
import type { Asked, Pressed, PressedMessage } from "./delivery.ts";
import type { Tenant } from "./tenant.ts";

/** A line to be answered, however it came: typed, put there by a control, or filled into a form. */
export interface Line {
  /** Of the delivery that brought it. */
  readonly key: string;
  readonly team: TeamId;
  readonly tenant: Tenant;
  readonly user: string;
  readonly channel: string;
  readonly outsider: boolean;
  readonly text: string;
  readonly manner: "typed" | "pressed" | "overheard";
  /** The assessment that a control named. */
  readonly about: string | null;
  /** Of the form it was filled into. */
  readonly language: Language | null;
  /** The thread to answer in; `null`: in the channel itself. */
  readonly thread: string | null;
  /** The thread begins with this very line, so it has no conversation of its own yet. */
  readonly opensThread: boolean;
  /** A talk between two: whatever is said there is private. */
  readonly direct: boolean;
  readonly responseUrl: string | null;
  /** Shown beside the answer. */
  readonly question: string | null;
  /** The message whose control was used, if it is still there to be changed. */
  readonly pressed: PressedMessage | null;
}

/** Direct messages are in channels whose id says so. */
export function isDirect(channel: string): boolean {
  return channel.startsWith("D");
}

/** A line that a person wrote. */
export function lineAsked(asked: Asked): Line {
  const { key, team, tenant, user, channel, outsider, text, ts, responseUrl, question } = asked;
  // A command is not a message: its answer stands in the channel. Every message is answered in a thread.
  const thread = asked.kind === "command" ? null : (asked.thread ?? ts);
  return {
    ...{ key, team, tenant, user, channel, outsider, text, responseUrl, question, thread },
    manner: asked.mentioned ? "typed" : "overheard",
    about: null,
    language: null,
    opensThread: asked.thread === null,
    direct: isDirect(channel),
    pressed: null,
  };
}

/** What a control says about its message. */
export function linePressed(press: Pressed, channel: string, text: string, about: string | null): Line {
  const { key, team, tenant, user, outsider, message, responseUrl } = press;
  const stays = message !== null && !message.ephemeral;
  return {
    ...{ key, team, tenant, user, channel, outsider, text, about, responseUrl },
    manner: "pressed",
    language: null,
    // A message that only one person sees has no thread.
    thread: stays ? (message.thread ?? message.ts) : (message?.thread ?? null),
    opensThread: !stays && (message?.thread ?? null) === null,
    direct: isDirect(channel),
    question: null,
    pressed: message,
  };
}

/** Where what comes of a line is kept until it was heard. */
export function draftOf({ key }: Line): string {
  return `draft ${key}`;
}

/** This person's latest conversation in this channel. */
export function ownConversation({ channel, user }: Line): string {
  return `${channel} ${user}`;
}

export function threadConversation(channel: string, thread: string): string {
  return `${channel} ${thread}`;
}
