import { createHash, randomUUID } from "node:crypto";
import type { Leases, Now } from "../ports.ts";
import type { DiscordLog } from "./ports.ts";

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
  const places = placesOf(token, shards, holder);
  const take = async (): Promise<boolean> => {
    for (const place of places)
      if (!(await leases.take(place.name, place.holder, now(), now() + LASTS_MS))) return false;
    return true;
  };
  const release = async (): Promise<void> => {
    for (const place of places) if (place.holder === holder) await leases.release(place.name, holder);
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

interface Place {
  readonly name: string;
  readonly holder: string;
}

/** Those who have some shards hold the whole together, so it stands under a name that they share. */
const THOSE_WITH_SHARDS = "those with shards";

/**
 * What a process must have to speak: the whole, or its shards and a part in the whole. That part is given back by
 * nobody, since others may have it too: it ends when the last of them no longer renews it.
 */
function placesOf(token: string, shards: Leasing["shards"], holder: string): readonly Place[] {
  const whole = `gateway ${createHash("sha256").update(token).digest("hex").slice(0, 16)}`;
  if (shards === "auto") return [{ name: whole, holder }];
  const own = shards.map((shard) => ({ name: `${whole} shard ${shard}`, holder }));
  return [...own, { name: whole, holder: THOSE_WITH_SHARDS }];
}
