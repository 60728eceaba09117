import type { Transaction } from "kysely";
import type { TeamId, ThreadRepository } from "#app/ports";
import { builtQuery } from "./built-query.ts";
import type { Tables } from "./schema.ts";
import type { StoreAccess } from "./store-access.ts";
import { keyText, wholeNumber } from "./text.ts";

export interface OpenedThread {
  readonly place: string;
  readonly thread: string;
  readonly opened_at: number;
}

export function threadRepository(access: StoreAccess): ThreadRepository {
  return {
    async open(team, place, thread, at) {
      const opened = writeThread(place, thread, at);
      await access.change(team, (trx) => openThread(trx, team, opened));
    },

    async isOpen(team, place, thread) {
      const key = threadKey(place, thread);
      const { rows } = await access.read(team, (db) => findThread(db, { team, ...key }));
      return rows.length > 0;
    },
  };
}

export function writeThread(place: string, thread: string, at: number): OpenedThread {
  return { ...threadKey(place, thread), opened_at: wholeNumber(at, "time") };
}

/** Inside a change; a thread that is open stays as it is. */
export async function openThread(trx: Transaction<Tables>, team: TeamId, thread: OpenedThread): Promise<void> {
  await insertThread(trx, { team, ...thread });
}

const insertThread = builtQuery((db, { team, place, thread, opened_at }: OpenedThread & { readonly team: TeamId }) =>
  db
    .insertInto("threads")
    .values({ team, place, thread, opened_at })
    .onConflict((conflict) => conflict.columns(["team", "place", "thread"]).doNothing()),
);

const findThread = builtQuery(
  (db, { team, place, thread }: { readonly team: TeamId; readonly place: string; readonly thread: string }) =>
    db
      .selectFrom("threads")
      .select("opened_at")
      .where("team", "=", team)
      .where("place", "=", place)
      .where("thread", "=", thread),
);

function threadKey(place: string, thread: string): { readonly place: string; readonly thread: string } {
  // Both stand in one index entry, so together they may be as long as any other key.
  keyText(`${place}/${thread}`, "place and thread");
  return { place, thread };
}
