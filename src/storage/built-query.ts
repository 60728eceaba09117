import type { CompiledQuery, Kysely, QueryResult } from "kysely";
import type { Tables } from "./schema.ts";

/** Where a value goes in a query that was built without it. */
export class Placeholder {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** What a query builder gives when it is complete. */
interface Compilable<Row> {
  compile(): CompiledQuery<Row>;
}

/** Runs the query with these values. */
export type BuiltQuery<Values, Row> = (db: Kysely<Tables>, values: Values) => Promise<QueryResult<Row>>;

/**
 * A query that is built and compiled once for each engine, and afterwards runs with ever new values: building
 * one costs twenty times what SQLite takes to run it. `build` must use every value that it is given as it
 * is, and never look at one, since what it sees are placeholders that only carry the values' types.
 */
export function builtQuery<Values extends object, Row = unknown>(
  build: (db: Kysely<Tables>, value: Values) => Compilable<Row>,
): BuiltQuery<Values, Row> {
  const built = new WeakMap<object, CompiledQuery<Row>>();
  return (db, values) => {
    const engine = db.getExecutor().adapter;
    let query = built.get(engine);
    if (query === undefined) {
      query = build(db, placeholders<Values>()).compile();
      built.set(engine, query);
    }
    const parameters = query.parameters.map((one) => filled(one, values));
    return db.executeQuery({ ...query, parameters });
  };
}

function placeholders<Values extends object>(): Values {
  return new Proxy({}, { get: (_, name) => new Placeholder(String(name)) }) as Values;
}

/** @throws RangeError for a value that was forgotten: it would reach the engine as something else */
function filled(parameter: unknown, values: object): unknown {
  if (!(parameter instanceof Placeholder)) return parameter;
  const value: unknown = Reflect.get(values, parameter.name);
  if (value === undefined) throw new RangeError(`no value for ${parameter.name}`);
  return value;
}
