import type { Kysely, Selectable, Transaction } from "kysely";
import type { RenameOutcome, RestoreOutcome, SaveOutcome, ServerRepository, TeamId } from "#app/ports";
import { writeAudit } from "./audit.ts";
import { builtQuery } from "./built-query.ts";
import { readServer, writeServer } from "./saved-server-row.ts";
import type { ServersTable, Tables } from "./schema.ts";
import { nextSequence } from "./sequence.ts";
import { readable, readableOrNull, type StoreAccess } from "./store-access.ts";
import { keyText, nameKey } from "./text.ts";

/** Saved servers that one team may have at a time. */
export const MAX_SERVERS_PER_TEAM = 200;
/** Removed servers of a team that are kept for bringing back. */
const KEPT_REMOVALS = 50;

const COLUMNS = ["team", "name_key", "name", "statement", "actor", "saved_at", "revision"] as const;

export function serverRepository(access: StoreAccess): ServerRepository {
  return {
    async list(team) {
      const { rows } = await access.read(team, (db) => allRows(db, { team }));
      return readable(rows, readServer, access.report);
    },

    async find(team, name) {
      const row = await access.read(team, (db) => findRow(db, team, nameKey(name)));
      return row === undefined ? null : readServer(row);
    },

    save(team, { name, statement, actor, at }) {
      return access.change(team, async (trx): Promise<SaveOutcome> => {
        const old = await findRow(trx, team, nameKey(name));
        if (old === undefined && (await isFull(trx, team))) return { kind: "team-full", limit: MAX_SERVERS_PER_TEAM };
        const server = { name, statement, actor, savedAt: at, revision: (old?.revision ?? 0) + 1 };
        const row = writeServer(team, server);
        await trx
          .insertInto("servers")
          .values(row)
          .onConflict((conflict) => conflict.columns(["team", "name_key"]).doUpdateSet(row))
          .execute();
        // Saving is the way to heal a row that cannot be read.
        const before = old === undefined ? null : readableOrNull(old, readServer, access.report);
        await writeAudit(trx, team, { action: "save", by: { actor, at }, before, after: server });
        return before === null ? { kind: "saved", server } : { kind: "replaced", server, before };
      });
    },

    remove(team, name, by) {
      return access.change(team, async (trx) => {
        const row = await findRow(trx, team, nameKey(name));
        if (row === undefined) return null;
        const server = readServer(row);
        await deleteRow(trx, team, row.name_key);
        const sequence = await nextSequence(trx, "removed_servers", team);
        await trx
          .insertInto("removed_servers")
          .values({ ...row, sequence, removed_by: keyText(by.actor, "actor"), removed_at: by.at })
          .execute();
        await trx
          .deleteFrom("removed_servers")
          .where("team", "=", team)
          .where("sequence", "<=", sequence - KEPT_REMOVALS)
          .execute();
        await writeAudit(trx, team, { action: "remove", by, before: server, after: null });
        return server;
      });
    },

    restoreLast(team, by) {
      return access.change(team, async (trx): Promise<RestoreOutcome> => {
        const last = await trx
          .selectFrom("removed_servers")
          .select([...COLUMNS, "sequence"])
          .where("team", "=", team)
          .orderBy("sequence", "desc")
          .limit(1)
          .executeTakeFirst();
        if (last === undefined) return { kind: "nothing-removed" };
        const { sequence, ...row } = last;
        const taken = await findRow(trx, team, row.name_key);
        if (taken !== undefined) return { kind: "name-taken", by: readServer(taken) };
        if (await isFull(trx, team)) return { kind: "team-full", limit: MAX_SERVERS_PER_TEAM };
        const server = readServer(row);
        await trx.insertInto("servers").values(row).execute();
        await trx.deleteFrom("removed_servers").where("team", "=", team).where("sequence", "=", sequence).execute();
        await writeAudit(trx, team, { action: "restore", by: by ?? null, before: null, after: server });
        return { kind: "restored", server };
      });
    },

    rename(team, from, to, by) {
      return access.change(team, async (trx): Promise<RenameOutcome> => {
        const row = await findRow(trx, team, nameKey(from));
        if (row === undefined) return { kind: "not-found" };
        const key = nameKey(to);
        const taken = key === row.name_key ? undefined : await findRow(trx, team, key);
        if (taken !== undefined) return { kind: "name-taken", by: readServer(taken) };
        const before = readServer(row);
        const server = { ...before, name: keyText(to, "name") };
        await trx
          .updateTable("servers")
          .set({ name: server.name, name_key: key })
          .where("team", "=", team)
          .where("name_key", "=", row.name_key)
          .execute();
        await writeAudit(trx, team, { action: "rename", by, before, after: server });
        return { kind: "renamed", server };
      });
    },
  };
}

const allRows = builtQuery((db, { team }: { readonly team: TeamId }) =>
  db.selectFrom("servers").select(COLUMNS).where("team", "=", team).orderBy("name_key"),
);

function findRow(db: Kysely<Tables>, team: TeamId, key: string): Promise<Selectable<ServersTable> | undefined> {
  return db
    .selectFrom("servers")
    .select(COLUMNS)
    .where("team", "=", team)
    .where("name_key", "=", key)
    .executeTakeFirst();
}

async function deleteRow(trx: Transaction<Tables>, team: TeamId, key: string): Promise<void> {
  await trx.deleteFrom("servers").where("team", "=", team).where("name_key", "=", key).execute();
}

async function isFull(trx: Transaction<Tables>, team: TeamId): Promise<boolean> {
  const row = await trx
    .selectFrom("servers")
    .where("team", "=", team)
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .executeTakeFirst();
  return (row?.count ?? 0) >= MAX_SERVERS_PER_TEAM;
}
