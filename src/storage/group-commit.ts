import { AsyncResource } from "node:async_hooks";
import { setImmediate as nextTurn } from "node:timers/promises";
import type BetterSqlite3 from "better-sqlite3";
import type { Kysely, Transaction } from "kysely";
import type { Tables } from "./schema.ts";

/** For how long a group takes further changes in, ms; nothing else runs meanwhile. */
const OPEN_FOR_MS = 8;

/** Changes that wait at the same time become durable together: one flush of the disk for all of them. */
export interface GroupCommit {
  /**
   * All of `work` or nothing, on the disk once this resolves. Changes are made one after the other, in the
   * order in which they came, and one that throws undoes itself only. `work` may be run more than once.
   */
  transact<Value>(work: (trx: Transaction<Tables>) => Promise<Value>): Promise<Value>;
  /** Resolves when no change is waiting. */
  idle(): Promise<void>;
}

interface Change {
  /** What it gives back tells the caller of success. */
  readonly run: (trx: Transaction<Tables>) => Promise<() => void>;
  readonly refuse: (error: unknown) => void;
}

export function groupCommit(kysely: Kysely<Tables>, connection: BetterSqlite3.Database): GroupCommit {
  const waiting: Change[] = [];
  let running: Promise<void> | null = null;

  const run = async (): Promise<void> => {
    do {
      // Requests that arrive together are each handled up to their first wait; only then are all of them here.
      await nextTurn();
      await commitGroup(waiting, kysely, connection);
    } while (waiting.length > 0);
    running = null;
  };

  return {
    transact: (work) =>
      new Promise((resolve, reject) => {
        // The work stays in the asynchronous context of its caller, whoever started the group.
        const bound = AsyncResource.bind(work);
        waiting.push({
          run: async (trx) => {
            const value = await bound(trx);
            return () => resolve(value);
          },
          refuse: reject,
        });
        running ??= run();
      }),
    async idle() {
      while (running !== null) await running;
    },
  };
}

/** Makes what waits durable in one transaction, and tells every caller. Never rejects. */
async function commitGroup(
  waiting: Change[],
  kysely: Kysely<Tables>,
  connection: BetterSqlite3.Database,
): Promise<void> {
  const group: Change[] = [];
  const made = new Map<Change, () => void>();
  const failed = new Map<Change, unknown>();
  let began = false;
  let undone = false;

  const attempt = async (change: Change, trx: Transaction<Tables>): Promise<void> => {
    connection.exec("savepoint change");
    try {
      made.set(change, await change.run(trx));
    } catch (error) {
      failed.set(change, error);
      if (connection.inTransaction) connection.exec("rollback to change");
    }
    // A full disk makes the engine end the transaction, and with it what the others did.
    undone = !connection.inTransaction;
    if (undone) throw new Error("The engine ended the transaction.");
    connection.exec("release change");
  };

  try {
    await kysely.transaction().execute(async (trx) => {
      began = true;
      const closes = performance.now() + OPEN_FOR_MS;
      const next = () => (performance.now() < closes ? waiting.shift() : undefined);
      for (let change = waiting.shift(); change !== undefined; change = next()) {
        group.push(change);
        await attempt(change, trx);
      }
    });
    // Refusals wait as well: each may rest on what another change did, and that was not certain before.
    for (const change of group) made.get(change)?.();
    refuse(failed);
  } catch (error) {
    if (!began) group.push(...waiting.splice(0));
    const innocent = group.filter((change) => !failed.has(change));
    if (undone && failed.size > 0) waiting.unshift(...innocent);
    else for (const change of innocent) change.refuse(error);
    refuse(failed);
  }
}

function refuse(failed: ReadonlyMap<Change, unknown>): void {
  for (const [change, error] of failed) change.refuse(error);
}
