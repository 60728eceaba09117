import { type RawBuilder, sql, type Transaction } from "kysely";
import type { TeamId, TeamRepository } from "#app/ports";
import type { Tables } from "./schema.ts";
import { nextSequence } from "./sequence.ts";
import type { StoreAccess } from "./store-access.ts";
import { keyText } from "./text.ts";

/** What names a row within its team. Installations stay: their tokens are sealed for the team that they were given to. */
const NAMED_BY = {
  conversations: ["conversation"],
  servers: ["name_key"],
  settings: ["scope", "subject", "key"],
  threads: ["place", "thread"],
} as const satisfies Partial<Record<keyof Tables, readonly string[]>>;

const ASSESSMENT = ["id", "statement", "method", "people", "bottleneck", "actor", "conversation", "at"] as const;
const AUDIT = ["action", "actor", "before", "after", "at"] as const;

export function teamRepository(access: StoreAccess): TeamRepository {
  return {
    async carryOver(from, to) {
      keyText(from, "team");
      return access.change(to, async (trx) => {
        let moved = 0;
        for (const [table, names] of Object.entries(NAMED_BY)) moved += await move(trx, table, names, from, to);
        moved += await moveRemoved(trx, from, to);
        moved += await copyLog(trx, "assessments", ASSESSMENT, from, to);
        // The log of changes has no names by which a second copy would be known.
        if ((await nextSequence(trx, "audit", to)) === 1) await copyLog(trx, "audit", AUDIT, from, to);
        return moved > 0;
      });
    },
  };
}

/** What is there under the new team already is newer, and stands; the old row is then left where it is. */
async function move(
  trx: Transaction<Tables>,
  table: string,
  names: readonly string[],
  from: TeamId,
  to: TeamId,
): Promise<number> {
  const same = names.map((name) => sql`held.${sql.ref(name)} = ${sql.ref(`${table}.${name}`)}`);
  return count(
    trx,
    sql`update ${sql.table(table)} set team = ${to} where team = ${from} and not exists (
      select 1 from ${sql.table(table)} as held where held.team = ${to} and ${sql.join(same, sql` and `)})`,
  );
}

async function moveRemoved(trx: Transaction<Tables>, from: TeamId, to: TeamId): Promise<number> {
  const after = (await nextSequence(trx, "removed_servers", to)) - 1;
  return count(trx, sql`update removed_servers set team = ${to}, sequence = sequence + ${after} where team = ${from}`);
}

/** A log's rows are never altered, so they are written again for the new team, in their order. */
async function copyLog(
  trx: Transaction<Tables>,
  table: "assessments" | "audit",
  columns: readonly string[],
  from: TeamId,
  to: TeamId,
): Promise<number> {
  const after = (await nextSequence(trx, table, to)) - 1;
  const listed = sql.join(columns.map((column) => sql.ref(column)));
  const old = sql.join(columns.map((column) => sql.ref(`old.${column}`)));
  const unknown =
    table === "audit"
      ? sql``
      : sql`and not exists (select 1 from assessments as held where held.team = ${to} and held.id = old.id)`;
  return count(
    trx,
    sql`insert into ${sql.table(table)} (team, sequence, ${listed})
      select ${sql.val(to)}, old.sequence + ${after}, ${old} from ${sql.table(table)} as old
      where old.team = ${from} ${unknown} order by old.sequence`,
  );
}

async function count(trx: Transaction<Tables>, query: RawBuilder<unknown>): Promise<number> {
  const { numAffectedRows } = await query.execute(trx);
  return Number(numAffectedRows ?? 0);
}
