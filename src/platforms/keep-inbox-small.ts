/** What arrived is not kept for longer than this, answered or not, ms. */
const PAYLOADS_KEPT_MS = 24 * 3_600_000;
/** Deliveries are known again for as long as a platform could repeat them, and a good deal longer, ms. */
const KEYS_KEPT_MS = 48 * 3_600_000;
const EVERY_MS = 3_600_000;

export interface InboxSweeping {
  readonly inbox: { erasePayloads(before: number): Promise<number>; forget(before: number): Promise<number> };
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: { error(event: string, details: Readonly<Record<string, unknown>>): void };
}

/** Erases what arrived when its time has come; at once and then every hour. @returns a function that ends it */
export function keepInboxSmall({ inbox, now, log }: InboxSweeping): () => void {
  const sweep = async (): Promise<void> => {
    const at = now();
    await inbox.erasePayloads(at - PAYLOADS_KEPT_MS);
    await inbox.forget(at - KEYS_KEPT_MS);
  };
  const tick = () => {
    sweep().catch((error: unknown) => log.error("the inbox could not be swept", { error }));
  };
  tick();
  const timer = setInterval(tick, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
