export type Language = "en" | "zh-CN";

/** Who said what, where. Platforms make these; nothing else knows a platform's ids. */
export interface Invocation {
  readonly team: TeamId;
  /** The channel, or the terminal. */
  readonly place: string;
  readonly actor: string;
  readonly role: Role;
  /** Fixed by the caller (a flag, a form's own language), or `null`: taken from settings and words. */
  readonly language: Language | null;
  /** Fixed by the caller, or `null`: taken from settings. */
  readonly method: "measured" | "report" | null;
  /** The person's own language as the platform knows it: weaker than what they set or write, stronger than the team's. */
  readonly locale?: Language | null;
  /** Key of the conversation: what comes of this invocation is kept there, and a follow-up continues it. */
  readonly conversation: string;
  /** Where the conversation so far is kept, when that is another place: it is read from there and left as it is. */
  readonly continues?: string | null;
  /** Id of the assessment whose control was used; the conversation so far then counts for nothing. */
  readonly about?: string | null;
  /** How the text came: typed to us (default), put there by a control, or overheard in a thread we take part in. */
  readonly manner?: "typed" | "pressed" | "overheard";
  readonly text: string;
}

declare const team: unique symbol;
/** Every stored row belongs to exactly one team; the brand keeps other strings out of its place. */
export type TeamId = string & { readonly [team]: never };

/** The one place where a string becomes a team: call it where a platform vouches for the id. */
export function teamId(id: string): TeamId {
  if (id.length === 0 || id.length > 200) throw new RangeError("a team id has 1 to 200 characters");
  return id as TeamId;
}

/** `guest` asks and tries, and sees nothing that the team keeps; `member` also sees it; `manager` also changes it. */
export type Role = "guest" | "member" | "manager";

/** One thing that can be said: how to say it, and what happens then. */
export interface Command<Words, Services, Reply> {
  readonly name: string;
  /** A line that works when typed as it is; shown by help, tried by a test. */
  readonly example: { readonly en: string; readonly "zh-CN": string };
  readonly run: (words: Words, context: CommandContext, services: Services) => Promise<Reply>;
}

/** The invocation with everything settled that settings and words decide. */
export interface CommandContext {
  readonly invocation: Invocation;
  readonly language: Language;
  readonly method: "measured" | "report";
  /** Think time that was set for this person here, s; `null` where none is. */
  readonly thinkS: number | null;
}
