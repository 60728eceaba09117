import type { Transaction } from "kysely";
import type { SavedServer, TeamId } from "#app/ports";
import type { Tables } from "./schema.ts";
import { nextSequence } from "./sequence.ts";
import { keyText, wholeNumber } from "./text.ts";

export interface AuditEntry {
  readonly action: "save" | "remove" | "restore" | "rename";
  /** Who and when, in milliseconds since 1970; `null` where the caller did not say. */
  readonly by: { readonly actor: string; readonly at: number } | null;
  readonly before: SavedServer | null;
  readonly after: SavedServer | null;
}

/** Writes down who changed what, in the transaction of the change itself. */
export async function writeAudit(trx: Transaction<Tables>, team: TeamId, entry: AuditEntry): Promise<void> {
  await trx
    .insertInto("audit")
    .values({
      team,
      sequence: await nextSequence(trx, "audit", team),
      action: entry.action,
      actor: entry.by === null ? null : keyText(entry.by.actor, "actor"),
      before: entry.before === null ? null : JSON.stringify(entry.before),
      after: entry.after === null ? null : JSON.stringify(entry.after),
      at: entry.by === null ? null : wholeNumber(entry.by.at, "time"),
    })
    .execute();
}
