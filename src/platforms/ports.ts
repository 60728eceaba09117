import type { TeamId } from "#chat/command";

export interface InboxEntry {
  readonly key: string;
  readonly state: "taken" | "sending" | "answered";
  readonly payload: string | null;
  readonly takenAt: number;
}

/** What arrived and is not answered yet; written before it is acknowledged. */
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
  find(team: TeamId, key: string): Promise<InboxEntry | null>;
  markSending(team: TeamId, key: string): Promise<boolean>;
  release(team: TeamId, key: string): Promise<boolean>;
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

/** What one process at a time may do. */
export interface Leases {
  take(name: string, holder: string, now: number, until: number): Promise<boolean>;
  release(name: string, holder: string): Promise<void>;
}

/** Milliseconds since 1970. */
export type Now = () => number;
