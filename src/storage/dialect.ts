import type { ColumnDataType, Expression, Kysely, RawBuilder, Transaction } from "kysely";
import type { TeamId } from "#app/ports";
import type { Tables } from "./schema.ts";

/** A database whose tables are not known yet: what migrations work on. */
export type AnyTables = Kysely<unknown>;

/** What a failed query means for the caller. */
export type Failure =
  /** Somebody else was in the way; the same work may succeed in a moment. */
  | { readonly kind: "busy" }
  /** The error that the caller should see instead. */
  | { readonly kind: "error"; readonly error: unknown };

/** Everything in which the two engines differ. The repositories know nothing else of them. */
export interface StoreDialect {
  readonly name: "sqlite" | "postgres";
  /** Column type of text that compares by code point, whatever the machine's language. */
  readonly text: ColumnDataType | Expression<unknown>;
  /** Column type of whole numbers up to 2^53. */
  readonly wholeNumber: ColumnDataType | Expression<unknown>;
  /** What follows the closing bracket of `create table`. */
  readonly tableEnd: RawBuilder<unknown>;
  /** Makes the engine itself refuse to alter or delete rows of the table. */
  makeAppendOnly(db: AnyTables, table: keyof Tables): Promise<void>;
  /** Leaves the schema's number where it can be read without knowing the tables. */
  markVersion(db: AnyTables, version: number): Promise<void>;
  /** Lets one change of a team finish before the next one reads. */
  lockTeam(trx: Transaction<Tables>, team: TeamId): Promise<void>;
  failure(error: unknown): Failure;
}

/** A store's tables, ready for use. */
export interface OpenDatabase {
  readonly kysely: Kysely<Tables>;
  readonly dialect: StoreDialect;
  /** All of `work` or nothing, durable once this resolves. `work` may be run more than once. */
  transact<Value>(work: (trx: Transaction<Tables>) => Promise<Value>): Promise<Value>;
  /** What has begun is finished first. */
  close(): Promise<void>;
}

/** The engine's own code of an error, where it has one. */
export function engineCode(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
