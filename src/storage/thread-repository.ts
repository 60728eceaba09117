import type { Transaction } from "kysely";
import type { TeamId, ThreadRepository } from "#app/ports";
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
      const row = await access.read(team, (db) =>
        db
          .selectFrom("threads")
          .select("opened_at")
          .where("team", "=", team)
          .where("place", "=", key.place)
          .where("thread", "=", key.thread)
          .executeTakeFirst(),
      );
      return row !== undefined;
    },
  };
}

export function writeThread(place: string, thread: string, at: number): OpenedThread {
  return { ...threadKey(place, thread), opened_at: wholeNumber(at, "time") };
}

/** Inside a change; a thread that is open stays as it is. */
export async function openThread(trx: Transaction<Tables>, team: TeamId, thread: OpenedThread): Promise<void> {
  await trx
    .insertInto("threads")
    .values({ team, ...thread })
    .onConflict((conflict) => conflict.columns(["team", "place", "thread"]).doNothing())
    .execute();
}

function threadKey(place: string, thread: string): { readonly place: string; readonly thread: string } {
  // Both stand in one index entry, so together they may be as long as any other key.
  keyText(`${place}/${thread}`, "place and thread");
  return { place, thread };
}
