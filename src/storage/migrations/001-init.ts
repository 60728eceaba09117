import { type CreateTableBuilder, sql } from "kysely";
import type { AnyTables, StoreDialect } from "../dialect.ts";

/** The first shape of the store. */
export async function init(db: AnyTables, dialect: StoreDialect): Promise<void> {
  const { text, wholeNumber } = dialect;
  const table = (name: string): CreateTableBuilder<string, "team"> =>
    db.schema
      .createTable(name)
      .addColumn("team", text, (column) => column.notNull())
      .modifyEnd(dialect.tableEnd);

  await table("conversations")
    .addColumn("conversation", text, (column) => column.notNull())
    .addColumn("base", text, (column) => column.notNull())
    .addColumn("last", text, (column) => column.notNull())
    .addColumn("last_assessment_id", text)
    .addColumn("subject", text)
    .addColumn("language", text, (column) => column.notNull())
    .addPrimaryKeyConstraint("conversations_key", ["team", "conversation"])
    .execute();

  await table("assessments")
    .addColumn("id", text, (column) => column.notNull())
    .addColumn("sequence", wholeNumber, (column) => column.notNull())
    .addColumn("statement", text, (column) => column.notNull())
    .addColumn("method", text, (column) => column.notNull())
    .addColumn("people", text)
    .addColumn("bottleneck", text)
    .addColumn("actor", text, (column) => column.notNull())
    .addColumn("conversation", text, (column) => column.notNull())
    .addColumn("at", wholeNumber, (column) => column.notNull())
    .addPrimaryKeyConstraint("assessments_key", ["team", "id"])
    .addUniqueConstraint("assessments_sequence", ["team", "sequence"])
    .execute();
  await dialect.makeAppendOnly(db, "assessments");

  await table("servers")
    .addColumn("name_key", text, (column) => column.notNull())
    .addColumn("name", text, (column) => column.notNull())
    .addColumn("statement", text, (column) => column.notNull())
    .addColumn("actor", text, (column) => column.notNull())
    .addColumn("saved_at", wholeNumber, (column) => column.notNull())
    .addColumn("revision", wholeNumber, (column) => column.notNull())
    .addPrimaryKeyConstraint("servers_key", ["team", "name_key"])
    .execute();

  await table("removed_servers")
    .addColumn("sequence", wholeNumber, (column) => column.notNull())
    .addColumn("name_key", text, (column) => column.notNull())
    .addColumn("name", text, (column) => column.notNull())
    .addColumn("statement", text, (column) => column.notNull())
    .addColumn("actor", text, (column) => column.notNull())
    .addColumn("saved_at", wholeNumber, (column) => column.notNull())
    .addColumn("revision", wholeNumber, (column) => column.notNull())
    .addColumn("removed_by", text, (column) => column.notNull())
    .addColumn("removed_at", wholeNumber, (column) => column.notNull())
    .addPrimaryKeyConstraint("removed_servers_key", ["team", "sequence"])
    .execute();

  await table("settings")
    .addColumn("scope", text, (column) => column.notNull())
    .addColumn("subject", text, (column) => column.notNull())
    .addColumn("key", text, (column) => column.notNull())
    .addColumn("value", text, (column) => column.notNull())
    .addPrimaryKeyConstraint("settings_key", ["team", "scope", "subject", "key"])
    .execute();

  await table("inbox")
    .addColumn("key", text, (column) => column.notNull())
    .addColumn("state", text, (column) => column.notNull())
    .addColumn("payload", text)
    .addColumn("taken_at", wholeNumber, (column) => column.notNull())
    .addPrimaryKeyConstraint("inbox_key", ["team", "key"])
    .execute();
  // Starting again asks for what was taken lately; the hourly erasing asks for what still has a payload.
  await db.schema.createIndex("inbox_taken").on("inbox").column("taken_at").execute();
  await db.schema
    .createIndex("inbox_payload")
    .on("inbox")
    .column("taken_at")
    .where(sql.ref("payload"), "is not", null)
    .execute();

  await table("audit")
    .addColumn("sequence", wholeNumber, (column) => column.notNull())
    .addColumn("action", text, (column) => column.notNull())
    .addColumn("actor", text)
    .addColumn("before", text)
    .addColumn("after", text)
    .addColumn("at", wholeNumber)
    .addPrimaryKeyConstraint("audit_key", ["team", "sequence"])
    .execute();
  await dialect.makeAppendOnly(db, "audit");
}
