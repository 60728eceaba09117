/** Work that belongs together is done one after the other; work that does not, at once. */
export interface TurnTaking {
  /** Runs `work` when everything earlier under the same key has ended, however it ended. */
  run<Value>(key: string, work: () => Promise<Value>): Promise<Value>;
}

/** Turns by key. Nothing is kept of a key whose work is done. */
export function turnTaking(): TurnTaking {
  const last = new Map<string, Promise<unknown>>();
  return {
    async run(key, work) {
      const before = last.get(key);
      const mine = (async () => {
        // How the one before ended is told to whoever asked for it, not here.
        await before?.catch(() => undefined);
        return work();
      })();
      last.set(key, mine);
      try {
        return await mine;
      } finally {
        if (last.get(key) === mine) last.delete(key);
      }
    },
  };
}
