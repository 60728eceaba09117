import type { TeamId } from "#chat/command";
import type { Inbox, Leases } from "../ports.ts";

/** What this platform needs kept; the store gives it, and nothing here knows how. */
export interface SlackStore {
  readonly inbox: Inbox;
  readonly threads: Threads;
  readonly installations: Installations;
  readonly installStates: InstallStates;
  readonly teams: Teams;
  readonly leases: Leases;
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
