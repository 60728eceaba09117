import { createHash, randomUUID } from "node:crypto";
import type { DiscordLog, Leases, Now } from "./ports.ts";

/** The right to speak under a token, or for some of its shards; one process has it at a time. */
export interface TokenLease {
  /** Ends when another process has it: whoever goes on speaking then answers everything twice. */
  readonly lost: Promise<void>;
  release(): Promise<void>;
}

export interface Leasing {
  readonly leases: Leases;
  readonly token: string;
  readonly shards: "auto" | readonly number[];
  readonly now: Now;
  readonly log: DiscordLog;
}

/** A killed process holds its place for no longer than this, ms. */
const LASTS_MS = 10_000;
const RENEWED_EVERY_MS = 3000;
const TRIED_EVERY_MS = 500;

/** Takes the place, waiting as long as a killed process could hold it; `null`: another process speaks there. */
export async function leaseToken({ leases, token, shards, now, log }: Leasing): Promise<TokenLease | null> {
  const holder = randomUUID();
  const speaker = createHash("sha256").update(token).digest("hex").slice(0, 16);
  // Whoever has them all has the first one, and no two whole sets of processes do without it.
  const places = (shards === "auto" ? [0] : shards).map((shard) => `gateway ${speaker} shard ${shard}`);
  const take = async (): Promise<boolean> => {
    for (const place of places) if (!(await leases.take(place, holder, now(), now() + LASTS_MS))) return false;
    return true;
  };
  const release = async (): Promise<void> => {
    for (const place of places) await leases.release(place, holder);
  };
  const deadline = now() + LASTS_MS + TRIED_EVERY_MS;
  while (!(await take())) {
    if (now() >= deadline) {
      await release();
      return null;
    }
    await new Promise((resolve) => setTimeout(resolve, TRIED_EVERY_MS));
  }
  const { promise: lost, resolve: lose } = Promise.withResolvers<void>();
  const timer = setInterval(() => {
    take().then(
      (kept) => {
        if (kept) return;
        clearInterval(timer);
        log.error("another process took the right to speak under this token", {});
        lose();
      },
      (error: unknown) => log.warn("the right to speak could not be renewed", { error }),
    );
  }, RENEWED_EVERY_MS);
  timer.unref();
  return {
    lost,
    async release() {
      clearInterval(timer);
      await release();
    },
  };
}
