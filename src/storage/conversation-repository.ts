import type { Selectable, Transaction } from "kysely";
import { z } from "zod";
import type { ConversationRepository, ConversationState, TeamId } from "#app/ports";
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
      const row = await access.read(team, (db) =>
        db
          .selectFrom("conversations")
          .selectAll()
          .where("team", "=", team)
          .where("conversation", "=", key)
          .executeTakeFirst(),
      );
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
  await trx
    .insertInto("conversations")
    .values({ ...row, team })
    .onConflict((conflict) => conflict.columns(["team", "conversation"]).doUpdateSet(row))
    .execute();
}

/** Inside a change; a row that cannot be read is copied as it is. */
export async function copyConversation(
  trx: Transaction<Tables>,
  team: TeamId,
  from: string,
  to: string,
): Promise<void> {
  if (from === to) return;
  const row = await trx
    .selectFrom("conversations")
    .select(["base", "last", "last_assessment_id", "subject", "language"])
    .where("team", "=", team)
    .where("conversation", "=", from)
    .executeTakeFirst();
  if (row !== undefined) await storeConversation(trx, team, { ...row, conversation: to });
}

function readState(row: Selectable<Tables["conversations"]>): ConversationState {
  return {
    base: decodeStatement(row.base, "conversations", row.conversation),
    last: decodeStatement(row.last, "conversations", row.conversation),
    lastAssessmentId: row.last_assessment_id,
    subject: row.subject,
    language: readValue(language, row.language, "conversations", row.conversation),
  };
}
