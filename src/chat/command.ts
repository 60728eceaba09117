/** Who said what, where. Platforms make these; nothing else knows a platform's ids. */
export interface Invocation {
  readonly team: TeamId;
  /** The channel, or the terminal. */
  readonly place: string;
  readonly actor: string;
  readonly role: Role;
  /** Fixed by the caller (a flag, a person's locale), or `null`: taken from settings and words. */
  readonly language: "en" | "zh-CN" | null;
  /** Fixed by the caller, or `null`: taken from settings. */
  readonly method: "measured" | "report" | null;
  /** Key of the conversation that a follow-up continues. */
  readonly conversation: string;
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

/** `member` asks and tries; `manager` also saves, removes and sets for the team. */
export type Role = "member" | "manager";

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
  readonly language: "en" | "zh-CN";
  readonly method: "measured" | "report";
}
