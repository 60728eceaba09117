import { EMPTY_OPTIONS, type OptionField, type Options } from "./options.ts";
import { EMPTY_SPEC, type KnownServer, type ServerSpec, type SpecField } from "./server-spec.ts";

/** Where a figure comes from: a person said it, a program measured it, or we assumed it. */
export type Origin = "said" | "measured" | "assumed";
export type Field = SpecField | OptionField;

/**
 * Everything that a person has stated about one server and its load. A value that is not `null`
 * was said, unless `origins` names it (measured: read from pasted output; assumed: derived by us
 * from what was said, such as a body after compression).
 */
export interface Statement {
  readonly spec: ServerSpec;
  readonly options: Options;
  readonly origins: Readonly<Partial<Record<Field, Origin>>>;
}

/** Whether a name is a field of a statement. */
export function isField(name: string): name is Field {
  return Object.hasOwn(EMPTY_SPEC, name) || Object.hasOwn(EMPTY_OPTIONS, name);
}

/** A statement that can be assessed. */
export interface KnownStatement extends Statement {
  readonly spec: KnownServer;
}

/** Whether processor and memory are known, so that something can be assessed. */
export function isKnownStatement(statement: Statement): statement is KnownStatement {
  return statement.spec.cpuCores !== null && statement.spec.memoryGiB !== null;
}
