import type { Invocation } from "#chat/command";
import type { AssessmentLog, AssessmentRecord, ConversationRepository, ConversationState } from "./ports.ts";

export type ConversationSoFar = Pick<ConversationState, "base" | "last" | "subject"> & {
  /** The method that its answer was made with; `null` where only the settings say. */
  readonly method: AssessmentRecord["method"] | null;
  /** The conversation itself; `null` where a control named its answer. */
  readonly conversation: ConversationState | null;
};

/** What an invocation goes on from: the answer whose control was used, else the conversation; `null`: nothing yet. */
export async function conversationSoFar(
  invocation: Invocation,
  {
    conversations,
    assessments,
  }: { readonly conversations: ConversationRepository; readonly assessments: AssessmentLog },
): Promise<ConversationSoFar | null> {
  const { team, about = null } = invocation;
  if (about !== null) {
    const record = await assessments.find(team, about);
    if (record === null) return null;
    const { statement, method } = record;
    return { base: statement, last: statement, subject: null, method, conversation: null };
  }
  const state = await conversations.find(team, conversationRead(invocation));
  return state === null ? null : { ...state, method: null, conversation: state };
}

/** The key under which the conversation so far is kept. */
export function conversationRead({ conversation, continues = null }: Invocation): string {
  return continues ?? conversation;
}
