import { z } from "zod";

/** Answers that reached the far end, matched with the questions that wait for them. */
export interface Answers {
  /** Forgets what was before. */
  begin(): void;
  /** Ends when the next message comes into the channel. */
  expect(channel: string): Promise<void>;
  /** Waits until so many have come. @throws when they do not come in time */
  all(count: number, withinMs: number): Promise<{ count: number; lastAt: number; answeredMs: readonly number[] }>;
  /** Told of every call that the far end took. */
  heard(message: unknown): void;
  /** Mean size of a message on its way, bytes. */
  readonly meanBytes: number;
  /** Messages without a table: a refusal or an apology is no answer. */
  readonly withoutTable: number;
  /** Other calls, by method. */
  readonly otherCalls: ReadonlyMap<string, number>;
}

const posted = z.object({ channel: z.string(), at: z.number(), bytes: z.number(), table: z.boolean() });
const called = z.object({ call: z.string() });
const POLL_MS = 5;

/** Milliseconds since 1970, finer than `Date.now` and the same in every process of this machine. */
export function nowMs(): number {
  return performance.timeOrigin + performance.now();
}

export function answersAtFarEnd(): Answers {
  const waiting = new Map<string, { readonly since: number; readonly tell: () => void }[]>();
  const otherCalls = new Map<string, number>();
  let answeredMs: number[] = [];
  let bytes = 0;
  let withoutTable = 0;
  let lastAt = 0;

  return {
    begin() {
      waiting.clear();
      otherCalls.clear();
      answeredMs = [];
      bytes = 0;
      withoutTable = 0;
    },
    expect(channel) {
      return new Promise((tell) => {
        const before = waiting.get(channel) ?? [];
        waiting.set(channel, [...before, { since: nowMs(), tell }]);
      });
    },
    async all(count, withinMs) {
      const until = nowMs() + withinMs;
      while (answeredMs.length < count) {
        if (nowMs() > until) throw new Error(`${count - answeredMs.length} of ${count} answers never came`);
        await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      }
      return { count: answeredMs.length, lastAt, answeredMs };
    },
    heard(message) {
      const answer = posted.safeParse(message);
      if (!answer.success) {
        const other = called.safeParse(message);
        if (other.success) otherCalls.set(other.data.call, (otherCalls.get(other.data.call) ?? 0) + 1);
        return;
      }
      const question = waiting.get(answer.data.channel)?.shift();
      if (question === undefined) throw new Error("an answer came that nobody had asked for");
      answeredMs.push(answer.data.at - question.since);
      lastAt = Math.max(lastAt, answer.data.at);
      bytes += answer.data.bytes;
      withoutTable += answer.data.table ? 0 : 1;
      question.tell();
    },
    get meanBytes() {
      return bytes / answeredMs.length;
    },
    get withoutTable() {
      return withoutTable;
    },
    otherCalls,
  };
}
