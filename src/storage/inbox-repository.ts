import { type Selectable, sql, type Transaction } from "kysely";
import { z } from "zod";
import type { InboxEntry, InboxRepository, TeamId } from "#app/ports";
import { builtQuery } from "./built-query.ts";
import { copyConversation, dropConversation } from "./conversation-repository.ts";
import { readValue } from "./json-column.ts";
import type { Tables } from "./schema.ts";
import { readable, type StoreAccess } from "./store-access.ts";
import { keyText, longText, wholeNumber } from "./text.ts";
import { openThread, writeThread } from "./thread-repository.ts";

const state = z.enum(["taken", "sending", "answered"]);
/** Rows that one change deletes, if no more were taken in the same millisecond. */
const DELETED_AT_ONCE = 2_000;
const COLUMNS = ["key", "state", "payload", "taken_at"] as const;

export function inboxRepository(access: StoreAccess): InboxRepository {
  return {
    async take(team, entry) {
      const row = {
        team,
        key: keyText(entry.key, "delivery"),
        state: entry.state ?? "taken",
        payload: longText(entry.payload, "payload"),
        taken_at: wholeNumber(entry.at, "time"),
        sender: entry.sender == null ? null : keyText(entry.sender, "sender"),
      };
      const result = await access.change(team, (trx) => takeRow(trx, row));
      return result.numAffectedRows === 1n;
    },

    async markSending(team, key) {
      const moving = { team, key: keyText(key, "delivery"), from: "taken", to: "sending" };
      const result = await access.change(team, (trx) => moveRow(trx, moving));
      return result.numAffectedRows === 1n;
    },

    async release(team, key) {
      const moving = { team, key: keyText(key, "delivery"), from: "sending", to: "taken" };
      const result = await access.change(team, (trx) => moveRow(trx, moving));
      return result.numAffectedRows === 1n;
    },

    async markAnswered(team, key) {
      const delivery = keyText(key, "delivery");
      await access.change(team, (trx) => answerEntry(trx, team, delivery));
    },

    async finish(team, key, { thread, copies, drop }) {
      const delivery = keyText(key, "delivery");
      const opened = thread == null ? null : writeThread(thread.place, thread.thread, thread.at);
      const checked = copies.map(({ from, to }) => ({
        from: keyText(from, "conversation"),
        to: keyText(to, "conversation"),
      }));
      const dropped = drop == null ? null : keyText(drop, "conversation");
      await access.change(team, async (trx) => {
        await answerEntry(trx, team, delivery);
        if (opened !== null) await openThread(trx, team, opened);
        for (const { from, to } of checked) await copyConversation(trx, team, from, to);
        if (dropped !== null) await dropConversation(trx, team, dropped);
      });
    },

    async find(team, key) {
      const { rows } = await access.read(team, (db) => findRow(db, { team, key: keyText(key, "delivery") }));
      const [row] = rows;
      return row === undefined ? null : readEntry(row);
    },

    async unanswered(team, since) {
      const rows = await access.read(team, (db) =>
        db
          .selectFrom("inbox")
          .select(COLUMNS)
          .where("team", "=", team)
          .where("state", "!=", "answered")
          .where("taken_at", ">=", wholeNumber(since, "time"))
          .orderBy("taken_at")
          .orderBy("key")
          .execute(),
      );
      return readable(rows, readEntry, access.report);
    },

    async teamsWithUnanswered(since) {
      const from = wholeNumber(since, "time");
      const rows = await access.maintain((trx) =>
        trx
          .selectFrom("inbox")
          .select("team")
          .distinct()
          .where("state", "!=", "answered")
          .where("taken_at", ">=", from)
          .orderBy("team")
          .execute(),
      );
      // Only ids that a platform vouched for were ever written.
      return rows.map(({ team }) => team as TeamId);
    },

    async inDoubt(team, sender) {
      const waiting = keyText(sender, "sender");
      const { rows } = await access.read(team, (db) => inDoubtRows(db, { team, sender: waiting }));
      return readable(rows, readEntry, access.report);
    },

    async erasePayloads(before) {
      const until = wholeNumber(before, "time");
      const result = await access.maintain((trx) =>
        trx
          .updateTable("inbox")
          .set({ payload: null, sender: null })
          .where("taken_at", "<", until)
          .where("payload", "is not", null)
          .executeTakeFirst(),
      );
      return Number(result.numUpdatedRows);
    },

    async forget(before) {
      const until = wholeNumber(before, "time");
      let forgotten = 0;
      for (let more = true; more; ) {
        const deleted = await access.maintain((trx) => deleteOldest(trx, until));
        forgotten += deleted.count;
        more = deleted.more;
      }
      return forgotten;
    },
  };
}

/** Deletes a batch at most: a hundred thousand rows at once would hold up everything else. */
async function deleteOldest(
  trx: Transaction<Tables>,
  until: number,
): Promise<{ readonly count: number; readonly more: boolean }> {
  const last = await trx
    .selectFrom("inbox")
    .select("taken_at")
    .where("taken_at", "<", until)
    .orderBy("taken_at")
    .offset(DELETED_AT_ONCE - 1)
    .limit(1)
    .executeTakeFirst();
  const end = last === undefined ? until : last.taken_at + 1;
  const result = await trx.deleteFrom("inbox").where("taken_at", "<", end).executeTakeFirst();
  return { count: Number(result.numDeletedRows), more: last !== undefined };
}

async function answerEntry(trx: Transaction<Tables>, team: TeamId, key: string): Promise<void> {
  await answerRow(trx, { team, key });
}

interface Delivery {
  readonly team: TeamId;
  readonly key: string;
}

const takeRow = builtQuery((db, row: Selectable<Tables["inbox"]>) =>
  db
    .insertInto("inbox")
    .values({
      team: row.team,
      key: row.key,
      state: row.state,
      payload: row.payload,
      taken_at: row.taken_at,
      sender: row.sender,
    })
    .onConflict((conflict) => conflict.columns(["team", "key"]).doNothing()),
);

const moveRow = builtQuery((db, { team, key, from, to }: Delivery & { readonly from: string; readonly to: string }) =>
  db.updateTable("inbox").set({ state: to }).where("team", "=", team).where("key", "=", key).where("state", "=", from),
);

const answerRow = builtQuery((db, { team, key }: Delivery) =>
  db
    .updateTable("inbox")
    .set({ state: "answered", payload: null, sender: null })
    .where("team", "=", team)
    .where("key", "=", key),
);

const findRow = builtQuery((db, { team, key }: Delivery) =>
  db.selectFrom("inbox").select(COLUMNS).where("team", "=", team).where("key", "=", key),
);

const inDoubtRows = builtQuery((db, { team, sender }: { readonly team: TeamId; readonly sender: string }) =>
  db
    .selectFrom("inbox")
    .select(COLUMNS)
    .where("team", "=", team)
    .where("sender", "=", sender)
    // Written out, so that the engine sees that its index of what is being sent holds all of it.
    .where("state", "=", sql.lit("sending"))
    .orderBy("taken_at")
    .orderBy("key"),
);

function readEntry(row: {
  readonly key: string;
  readonly state: string;
  readonly payload: string | null;
  readonly taken_at: number;
}): InboxEntry {
  return {
    key: row.key,
    state: readValue(state, row.state, "inbox", row.key),
    payload: row.payload,
    takenAt: row.taken_at,
  };
}
