import type { Selectable, Transaction } from "kysely";
import { z } from "zod";
import type { AssessmentLog, AssessmentRecord, TeamId } from "#app/ports";
import { builtQuery } from "./built-query.ts";
import { storeConversation, writeConversation } from "./conversation-repository.ts";
import { readJson, readValue } from "./json-column.ts";
import type { Tables } from "./schema.ts";
import { nextSequence } from "./sequence.ts";
import { decodeStatement, encodeStatement } from "./statement-codec.ts";
import { readable, type StoreAccess } from "./store-access.ts";
import { keyText, lineText, wholeNumber } from "./text.ts";

const people = z.strictObject({ low: z.number(), likely: z.number(), high: z.number() });
const method = z.enum(["measured", "report"]);

/** Rows are only ever added; the engine itself refuses to alter one. */
export function assessmentLog(access: StoreAccess): AssessmentLog {
  return {
    async append(team, record) {
      const row = writeRecord(record);
      await access.change(team, (trx) => appendRow(trx, team, row));
    },

    async remember(team, record, conversation, state) {
      const row = writeRecord(record);
      const continued = writeConversation(conversation, state);
      await access.change(team, async (trx) => {
        await appendRow(trx, team, row);
        await storeConversation(trx, team, continued);
      });
    },

    async find(team, id) {
      const key = keyText(id, "assessment id");
      const row = await access.read(team, (db) =>
        db.selectFrom("assessments").selectAll().where("team", "=", team).where("id", "=", key).executeTakeFirst(),
      );
      return row === undefined ? null : readRecord(row);
    },

    async list(team, limit) {
      const count = wholeNumber(limit, "limit");
      const rows = await access.read(team, (db) =>
        db
          .selectFrom("assessments")
          .selectAll()
          .where("team", "=", team)
          .orderBy("sequence", "desc")
          .limit(count)
          .execute(),
      );
      return readable(rows, readRecord, access.report);
    },
  };
}

type AssessmentRow = Omit<Selectable<Tables["assessments"]>, "team" | "sequence">;

async function appendRow(trx: Transaction<Tables>, team: TeamId, row: AssessmentRow): Promise<void> {
  const sequence = await nextSequence(trx, "assessments", team);
  await insertRow(trx, { ...row, team, sequence });
}

const insertRow = builtQuery((db, row: Selectable<Tables["assessments"]>) =>
  db.insertInto("assessments").values({
    team: row.team,
    sequence: row.sequence,
    id: row.id,
    statement: row.statement,
    method: row.method,
    people: row.people,
    bottleneck: row.bottleneck,
    actor: row.actor,
    conversation: row.conversation,
    at: row.at,
  }),
);

function writeRecord(record: AssessmentRecord): AssessmentRow {
  return {
    id: keyText(record.id, "assessment id"),
    statement: encodeStatement(record.statement),
    method: record.method,
    people: record.people === null ? null : JSON.stringify(people.parse(record.people)),
    bottleneck: record.bottleneck === null ? null : lineText(record.bottleneck, "bottleneck"),
    actor: keyText(record.actor, "actor"),
    conversation: keyText(record.conversation, "conversation"),
    at: wholeNumber(record.at, "time"),
  };
}

function readRecord(row: Selectable<Tables["assessments"]>): AssessmentRecord {
  return {
    id: row.id,
    statement: decodeStatement(row.statement, "assessments", row.id),
    method: readValue(method, row.method, "assessments", row.id),
    people: row.people === null ? null : readJson(people, row.people, "assessments", row.id),
    bottleneck: row.bottleneck,
    actor: row.actor,
    conversation: row.conversation,
    at: row.at,
  };
}
