import type { Selectable } from "kysely";
import { z } from "zod";
import type { ConversationRepository, ConversationState } from "#app/ports";
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
      const key = { team, conversation: keyText(conversation, "conversation") };
      const values = {
        base: encodeStatement(state.base),
        last: encodeStatement(state.last),
        last_assessment_id: state.lastAssessmentId === null ? null : keyText(state.lastAssessmentId, "assessment id"),
        subject: state.subject === null ? null : keyText(state.subject, "name"),
        language: state.language,
      };
      await access.change(team, (trx) =>
        trx
          .insertInto("conversations")
          .values({ ...key, ...values })
          .onConflict((conflict) => conflict.columns(["team", "conversation"]).doUpdateSet(values))
          .execute(),
      );
    },
  };
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
