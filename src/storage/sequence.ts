import type { Transaction } from "kysely";
import type { TeamId } from "#app/ports";
import { builtQuery } from "./built-query.ts";
import type { Tables } from "./schema.ts";

type NumberedTable = "assessments" | "removed_servers" | "audit";

/** The next number in a table that counts its rows by team. Safe inside `change`, which lets teams in one by one. */
export async function nextSequence(trx: Transaction<Tables>, table: NumberedTable, team: TeamId): Promise<number> {
  const { rows } = await LAST_IN[table](trx, { team });
  return (rows[0]?.last ?? 0) + 1;
}

const LAST_IN = {
  assessments: lastIn("assessments"),
  removed_servers: lastIn("removed_servers"),
  audit: lastIn("audit"),
} satisfies Record<NumberedTable, unknown>;

function lastIn(table: NumberedTable) {
  return builtQuery((db, { team }: { readonly team: TeamId }) =>
    db
      .selectFrom(table)
      .where("team", "=", team)
      .select(({ fn }) => fn.max("sequence").as("last")),
  );
}
