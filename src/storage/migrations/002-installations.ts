import { type CreateTableBuilder, sql } from "kysely";
import type { AnyTables, StoreDialect } from "../dialect.ts";

/** Installations with their tokens, the threads that the app takes part in, and who waits for an answer. */
export async function installations(db: AnyTables, dialect: StoreDialect): Promise<void> {
  const { text, wholeNumber } = dialect;
  const table = <First extends string>(name: string, first: First): CreateTableBuilder<string, First> =>
    db.schema
      .createTable(name)
      .addColumn(first, text, (column) => column.notNull())
      .modifyEnd(dialect.tableEnd);

  await table("installations", "team")
    .addColumn("app_id", text)
    .addColumn("organisation", wholeNumber, (column) => column.notNull())
    .addColumn("bot_token", text, (column) => column.notNull())
    .addColumn("refresh_token", text)
    .addColumn("expires_at", wholeNumber)
    .addColumn("bot_id", text)
    .addColumn("bot_user_id", text)
    .addColumn("scopes", text, (column) => column.notNull())
    .addColumn("installed_by", text)
    .addColumn("installed_at", wholeNumber, (column) => column.notNull())
    .addColumn("revision", wholeNumber, (column) => column.notNull())
    .addColumn("kid", text, (column) => column.notNull())
    .addColumn("leased_until", wholeNumber)
    .addPrimaryKeyConstraint("installations_key", ["team"])
    .execute();
  await db.schema.createIndex("installations_expires").on("installations").column("expires_at").execute();

  await table("threads", "team")
    .addColumn("place", text, (column) => column.notNull())
    .addColumn("thread", text, (column) => column.notNull())
    .addColumn("opened_at", wholeNumber, (column) => column.notNull())
    .addPrimaryKeyConstraint("threads_key", ["team", "place", "thread"])
    .execute();

  await table("install_states", "state")
    .addColumn("data", text, (column) => column.notNull())
    .addColumn("expires_at", wholeNumber, (column) => column.notNull())
    .addPrimaryKeyConstraint("install_states_key", ["state"])
    .execute();
  await db.schema.createIndex("install_states_expires").on("install_states").column("expires_at").execute();

  await db.schema.alterTable("inbox").addColumn("sender", text).execute();
  // Asked at every delivery, where a team may have many thousands that were answered.
  await db.schema
    .createIndex("inbox_sending")
    .on("inbox")
    .columns(["team", "sender"])
    .where(sql.ref("state"), "=", sql.lit("sending"))
    .execute();
}
