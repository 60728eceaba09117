import type { TeamId } from "#chat/command";
import type { Inbox, Leases } from "../ports.ts";

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

/** Told of what an operator should know; never of what a person typed. */
export interface DiscordLog {
  warn(event: string, details?: Readonly<Record<string, unknown>>): void;
  error(event: string, details?: Readonly<Record<string, unknown>>): void;
}
