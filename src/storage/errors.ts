import { StoreBusyError } from "#app/ports";

/** Why a store cannot be used at all. Waiting does not help; somebody must look. */
export type StoreErrorCode =
  | "store-not-ours"
  | "store-damaged"
  | "store-newer"
  | "store-needs-migration"
  | "store-migration-failed"
  | "store-on-network-disk"
  | "store-cannot-open"
  | "store-read-only"
  | "store-wrong-key"
  | "store-needs-key"
  | "store-key-malformed";

/** The store as a whole cannot be used; what is in it was left as it was. */
export class StoreError extends Error {
  override readonly name = "StoreError";
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Another process holds the writer's place of this store. */
export class WriterBusyError extends StoreBusyError {
  /** The process that holds it, where that is known. */
  readonly holder: number | null;

  constructor(file: string, holder: number | null, options?: ErrorOptions) {
    const who = holder === null ? "Another Headroom process" : `Another Headroom process (${holder})`;
    super(`${who} is writing to ${file}. Stop it, or try again when it has finished.`, options);
    this.holder = holder;
  }
}

/** The disk took no more; what was there can still be read. */
export class DiskFullError extends StoreBusyError {
  readonly reason = "disk-full";
}

/** Text that the two engines would not keep alike: control characters, half a character, or too much. */
export class UnstorableTextError extends Error {
  override readonly name = "UnstorableTextError";
  readonly code = "text-not-storable";
  readonly field: string;

  constructor(field: string, reason: string) {
    super(`The ${field} cannot be stored: ${reason}.`);
    this.field = field;
  }
}

/** One row that this version does not understand. The other rows are not affected. */
export class UnreadableRowError extends Error {
  override readonly name = "UnreadableRowError";
  readonly code = "stored-row-unreadable";
  readonly table: string;
  readonly key: string;

  constructor(table: string, key: string, options?: ErrorOptions) {
    super(`The row ${JSON.stringify(key)} in ${table} cannot be read.`, options);
    this.table = table;
    this.key = key;
  }
}

/** A sealed value that cannot be opened: it was sealed under another key, or it is not what was sealed for this place. */
export class SealError extends Error {
  override readonly name = "SealError";
  readonly code: "wrong-key" | "damaged";

  constructor(code: SealError["code"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
