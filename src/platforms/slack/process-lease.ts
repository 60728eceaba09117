import { randomUUID } from "node:crypto";
import type { Leases, Now } from "../ports.ts";
import type { SlackLog } from "./ports.ts";

/** What this process takes in is its own as long as it lives, and somebody else's when it has ended. */
export interface ProcessLease {
  /** Stands beside what this process takes in. */
  readonly own: () => string;
  /** Whether what `owner` took in is for this process to answer: it has ended, and nobody else saw to it. */
  claim(owner: string | null): Promise<boolean>;
  start(): Promise<void>;
  /** Others need not wait until it lapses. */
  stop(): Promise<void>;
}

export interface Leasing {
  readonly leases: Leases;
  readonly now: Now;
  readonly log: SlackLog;
}

/** A process that was killed is known to have ended after this time, ms. */
const LEASE_MS = 30_000;
const EVERY_MS = 10_000;

/** One among several processes on a store: it says that it lives, in the store. */
export function processLease({ leases, now, log }: Leasing): ProcessLease {
  /** Stands for this process where it holds something; `own` changes when it is thought to have ended. */
  const holder: string = randomUUID();
  let own = holder;
  const held = new Set<string>([own]);
  let timer: NodeJS.Timeout | undefined;

  const take = (id: string) => leases.take(nameOf(id), holder, now(), now() + LEASE_MS);
  const renew = async (): Promise<void> => {
    for (const id of [...held]) {
      if (await take(id)) continue;
      held.delete(id);
      if (id !== own) continue;
      // It stood still for so long that another took over what it had. What comes now is its own again.
      log.warn("this process was thought to have ended", {});
      own = randomUUID();
      held.add(own);
      await take(own);
    }
  };

  return {
    own: () => own,
    async claim(owner) {
      if (owner === null || held.has(owner) || !(await take(owner))) return false;
      held.add(owner);
      return true;
    },
    async start() {
      await renew();
      timer = setInterval(() => {
        renew().catch((error: unknown) => log.error("that this process lives could not be said", { error }));
      }, EVERY_MS);
      timer.unref();
    },
    async stop() {
      clearInterval(timer);
      const ids = [...held];
      held.clear();
      for (const id of ids) await leases.release(nameOf(id), holder);
    },
  };
}

/** Where no other process can use the store, whatever another one took in was left by one that has ended. */
export function onlyProcess(): ProcessLease {
  const own = randomUUID();
  return {
    own: () => own,
    claim: async (owner) => owner !== own,
    start: async () => undefined,
    stop: async () => undefined,
  };
}

function nameOf(id: string): string {
  return `slack process ${id}`;
}
