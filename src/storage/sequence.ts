import type { Transaction } from "kysely";
import type { TeamId } from "#app/ports";
import type { Tables } from "./schema.ts";

/** The next number in a table that counts its rows by team. Safe inside `change`, which lets teams in one by one. */
export async function nextSequence(
  trx: Transaction<Tables>,
  table: "assessments" | "removed_servers" | "audit",
  team: TeamId,
): Promise<number> {
  const row = await trx
    .selectFrom(table)
    .where("team", "=", team)
    .select(({ fn }) => fn.max("sequence").as("last"))
    .executeTakeFirst();
  return (row?.last ?? 0) + 1;
}
