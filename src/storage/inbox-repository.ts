import { z } from "zod";
import type { InboxEntry, InboxRepository, TeamId } from "#app/ports";
import { readValue } from "./json-column.ts";
import { readable, type StoreAccess } from "./store-access.ts";
import { keyText, longText, wholeNumber } from "./text.ts";

const state = z.enum(["taken", "sending", "answered"]);
const COLUMNS = ["key", "state", "payload", "taken_at"] as const;

export function inboxRepository(access: StoreAccess): InboxRepository {
  return {
    async take(team, entry) {
      const row = {
        team,
        key: keyText(entry.key, "delivery"),
        state: "taken",
        payload: longText(entry.payload, "payload"),
        taken_at: wholeNumber(entry.at, "time"),
      };
      const result = await access.change(team, (trx) =>
        trx
          .insertInto("inbox")
          .values(row)
          .onConflict((conflict) => conflict.columns(["team", "key"]).doNothing())
          .executeTakeFirst(),
      );
      return result.numInsertedOrUpdatedRows === 1n;
    },

    async markSending(team, key) {
      const result = await access.change(team, (trx) =>
        trx
          .updateTable("inbox")
          .set({ state: "sending" })
          .where("team", "=", team)
          .where("key", "=", keyText(key, "delivery"))
          .where("state", "=", "taken")
          .executeTakeFirst(),
      );
      return result.numUpdatedRows === 1n;
    },

    async markAnswered(team, key) {
      await access.change(team, (trx) =>
        trx
          .updateTable("inbox")
          .set({ state: "answered", payload: null })
          .where("team", "=", team)
          .where("key", "=", keyText(key, "delivery"))
          .execute(),
      );
    },

    async find(team, key) {
      const row = await access.read(team, (db) =>
        db
          .selectFrom("inbox")
          .select(COLUMNS)
          .where("team", "=", team)
          .where("key", "=", keyText(key, "delivery"))
          .executeTakeFirst(),
      );
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

    async erasePayloads(before) {
      const until = wholeNumber(before, "time");
      const result = await access.maintain((trx) =>
        trx
          .updateTable("inbox")
          .set({ payload: null })
          .where("taken_at", "<", until)
          .where("payload", "is not", null)
          .executeTakeFirst(),
      );
      return Number(result.numUpdatedRows);
    },
  };
}

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
