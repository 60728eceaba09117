import { fileURLToPath } from "node:url";
import type { CompiledQuery } from "kysely";
import type {
  AssessmentLog,
  ConversationRepository,
  InboxRepository,
  InstallationRepository,
  InstallStateRepository,
  LeaseRepository,
  ServerRepository,
  SettingRepository,
  TeamRepository,
  ThreadRepository,
} from "#app/ports";
import { assessmentLog } from "./assessment-log.ts";
import { conversationRepository } from "./conversation-repository.ts";
import { engineCode, type OpenDatabase } from "./dialect.ts";
import type { UnreadableRowError } from "./errors.ts";
import { inboxRepository } from "./inbox-repository.ts";
import { installStateRepository } from "./install-state-repository.ts";
import { installationRepository, refuseOtherKeys } from "./installation-repository.ts";
import { leaseRepository } from "./lease-repository.ts";
import { openInMemory, openSqlite } from "./open-sqlite.ts";
import { openSealer, type Sealer } from "./sealed-column.ts";
import { serverRepository } from "./server-repository.ts";
import { settingRepository } from "./setting-repository.ts";
import { storeAccess } from "./store-access.ts";
import { teamRepository } from "./team-repository.ts";
import { threadRepository } from "./thread-repository.ts";

/** Everything that Headroom keeps. */
export interface Store {
  readonly conversations: ConversationRepository;
  readonly assessments: AssessmentLog;
  readonly servers: ServerRepository;
  readonly settings: SettingRepository;
  readonly inbox: InboxRepository;
  readonly threads: ThreadRepository;
  readonly installations: InstallationRepository;
  readonly installStates: InstallStateRepository;
  readonly leases: LeaseRepository;
  readonly teams: TeamRepository;
  /** No other process can change it while this one has it open. */
  readonly alone: boolean;
  /** Whether a change would be taken just now. */
  health(): Promise<StoreHealth>;
  close(): Promise<void>;
}

export type StoreHealth =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: string; readonly message: string };

export interface StoreOptions {
  /** `file:data/var/headroom.db`, `postgres://…`, or `memory:` for a store that is gone when it is closed. */
  readonly url: string;
  readonly role: "writer" | "reader";
  /** How long to wait for the writer's place of a file, ms; 0 unless said. */
  readonly waitMs?: number | undefined;
  /** 32 bytes in base64 that seal tokens. Without it everything works but keeping and reading tokens. */
  readonly key?: string | undefined;
  /** Told of each row that could not be read and was passed over; by default a warning of the process. */
  readonly onUnreadableRow?: ((row: UnreadableRowError) => void) | undefined;
  readonly onQuery?: ((query: CompiledQuery) => void) | undefined;
}

/**
 * Opens the store that a URL names.
 * @throws StoreError, with a code and a plain message, for a store that cannot be used
 * @throws WriterBusyError when another process writes
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const sealer = options.key === undefined ? null : openSealer(options.key);
  const database = await openDatabase(options);
  try {
    if (sealer !== null && options.role === "writer") await refuseOtherKeys(database.kysely, sealer);
  } catch (error) {
    await database.close();
    throw error;
  }
  return storeOver(database, options.onUnreadableRow, sealer);
}

/** The repositories over an open database. */
export function storeOver(
  database: OpenDatabase,
  onUnreadableRow: StoreOptions["onUnreadableRow"] = warn,
  sealer: Sealer | null = null,
): Store {
  const access = storeAccess(database, onUnreadableRow);
  return {
    conversations: conversationRepository(access),
    assessments: assessmentLog(access),
    servers: serverRepository(access),
    settings: settingRepository(access),
    inbox: inboxRepository(access),
    threads: threadRepository(access),
    installations: installationRepository(access, sealer),
    installStates: installStateRepository(access),
    leases: leaseRepository(access),
    teams: teamRepository(access),
    alone: database.dialect.name === "sqlite",
    async health() {
      try {
        // An empty transaction: it takes the write lock and gives it back.
        await access.maintain(async () => undefined);
        return { ok: true };
      } catch (error) {
        return { ok: false, code: engineCode(error) || "store-unknown", message: String(error) };
      }
    },
    close: () => database.close(),
  };
}

async function openDatabase({ url, ...options }: StoreOptions): Promise<OpenDatabase> {
  if (/^postgres(ql)?:/.test(url)) {
    // Loaded only where it is used: the client takes longer to load than a whole answer takes from a file.
    const { openPostgres } = await import("./open-postgres.ts");
    return openPostgres(url, options);
  }
  if (url === "memory:") return openInMemory(options);
  return openSqlite(databaseFile(url), options);
}

/** `file:///var/lib/headroom.db` and `file:data/var/headroom.db` → a path. */
export function databaseFile(url: string): string {
  if (url.startsWith("file://")) return fileURLToPath(url);
  return url.startsWith("file:") ? url.slice("file:".length) : url;
}

function warn(row: UnreadableRowError): void {
  process.emitWarning(row);
}
