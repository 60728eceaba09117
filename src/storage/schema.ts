/** The tables as the repositories see them; the same on both engines. JSON is text, times are milliseconds since 1970, UTC. */
export interface Tables {
  readonly conversations: ConversationsTable;
  readonly assessments: AssessmentsTable;
  readonly servers: ServersTable;
  readonly removed_servers: RemovedServersTable;
  readonly settings: SettingsTable;
  readonly inbox: InboxTable;
  readonly audit: AuditTable;
  readonly installations: InstallationsTable;
  readonly threads: ThreadsTable;
  readonly install_states: InstallStatesTable;
  readonly leases: LeasesTable;
}

/** The tables of teams: each primary key starts with the team. */
export const TEAM_TABLES = [
  "conversations",
  "assessments",
  "servers",
  "removed_servers",
  "settings",
  "inbox",
  "audit",
  "installations",
  "threads",
] as const satisfies readonly (keyof Tables)[];

/** The tables that belong to no team. */
export const SYSTEM_TABLES = ["install_states", "leases"] as const satisfies readonly Exclude<
  keyof Tables,
  (typeof TEAM_TABLES)[number]
>[];

interface ConversationsTable {
  team: string;
  conversation: string;
  /** JSON of a statement. */
  base: string;
  /** JSON of a statement. */
  last: string;
  last_assessment_id: string | null;
  subject: string | null;
  language: string;
}

interface AssessmentsTable {
  team: string;
  id: string;
  /** Order of arrival in the team, from 1. */
  sequence: number;
  /** JSON of a statement. */
  statement: string;
  method: string;
  /** JSON of low, likely, high. */
  people: string | null;
  bottleneck: string | null;
  actor: string;
  conversation: string;
  at: number;
}

export interface ServersTable {
  team: string;
  /** The name without regard to case; unique in the team. */
  name_key: string;
  name: string;
  /** JSON of a statement. */
  statement: string;
  actor: string;
  saved_at: number;
  revision: number;
}

interface RemovedServersTable extends ServersTable {
  /** Order of removal in the team. */
  sequence: number;
  removed_by: string;
  removed_at: number;
}

interface SettingsTable {
  team: string;
  scope: string;
  /** The channel or person; empty for the team's own. */
  subject: string;
  key: string;
  value: string;
}

interface InboxTable {
  team: string;
  key: string;
  state: string;
  payload: string | null;
  taken_at: number;
  /** Who waits for the answer; erased with the payload. */
  sender: string | null;
}

interface AuditTable {
  team: string;
  /** Order of the change in the team, from 1. */
  sequence: number;
  action: string;
  actor: string | null;
  /** JSON of the saved server. */
  before: string | null;
  /** JSON of the saved server. */
  after: string | null;
  at: number | null;
}

export interface InstallationsTable {
  team: string;
  app_id: string | null;
  /** 1: for a whole organisation; 0: for this team. */
  organisation: number;
  /** Sealed. */
  bot_token: string;
  /** Sealed. */
  refresh_token: string | null;
  expires_at: number | null;
  bot_id: string | null;
  bot_user_id: string | null;
  /** JSON list of text. */
  scopes: string;
  installed_by: string | null;
  installed_at: number;
  /** Grows by one with every change of the tokens. */
  revision: number;
  /** The key under which this row was sealed. */
  kid: string;
  /** Until when somebody has the right to refresh the tokens. */
  leased_until: number | null;
}

interface ThreadsTable {
  team: string;
  place: string;
  thread: string;
  opened_at: number;
}

interface LeasesTable {
  name: string;
  holder: string;
  until: number;
}

interface InstallStatesTable {
  state: string;
  data: string;
  expires_at: number;
}
