import { newIds } from "../../doubles/discord/world/ids.ts";
import { nowMs } from "../slack/answers.ts";
import { questions } from "../slack/command-request.ts";
import type { Gateway } from "./gateway.ts";
import type { RoundOrder, SeenRound } from "./round.ts";
import { interactionCreate, type Person, personOf } from "./wire.ts";

/** People who ask over the gateway, and what comes back to them. */
export interface Asking {
  /** Everybody asks again as soon as they are answered, until the time or the number is reached. @throws when an answer is missing */
  round(order: RoundOrder): Promise<SeenRound>;
  /** Told of every call that a subject made. */
  called(route: string): void;
  /** Told of an answer. @returns where it was given; null when nobody had asked */
  answered(interaction: string, bytes: number, hasControls: boolean): Person | null;
}

interface Waiting {
  readonly person: Person;
  readonly since: number;
  readonly tell: () => void;
}

const ANSWER_WITHIN_MS = 10_000;
/** As long as Discord's are; subjects keep them. */
const TOKEN_TAIL = "x".repeat(180);

export function asking(gateway: Gateway): Asking {
  const ids = newIds(Date.now);
  const waiting = new Map<string, Waiting>();
  let calls = new Map<string, number>();
  let answeredMs: number[] = [];
  let bytes = 0;
  let withoutControls = 0;
  let lastAt = 0;

  const ask = (token: string, person: Person, text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const id = ids.snowflake();
      const late = setTimeout(() => {
        reject(new Error(`an answer did not come within ${ANSWER_WITHIN_MS} ms`));
      }, ANSWER_WITHIN_MS);
      const tell = (): void => {
        clearTimeout(late);
        resolve();
      };
      waiting.set(id, { person, since: nowMs(), tell });
      gateway.tell(token, "INTERACTION_CREATE", interactionCreate(id, `${id}${TOKEN_TAIL}`, person, text));
    });

  return {
    async round({ token, people, seconds, mostQuestions, seed }) {
      waiting.clear();
      calls = new Map();
      answeredMs = [];
      bytes = 0;
      withoutControls = 0;
      const next = questions(seed);
      const began = nowMs();
      const end = began + seconds * 1000;
      let asked = 0;
      const converse = async (person: Person): Promise<void> => {
        while (nowMs() < end && asked < mostQuestions) {
          asked += 1;
          await ask(token, person, next(person.channel).text);
        }
      };
      await Promise.all(Array.from({ length: people }, (_, index) => converse(personOf(index))));
      return {
        answeredMs,
        tookMs: lastAt - began,
        calls: Object.fromEntries(calls),
        meanBytes: bytes / answeredMs.length,
        withoutControls,
      };
    },
    called(route) {
      calls.set(route, (calls.get(route) ?? 0) + 1);
    },
    answered(interaction, size, hasControls) {
      const question = waiting.get(interaction);
      if (question === undefined) return null;
      waiting.delete(interaction);
      lastAt = nowMs();
      answeredMs.push(lastAt - question.since);
      bytes += size;
      withoutControls += hasControls ? 0 : 1;
      question.tell();
      return question.person;
    },
  };
}
