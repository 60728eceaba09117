import type { TeamId } from "#chat/command";

/** What this platform needs kept; the store gives it, and nothing here knows how. */
export interface DiscordStore {
  readonly inbox: Inbox;
  readonly leases: Leases;
  readonly settings: SeenLocales;
  readonly threads: { isOpen(team: TeamId, place: string, thread: string): Promise<boolean> };
}

/** What somebody's own settings hold of the language that Discord shows them. */
export interface SeenLocales {
  own(team: TeamId, person: string): Promise<{ readonly locale?: string }>;
  set(team: TeamId, scope: "person", person: string, key: "locale", value: string): Promise<void>;
}

/** What one process at a time may do. */
export interface Leases {
  take(name: string, holder: string, now: number, until: number): Promise<boolean>;
  release(name: string, holder: string): Promise<void>;
}

export interface InboxEntry {
  readonly key: string;
  readonly state: "taken" | "sending" | "answered";
  readonly payload: string | null;
  readonly takenAt: number;
}

/** What arrived and is not answered yet. */
export interface Inbox {
  take(
    team: TeamId,
    entry: {
      readonly key: string;
      readonly payload: string;
      readonly at: number;
      readonly sender?: string | null;
      readonly state?: "taken" | "sending";
    },
  ): Promise<boolean>;
  markSending(team: TeamId, key: string): Promise<boolean>;
  finish(
    team: TeamId,
    key: string,
    done: {
      readonly thread?: { readonly place: string; readonly thread: string; readonly at: number } | null;
      readonly copies: readonly { readonly from: string; readonly to: string }[];
      readonly drop?: string | null;
    },
  ): Promise<void>;
  /** What was being sent to this sender when it was last heard of, oldest first. */
  inDoubt(team: TeamId, sender: string): Promise<readonly InboxEntry[]>;
  unanswered(team: TeamId, since: number): Promise<readonly InboxEntry[]>;
  teamsWithUnanswered(since: number): Promise<readonly TeamId[]>;
  erasePayloads(before: number): Promise<number>;
  forget(before: number): Promise<number>;
}

/** Told of what an operator should know; never of what a person typed. */
export interface DiscordLog {
  warn(event: string, details?: Readonly<Record<string, unknown>>): void;
  error(event: string, details?: Readonly<Record<string, unknown>>): void;
}

/** Milliseconds since 1970. */
export type Now = () => number;
