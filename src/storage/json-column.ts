import type { z } from "zod";
import { UnreadableRowError } from "./errors.ts";

/** Reads a JSON column. @throws UnreadableRowError when it is not what this version writes */
export function readJson<Value>(schema: z.ZodType<Value>, text: string, table: string, key: string): Value {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new UnreadableRowError(table, key, { cause });
  }
  return readValue(schema, value, table, key);
}

/** Reads a column that holds one of a few words. @throws UnreadableRowError */
export function readValue<Value>(schema: z.ZodType<Value>, value: unknown, table: string, key: string): Value {
  const read = schema.safeParse(value);
  if (!read.success) throw new UnreadableRowError(table, key, { cause: read.error });
  return read.data;
}
