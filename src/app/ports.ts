import type { Statement } from "#assessment/statement";
import type { TeamId } from "#chat/command";

export type { TeamId };

/** What a conversation remembers: enough to answer "what if", "and …", "more", "config" and "working" again. */
export interface ConversationState {
  /** The latest statement that was assessed directly, not by a what-if. */
  readonly base: Statement;
  /** The statement behind the last answer. */
  readonly last: Statement;
  /** The assessment behind the last answer. */
  readonly lastAssessmentId: string | null;
  /** The last name saved, shown or removed here. */
  readonly subject: string | null;
  readonly language: "en" | "zh-CN";
}

export interface ConversationRepository {
  find(team: TeamId, conversation: string): Promise<ConversationState | null>;
  store(team: TeamId, conversation: string, state: ConversationState): Promise<void>;
  /** The state of `from` becomes that of `to` as well; nothing happens when `from` has none. */
  copy(team: TeamId, from: string, to: string): Promise<void>;
}

/** One answer that was given; never altered. */
export interface AssessmentRecord {
  readonly id: string;
  readonly statement: Statement;
  readonly method: "measured" | "report";
  /** People held: low, likely, high; `null` where the app's speed is not known and nothing else binds. */
  readonly people: { readonly low: number; readonly likely: number; readonly high: number } | null;
  readonly bottleneck: string | null;
  readonly actor: string;
  readonly conversation: string;
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
}

export interface AssessmentLog {
  append(team: TeamId, record: AssessmentRecord): Promise<void>;
  /** Appends the record and stores the conversation that continues from it: both, or neither. */
  remember(team: TeamId, record: AssessmentRecord, conversation: string, state: ConversationState): Promise<void>;
  find(team: TeamId, id: string): Promise<AssessmentRecord | null>;
  /** Newest first. */
  list(team: TeamId, limit: number): Promise<readonly AssessmentRecord[]>;
}

export interface SavedServer {
  /** As the person wrote it; unique in the team without regard to case. */
  readonly name: string;
  readonly statement: Statement;
  readonly actor: string;
  readonly savedAt: number;
  /** Grows by one with every save. */
  readonly revision: number;
}

export type SaveOutcome =
  | { readonly kind: "saved"; readonly server: SavedServer }
  | { readonly kind: "replaced"; readonly server: SavedServer; readonly before: SavedServer }
  | { readonly kind: "team-full"; readonly limit: number };

export type RenameOutcome =
  | { readonly kind: "renamed"; readonly server: SavedServer }
  | { readonly kind: "not-found" }
  | { readonly kind: "name-taken"; readonly by: SavedServer };

export type RestoreOutcome =
  | { readonly kind: "restored"; readonly server: SavedServer }
  | { readonly kind: "nothing-removed" }
  | { readonly kind: "name-taken"; readonly by: SavedServer }
  | { readonly kind: "team-full"; readonly limit: number };

export interface ServerRepository {
  /** Ordered by name. */
  list(team: TeamId): Promise<readonly SavedServer[]>;
  find(team: TeamId, name: string): Promise<SavedServer | null>;
  save(
    team: TeamId,
    server: { readonly name: string; readonly statement: Statement; readonly actor: string; readonly at: number },
  ): Promise<SaveOutcome>;
  /** The row is kept aside so that it can be restored. `null`: there was none of that name. */
  remove(team: TeamId, name: string, by: { readonly actor: string; readonly at: number }): Promise<SavedServer | null>;
  /** Brings back what was removed last, if nothing has taken its name since. */
  restoreLast(team: TeamId, by?: { readonly actor: string; readonly at: number }): Promise<RestoreOutcome>;
  rename(
    team: TeamId,
    from: string,
    to: string,
    by: { readonly actor: string; readonly at: number },
  ): Promise<RenameOutcome>;
}

/** `locale` is no choice: it is the language that a platform last showed a person in. */
export type SettingKey = "language" | "think" | "method" | "locale";
export type SettingScope = "team" | "channel" | "person";

export interface SettingRepository {
  /** The value of every key that is set for this team, place or person; the narrower scope wins. */
  effective(team: TeamId, place: string, person: string): Promise<Readonly<Partial<Record<SettingKey, string>>>>;
  /** The values that this person set for themselves. */
  own(team: TeamId, person: string): Promise<Readonly<Partial<Record<SettingKey, string>>>>;
  set(team: TeamId, scope: SettingScope, subject: string, key: SettingKey, value: string): Promise<void>;
}

/** An inbound event or command, written before it is acknowledged. */
export interface InboxEntry {
  /** The platform's own id of the delivery; taken once. */
  readonly key: string;
  readonly state: "taken" | "sending" | "answered";
  /** What arrived, as text; `null` once it was answered or has aged out. */
  readonly payload: string | null;
  readonly takenAt: number;
}

/** An entry as it is taken. */
export interface InboxDelivery {
  readonly key: string;
  readonly payload: string;
  readonly at: number;
  /** An opaque key of who waits for the answer. */
  readonly sender?: string | null | undefined;
  /** `sending` where the answer itself is the acknowledgement, and follows at once; `taken` unless said. */
  readonly state?: "taken" | "sending" | undefined;
}

/** What an answer brings about besides itself. */
export interface InboxAnswer {
  /** The thread that it opened. */
  readonly thread?: { readonly place: string; readonly thread: string; readonly at: number } | null | undefined;
  /** Conversations that go on under another key as well. */
  readonly copies: readonly { readonly from: string; readonly to: string }[];
  /** A conversation that served only this answer and ends with it, after the copies. */
  readonly drop?: string | null | undefined;
}

export interface InboxRepository {
  /** `false`: this delivery was taken before. */
  take(team: TeamId, entry: InboxDelivery): Promise<boolean>;
  /** `taken` → `sending`; `false` when it was in any other state. */
  markSending(team: TeamId, key: string): Promise<boolean>;
  /** `sending` → `taken`, since for certain nothing was delivered; `false` when it was in any other state. */
  release(team: TeamId, key: string): Promise<boolean>;
  /** Any state → `answered`; payload and sender are erased. */
  markAnswered(team: TeamId, key: string): Promise<void>;
  /** The same, with all that an answer brings about: all of it, or nothing. Copies are made in their order. */
  finish(team: TeamId, key: string, done: InboxAnswer): Promise<void>;
  find(team: TeamId, key: string): Promise<InboxEntry | null>;
  /** What a crash left unanswered, oldest first, taken at or after `since`. */
  unanswered(team: TeamId, since: number): Promise<readonly InboxEntry[]>;
  /** The teams that have unanswered entries taken at or after `since`. */
  teamsWithUnanswered(since: number): Promise<readonly TeamId[]>;
  /** What was being sent to this sender when it was last heard of, oldest first. */
  inDoubt(team: TeamId, sender: string): Promise<readonly InboxEntry[]>;
  /** Erases payload and sender of entries taken before `before`, answered or not. Returns how many. */
  erasePayloads(before: number): Promise<number>;
  /** Deletes entries taken before `before`, whatever their state. Returns how many. */
  forget(before: number): Promise<number>;
}

/** The threads in which the app takes part. */
export interface ThreadRepository {
  /** Opening a thread again changes nothing. */
  open(team: TeamId, place: string, thread: string, at: number): Promise<void>;
  isOpen(team: TeamId, place: string, thread: string): Promise<boolean>;
}

/** How the app was installed in a team; the tokens are sealed at rest. */
export interface Installation {
  readonly appId: string | null;
  /** Whether it was installed for a whole organisation. */
  readonly organisation: boolean;
  readonly botToken: string;
  readonly refreshToken: string | null;
  /** When the bot token ends, ms since 1970; `null`: it does not. */
  readonly expiresAt: number | null;
  readonly botId: string | null;
  readonly botUserId: string | null;
  readonly scopes: readonly string[];
  /** The person who installed it. */
  readonly installedBy: string | null;
  readonly installedAt: number;
}

export interface InstallationRepository {
  /** Installs, or installs again: what was there is replaced. */
  store(team: TeamId, installation: Installation): Promise<void>;
  /** Rejects where the tokens cannot be unsealed: another key, a row from elsewhere, damage. */
  find(team: TeamId): Promise<Installation | null>;
  /** The tokens are gone at once. `false`: there was no installation. */
  remove(team: TeamId): Promise<boolean>;
  /**
   * Replaces the tokens only, and only while `usedRefreshToken` is still the one stored.
   * `false`: the app was installed again or removed meanwhile, and that stands.
   */
  replaceTokens(
    team: TeamId,
    usedRefreshToken: string,
    tokens: { readonly botToken: string; readonly refreshToken: string; readonly expiresAt: number },
  ): Promise<boolean>;
  /** Takes the right to refresh the tokens until `until`; `false` while another has it, or nothing is installed. */
  lease(team: TeamId, now: number, until: number): Promise<boolean>;
  release(team: TeamId): Promise<void>;
  /** The teams whose bot token ends before `before`, soonest first. */
  expiringBefore(before: number): Promise<readonly TeamId[]>;
}

/** Teams as a whole. */
export interface TeamRepository {
  /**
   * The same team is known under another id from now on: what it kept under the old one is found under the new one,
   * all of it or nothing. What it has there already stands. Installations stay where they are, and so does what is in the
   * inbox. A second time changes nothing. Returns whether there was anything.
   */
  carryOver(from: TeamId, to: TeamId): Promise<boolean>;
}

/** Work that one process at a time may do, such as speaking under one token. It belongs to no team. */
export interface LeaseRepository {
  /** Takes the lease until `until`, or renews one's own; `false` while somebody else has it at `now`. */
  take(name: string, holder: string, now: number, until: number): Promise<boolean>;
  /** Somebody else's is left alone. */
  release(name: string, holder: string): Promise<void>;
}

/** What an installation that was begun must come back with, once. It belongs to no team yet. */
export interface InstallStateRepository {
  /** Also deletes what has expired by `now`. */
  issue(state: string, data: string, expiresAt: number, now: number): Promise<void>;
  /** The data, for the first who asks before it expires; `null` for everybody else. */
  consume(state: string, now: number): Promise<string | null>;
}

export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
}

/** The store cannot take a change just now: another process writes, or the disk refuses. */
export class StoreBusyError extends Error {
  override readonly name = "StoreBusyError";
  readonly code = "store-busy";
}
