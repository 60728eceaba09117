import type { Invocation, Language, Role, TeamId } from "#chat/command";

/** A line to be answered, however it came: by command, control, form, menu, mention, reply or direct message. */
export interface Line {
  /** Of what brought it: the interaction's or the message's own id. */
  readonly key: string;
  readonly team: TeamId;
  readonly user: string;
  readonly role: Role;
  readonly locale: Language | null;
  /** The channel, or the thread, which is a channel of its own here. */
  readonly place: string;
  readonly text: string;
  readonly manner: "typed" | "pressed" | "overheard";
  /** The assessment that a control named. */
  readonly about: string | null;
  /** Of the form it was filled into. */
  readonly language: Language | null;
  /** The message that is replied to; its conversation goes on. `null`: this person's latest here does. */
  readonly repliesTo: string | null;
  /** Shown beside the answer, where the question does not stand above it. */
  readonly question: string | null;
}

/** Where what comes of a line is kept until it was heard. */
export function draftOf({ key }: Pick<Line, "key">): string {
  return `draft ${key}`;
}

/** This person's latest conversation in this place. */
export function ownConversation({ place, user }: Pick<Line, "place" | "user">): string {
  return `${place} ${user}`;
}

/** The conversation below one message. */
export function messageConversation(place: string, message: string): string {
  return `${place} ${message}`;
}

export function invocationOf(line: Line): Invocation {
  const { team, place, user, role, locale, text, manner, about, language, repliesTo } = line;
  return {
    team,
    place,
    actor: user,
    role,
    locale,
    language,
    method: null,
    text,
    manner,
    about,
    conversation: draftOf(line),
    continues: repliesTo === null ? ownConversation(line) : messageConversation(place, repliesTo),
  };
}
