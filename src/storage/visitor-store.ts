import { openStore, type Store, type StoreOptions } from "./open-store.ts";

/** How long a visitor waits for the writer's place before one change, ms. */
const VISITOR_WAIT_MS = 2_000;

/**
 * The store of a short visit, beside a running Headroom or without one. Saved servers and settings
 * are read without taking the writer's place; each change takes it, and gives it back at once.
 * Conversations, assessments, deliveries, threads and installations are the visit's own and end with it.
 * @throws WriterBusyError from a change, when the writer's place did not come free in time
 */
export async function openVisitorStore(options: Omit<StoreOptions, "role">): Promise<Store> {
  const own = await openStore({ ...options, url: "memory:", role: "writer" });
  if (options.url === "memory:") return own;
  let shared = await openShared(options).catch(async (error: unknown) => {
    await own.close();
    throw error;
  });
  let outdated = false;

  const current = async (): Promise<Store> => {
    if (!outdated) return shared;
    const before = shared;
    shared = await openShared(options);
    outdated = false;
    await before.close();
    return shared;
  };
  const change = async <Value>(work: (store: Store) => Promise<Value>): Promise<Value> => {
    const writer = await openStore({ waitMs: VISITOR_WAIT_MS, ...options, role: "writer" });
    try {
      return await work(writer);
    } finally {
      await writer.close();
      // The file may have come into being with this change.
      outdated = true;
    }
  };

  return {
    conversations: own.conversations,
    assessments: own.assessments,
    inbox: own.inbox,
    threads: own.threads,
    installations: own.installations,
    installStates: own.installStates,
    leases: own.leases,
    teams: own.teams,
    alone: own.alone,
    servers: {
      list: async (team) => (await current()).servers.list(team),
      find: async (team, name) => (await current()).servers.find(team, name),
      save: (team, server) => change(({ servers }) => servers.save(team, server)),
      remove: (team, name, by) => change(({ servers }) => servers.remove(team, name, by)),
      restoreLast: (team, by) => change(({ servers }) => servers.restoreLast(team, by)),
      rename: (team, from, to, by) => change(({ servers }) => servers.rename(team, from, to, by)),
    },
    settings: {
      effective: async (team, place, person) => (await current()).settings.effective(team, place, person),
      own: async (team, person) => (await current()).settings.own(team, person),
      set: (team, scope, subject, key, value) =>
        change(({ settings }) => settings.set(team, scope, subject, key, value)),
    },
    health: async () => (await current()).health(),
    async close() {
      await shared.close();
      await own.close();
    },
  };
}

function openShared(options: Omit<StoreOptions, "role">): Promise<Store> {
  return openStore({ ...options, role: "reader" });
}
