import type { Kysely, Transaction } from "kysely";
import { StoreBusyError, type TeamId } from "#app/ports";
import { retryWhileBusy } from "./busy-retry.ts";
import type { OpenDatabase } from "./dialect.ts";
import type { UnreadableRowError } from "./errors.ts";
import type { Tables } from "./schema.ts";
import { keyText } from "./text.ts";

/** How long a change waits for its turn: both platforms want an answer within 3 s. */
const TURN_WAIT_MS = 2_000;

/** The way every repository reaches its tables. Errors come out in our words, whichever engine it is. */
export interface StoreAccess {
  read<Value>(team: TeamId, query: (db: Kysely<Tables>) => Promise<Value>): Promise<Value>;
  /** One transaction: all of `work`, or nothing. Never await the network inside. */
  change<Value>(team: TeamId, work: (trx: Transaction<Tables>) => Promise<Value>): Promise<Value>;
  /** For the few things that concern the store, not a team. */
  maintain<Value>(work: (trx: Transaction<Tables>) => Promise<Value>): Promise<Value>;
  /** Told of each row that had to be passed over. */
  readonly report: (row: UnreadableRowError) => void;
}

export function storeAccess(
  { kysely, dialect, transact }: OpenDatabase,
  report: (row: UnreadableRowError) => void,
  waitMs: number = TURN_WAIT_MS,
): StoreAccess {
  const patiently = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    try {
      return await retryWhileBusy(work, {
        waitMs,
        isBusy: (error) => dialect.failure(error).kind === "busy",
        gaveUp: (cause) => new StoreBusyError("The store is busy. Nothing was changed; try again.", { cause }),
      });
    } catch (error) {
      const failure = dialect.failure(error);
      throw failure.kind === "error" ? failure.error : error;
    }
  };
  return {
    report,
    read: async (team, query) => {
      keyText(team, "team");
      return patiently(() => query(kysely));
    },
    change: async (team, work) => {
      keyText(team, "team");
      return patiently(() =>
        transact(async (trx) => {
          await dialect.lockTeam(trx, team);
          return work(trx);
        }),
      );
    },
    maintain: (work) => patiently(() => transact(work)),
  };
}

/** Keeps what can be read of a list, and reports the rest: one damaged row must not hide the others. */
export function readable<Row, Value>(
  rows: readonly Row[],
  read: (row: Row) => Value,
  report: StoreAccess["report"],
): readonly Value[] {
  return rows.flatMap((row) => {
    const value = readableOrNull(row, read, report);
    return value === null ? [] : [value];
  });
}

/** The same for one row. */
export function readableOrNull<Row, Value>(
  row: Row,
  read: (row: Row) => Value,
  report: StoreAccess["report"],
): Value | null {
  try {
    return read(row);
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    report(error);
    return null;
  }
}

function isUnreadable(error: unknown): error is UnreadableRowError {
  return error instanceof Error && error.name === "UnreadableRowError";
}
