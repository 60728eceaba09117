import { setTimeout as sleep } from "node:timers/promises";

/** First and longest pause between two attempts, ms. Each is drawn at random below its bound, so that waiters spread out. */
const FIRST_PAUSE_MS = 10;
const LONGEST_PAUSE_MS = 120;

export interface RetryOptions {
  /** How long to go on trying, ms from now. */
  readonly waitMs: number;
  readonly isBusy: (error: unknown) => boolean;
  /** The error after the last attempt. */
  readonly gaveUp: (cause: unknown) => Error;
}

/** Repeats `work` while somebody else is in the way. It sleeps between attempts and never blocks the event loop. */
export async function retryWhileBusy<Value>(work: () => Promise<Value>, options: RetryOptions): Promise<Value> {
  const deadline = performance.now() + options.waitMs;
  for (let bound = FIRST_PAUSE_MS; ; bound = Math.min(bound * 2, LONGEST_PAUSE_MS)) {
    try {
      return await work();
    } catch (error) {
      if (!options.isBusy(error)) throw error;
      const left = deadline - performance.now();
      if (left <= 0) throw options.gaveUp(error);
      await sleep(Math.min(left, bound / 2 + (Math.random() * bound) / 2));
    }
  }
}
