import type { TeamId } from "#chat/command";

/** What this platform needs kept; the store gives it, and nothing here knows how. */
export interface SlackStore {
  readonly inbox: Inbox;
  readonly threads: Threads;
  readonly installations: Installations;
  readonly installStates: InstallStates;
  readonly teams: Teams;
  readonly leases: Leases;
}

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
    entry: { readonly key: string; readonly payload: string; readonly at: number; readonly sender?: string | null },
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
  inDoubt(team: TeamId, sender: string): Promise<readonly InboxEntry[]>;
  unanswered(team: TeamId, since: number): Promise<readonly InboxEntry[]>;
  teamsWithUnanswered(since: number): Promise<readonly TeamId[]>;
  erasePayloads(before: number): Promise<number>;
  forget(before: number): Promise<number>;
}

/** The threads in which the app takes part. */
export interface Threads {
  isOpen(team: TeamId, place: string, thread: string): Promise<boolean>;
}

/** How the app was installed. Tokens are sealed by the store. */
export interface Installation {
  readonly appId: string | null;
  readonly organisation: boolean;
  readonly botToken: string;
  readonly refreshToken: string | null;
  /** When the bot token ends, ms since 1970; `null`: it does not. */
  readonly expiresAt: number | null;
  readonly botId: string | null;
  readonly botUserId: string | null;
  readonly scopes: readonly string[];
  readonly installedBy: string | null;
  readonly installedAt: number;
}

export interface Installations {
  store(team: TeamId, installation: Installation): Promise<void>;
  find(team: TeamId): Promise<Installation | null>;
  remove(team: TeamId): Promise<boolean>;
  replaceTokens(
    team: TeamId,
    usedRefreshToken: string,
    tokens: { readonly botToken: string; readonly refreshToken: string; readonly expiresAt: number },
  ): Promise<boolean>;
  lease(team: TeamId, now: number, until: number): Promise<boolean>;
  release(team: TeamId): Promise<void>;
  expiringBefore(before: number): Promise<readonly TeamId[]>;
}

/** What one process at a time holds. */
export interface Leases {
  take(name: string, holder: string, now: number, until: number): Promise<boolean>;
  release(name: string, holder: string): Promise<void>;
}

/** Teams that are known under another id than before. */
export interface Teams {
  carryOver(from: TeamId, to: TeamId): Promise<boolean>;
}

/** One-time proofs that an installation was begun here. */
export interface InstallStates {
  issue(state: string, data: string, expiresAt: number, now: number): Promise<void>;
  consume(state: string, now: number): Promise<string | null>;
}

/** Told of what an operator should know; never of what a person typed. */
export interface SlackLog {
  warn(event: string, details?: Readonly<Record<string, unknown>>): void;
  error(event: string, details?: Readonly<Record<string, unknown>>): void;
}

/** Milliseconds since 1970. */
export type Now = () => number;
