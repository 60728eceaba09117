import type { AnyTables, StoreDialect } from "../dialect.ts";

/** What one process at a time may do. */
export async function leases(db: AnyTables, { text, wholeNumber, tableEnd }: StoreDialect): Promise<void> {
  await db.schema
    .createTable("leases")
    .addColumn("name", text, (column) => column.notNull())
    .addColumn("holder", text, (column) => column.notNull())
    .addColumn("until", wholeNumber, (column) => column.notNull())
    .addPrimaryKeyConstraint("leases_key", ["name"])
    .modifyEnd(tableEnd)
    .execute();
}
