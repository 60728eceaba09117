import type { AnyTables, StoreDialect } from "../dialect.ts";
import { init } from "./001-init.ts";
import { installations } from "./002-installations.ts";
import { leases } from "./003-leases.ts";

/** One step of the schema. Steps are only ever added at the end; one that was released is never changed. */
export interface NumberedMigration {
  /** Starts with its number: 001, 002, … */
  readonly name: string;
  readonly up: (db: AnyTables, dialect: StoreDialect) => Promise<void>;
}

export const MIGRATIONS: readonly NumberedMigration[] = [
  { name: "001-init", up: init },
  { name: "002-installations", up: installations },
  { name: "003-leases", up: leases },
];
