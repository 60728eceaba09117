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

export type SettingKey = "language" | "think" | "method";
export type SettingScope = "team" | "channel" | "person";

export interface SettingRepository {
  /** The value of every key that is set for this team, place or person; the narrower scope wins. */
  effective(team: TeamId, place: string, person: string): Promise<Readonly<Partial<Record<SettingKey, string>>>>;
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

export interface InboxRepository {
  /** `false`: this delivery was taken before. */
  take(team: TeamId, entry: { readonly key: string; readonly payload: string; readonly at: number }): Promise<boolean>;
  /** `taken` → `sending`; `false` when it was in any other state. */
  markSending(team: TeamId, key: string): Promise<boolean>;
  /** Any state → `answered`, and the payload is erased. */
  markAnswered(team: TeamId, key: string): Promise<void>;
  find(team: TeamId, key: string): Promise<InboxEntry | null>;
  /** What a crash left unanswered, oldest first, taken at or after `since`. */
  unanswered(team: TeamId, since: number): Promise<readonly InboxEntry[]>;
  /** The teams that have unanswered entries taken at or after `since`. */
  teamsWithUnanswered(since: number): Promise<readonly TeamId[]>;
  /** Erases payloads of entries taken before `before`, answered or not. Returns how many. */
  erasePayloads(before: number): Promise<number>;
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
