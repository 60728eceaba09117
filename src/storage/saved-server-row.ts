import type { Selectable } from "kysely";
import type { SavedServer, TeamId } from "#app/ports";
import type { ServersTable } from "./schema.ts";
import { decodeStatement, encodeStatement } from "./statement-codec.ts";
import { keyText, nameKey, wholeNumber } from "./text.ts";

export function writeServer(team: TeamId, server: SavedServer): Selectable<ServersTable> {
  return {
    team,
    name_key: nameKey(server.name),
    name: keyText(server.name, "name"),
    statement: encodeStatement(server.statement),
    actor: keyText(server.actor, "actor"),
    saved_at: wholeNumber(server.savedAt, "time"),
    revision: wholeNumber(server.revision, "revision"),
  };
}

export function readServer(row: Selectable<ServersTable>): SavedServer {
  return {
    name: row.name,
    statement: decodeStatement(row.statement, "servers", row.name),
    actor: row.actor,
    savedAt: row.saved_at,
    revision: row.revision,
  };
}
