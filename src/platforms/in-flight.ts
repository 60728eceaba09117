/** Counts what has begun and has not ended, so that a stop can wait for it. */
export interface InFlight {
  /** Takes part in the count until `work` has ended. */
  during<Value>(work: Promise<Value>): Promise<Value>;
  /** How much is under way. */
  readonly count: number;
  /** Ends when nothing is under way, or after `withinMs`. @returns whether nothing was left */
  idle(withinMs: number): Promise<boolean>;
}

export function inFlight(): InFlight {
  let count = 0;
  const waiting = new Set<() => void>();
  return {
    async during(work) {
      count += 1;
      try {
        return await work;
      } finally {
        count -= 1;
        if (count === 0) for (const tell of waiting) tell();
      }
    },
    get count() {
      return count;
    },
    async idle(withinMs) {
      if (count === 0) return true;
      return new Promise((resolve) => {
        const done = (all: boolean) => {
          clearTimeout(timer);
          waiting.delete(tell);
          resolve(all);
        };
        const tell = () => done(true);
        const timer = setTimeout(() => done(false), withinMs);
        waiting.add(tell);
      });
    },
  };
}
