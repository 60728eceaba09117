import { answerOf } from "#answer/answer";
import { type Answer, answer as answerSchema } from "#answer/schema";
import type { Ran } from "#app/run-command";
import type { Invocation } from "#chat/command";
import { loadReference } from "#reference/load";
import { openStore } from "#storage/open-store";
import { wordsIn } from "#view/words";
import { headroomOf } from "../../src/headroom.ts";
import { localInvocation } from "../../src/terminal-chat.ts";

const reference = loadReference();

/** A Headroom on a store in memory: real repositories, real commands, nothing stands in for anything. */
export interface Conversation {
  readonly say: (text: string, as?: Partial<Invocation>) => Promise<Ran>;
  /** The answer as data, checked against its own schema. */
  readonly ask: (text: string, as?: Partial<Invocation>) => Promise<Answer>;
  readonly bugs: unknown[];
  readonly close: () => Promise<void>;
}

export async function conversation(): Promise<Conversation> {
  const store = await openStore({ url: "memory:", role: "writer" });
  const bugs: unknown[] = [];
  const headroom = headroomOf({ store, reference, logBug: (bug) => bugs.push(bug) });
  const say = (text: string, as: Partial<Invocation> = {}): Promise<Ran> =>
    headroom.answer({ ...localInvocation(text, { language: null, method: null }), ...as });
  return {
    say,
    ask: async (text, as) => {
      const ran = await say(text, as);
      return answerSchema.parse(answerOf(ran, wordsIn(ran.context.language)));
    },
    bugs,
    close: () => store.close(),
  };
}
