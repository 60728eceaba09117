import { z } from "zod";
import type { Statement } from "#assessment/statement";
import { UnstorableTextError } from "./errors.ts";
import { readJson } from "./json-column.ts";
import { isPlainText } from "./text.ts";

/** A value that was not said may be missing: rows of before a field existed stay readable. */
const said = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().default(null);
const amount = said(z.number().nonnegative());
const text = said(z.string().refine(isPlainText));

const spec = z.strictObject({
  cpuCores: amount,
  memoryGiB: amount,
  diskGB: amount,
  diskKind: said(z.enum(["ssd", "nvme", "hdd"])),
  linkMbps: amount,
  trafficGBPerMonth: said(z.union([z.number().nonnegative(), z.literal("unlimited")])),
});

const component = z.enum([
  ...(["node", "php", "java", "python", "go", "ruby", "dotnet"] as const),
  ...(["mysql", "postgres", "redis", "nginx", "panel"] as const),
]);

const options = z.strictObject({
  qps: amount,
  p95Ms: amount,
  thinkS: amount,
  paceS: amount,
  bodyKB: amount,
  gzip: said(z.boolean()),
  dau: amount,
  expectedPeople: amount,
  reqPerDay: amount,
  actions: amount,
  procs: amount,
  processMB: amount,
  mysql: said(z.enum(["5.7", "8.0", "8.4", "9", "mariadb", "mariadb-10.6", "mariadb-10.11", "mariadb-11"])),
  postgres: said(z.enum(["13", "14", "15", "16", "17", "18"])),
  redis: said(z.enum(["cache", "rdb", "aof"])),
  stack: said(z.array(component).readonly()),
  cpuClass: said(z.enum(["dedicated", "shared", "burst"])),
  burstPercent: amount,
  apiLatencyS: amount,
  apiRate: amount,
  queryMs: amount,
  uploads: said(z.enum(["server", "direct"])),
  price: amount,
  app: text,
  script: text,
});

const field = z.enum([...spec.keyof().options, ...options.keyof().options]);
const origins = z.partialRecord(field, z.enum(["said", "measured", "assumed"]));

const statement = z.strictObject({ spec, options, origins });

/** Fails to compile when the core's statement and the stored one drift apart. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
true satisfies Same<z.output<typeof statement>, Statement>;

/** Statement → text. What was not said is left out. @throws UnstorableTextError, or a bug's error for a value that no statement has */
export function encodeStatement(value: Statement): string {
  refuseUnstorable(value.options.app, "name of the app");
  refuseUnstorable(value.options.script, "script of the app");
  const { spec: stated, options: chosen, origins: from } = statement.parse(value);
  return JSON.stringify({ spec: withoutNulls(stated), options: withoutNulls(chosen), origins: from });
}

/** Text → statement. @throws UnreadableRowError naming the row */
export function decodeStatement(value: string, table: string, key: string): Statement {
  return readJson(statement, value, table, key);
}

function refuseUnstorable(value: string | null, name: string): void {
  if (value !== null && !isPlainText(value)) {
    throw new UnstorableTextError(name, "it contains control characters or half of a character");
  }
}

function withoutNulls(values: object): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}
