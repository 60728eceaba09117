import type { Selectable, Transaction } from "kysely";
import { z } from "zod";
import type { ConversationRepository, ConversationState, TeamId } from "#app/ports";
import { builtQuery } from "./built-query.ts";
import { readValue } from "./json-column.ts";
import type { Tables } from "./schema.ts";
import { decodeStatement, encodeStatement } from "./statement-codec.ts";
import { readableOrNull, type StoreAccess } from "./store-access.ts";
import { keyText } from "./text.ts";

const language = z.enum(["en", "zh-CN"]);

export function conversationRepository(access: StoreAccess): ConversationRepository {
  return {
    async find(team, conversation) {
      const key = keyText(conversation, "conversation");
      const { rows } = await access.read(team, (db) => findRow(db, { team, conversation: key }));
      const [row] = rows;
      // A conversation that cannot be read starts anew: refusing would end it for good.
      return row === undefined ? null : readableOrNull(row, readState, access.report);
    },

    async store(team, conversation, state) {
      const row = writeConversation(conversation, state);
      await access.change(team, (trx) => storeConversation(trx, team, row));
    },

    async copy(team, from, to) {
      const [source, target] = [keyText(from, "conversation"), keyText(to, "conversation")];
      await access.change(team, (trx) => copyConversation(trx, team, source, target));
    },
  };
}

type ConversationRow = Omit<Selectable<Tables["conversations"]>, "team">;

export function writeConversation(conversation: string, state: ConversationState): ConversationRow {
  return {
    conversation: keyText(conversation, "conversation"),
    base: encodeStatement(state.base),
    last: encodeStatement(state.last),
    last_assessment_id: state.lastAssessmentId === null ? null : keyText(state.lastAssessmentId, "assessment id"),
    subject: state.subject === null ? null : keyText(state.subject, "name"),
    language: state.language,
  };
}

/** Inside a change. */
export async function storeConversation(trx: Transaction<Tables>, team: TeamId, row: ConversationRow): Promise<void> {
  await storeRow(trx, { ...row, team });
}

const storeRow = builtQuery(
  (
    db,
    { team, conversation, base, last, last_assessment_id, subject, language }: Selectable<Tables["conversations"]>,
  ) => {
    const state = { base, last, last_assessment_id, subject, language };
    return db
      .insertInto("conversations")
      .values({ team, conversation, ...state })
      .onConflict((conflict) => conflict.columns(["team", "conversation"]).doUpdateSet(state));
  },
);

/** Inside a change; a row that cannot be read is copied as it is. */
export async function copyConversation(
  trx: Transaction<Tables>,
  team: TeamId,
  from: string,
  to: string,
): Promise<void> {
  if (from === to) return;
  await copyRow(trx, { team, from, to });
}

const STATE = ["base", "last", "last_assessment_id", "subject", "language"] as const;

const copyRow = builtQuery(
  (db, { team, from, to }: { readonly team: TeamId; readonly from: string; readonly to: string }) =>
    db
      .insertInto("conversations")
      .columns(["team", "conversation", ...STATE])
      .expression((select) =>
        select
          .selectFrom("conversations")
          .select(["team", select.val(to).as("conversation"), ...STATE])
          .where("team", "=", team)
          .where("conversation", "=", from),
      )
      .onConflict((conflict) =>
        conflict.columns(["team", "conversation"]).doUpdateSet((row) => ({
          base: row.ref("excluded.base"),
          last: row.ref("excluded.last"),
          last_assessment_id: row.ref("excluded.last_assessment_id"),
          subject: row.ref("excluded.subject"),
          language: row.ref("excluded.language"),
        })),
      ),
);

/** Inside a change. */
export async function dropConversation(trx: Transaction<Tables>, team: TeamId, conversation: string): Promise<void> {
  await dropRow(trx, { team, conversation });
}

const dropRow = builtQuery((db, { team, conversation }: { readonly team: TeamId; readonly conversation: string }) =>
  db.deleteFrom("conversations").where("team", "=", team).where("conversation", "=", conversation),
);

const findRow = builtQuery((db, { team, conversation }: { readonly team: TeamId; readonly conversation: string }) =>
  db.selectFrom("conversations").selectAll().where("team", "=", team).where("conversation", "=", conversation),
);

function readState(row: Selectable<Tables["conversations"]>): ConversationState {
  return {
    base: decodeStatement(row.base, "conversations", row.conversation),
    last: decodeStatement(row.last, "conversations", row.conversation),
    lastAssessmentId: row.last_assessment_id,
    subject: row.subject,
    language: readValue(language, row.language, "conversations", row.conversation),
  };
}
