import { z } from "zod";
import { RESOURCES } from "#assessment/limits";
import { MEMORY_ITEMS } from "#assessment/memory-budget";
import { COMPONENTS, MYSQL_VERSIONS, POSTGRES_VERSIONS, REDIS_USES } from "#assessment/options";

export const number = z.number();
export const spread = z
  .strictObject({ low: number, likely: number, high: number })
  .describe("pessimistic, likely, optimistic");
export const maybe = spread.nullable();
export const resource = z.enum([...RESOURCES, "memory"]);
export const band = z.tuple([number, number]);

export const spec = z.strictObject({
  cpuCores: number.nullable(),
  memoryGiB: number.nullable().describe("GiB"),
  diskGB: number.nullable().describe("GB, decimal"),
  diskKind: z.enum(["ssd", "nvme", "hdd"]).nullable(),
  linkMbps: number.nullable().describe("Mbit/s, decimal"),
  trafficGBPerMonth: z
    .union([number, z.literal("unlimited")])
    .nullable()
    .describe("GB a month, decimal"),
});

export const options = z
  .strictObject({
    qps: number.nullable(),
    p95Ms: number.nullable(),
    thinkS: number.nullable(),
    paceS: number.nullable(),
    bodyKB: number.nullable(),
    gzip: z.boolean().nullable(),
    dau: number.nullable(),
    expectedPeople: number.nullable(),
    reqPerDay: number.nullable(),
    actions: number.nullable(),
    procs: number.nullable(),
    processMB: number.nullable(),
    mysql: z.enum(MYSQL_VERSIONS).nullable(),
    postgres: z.enum(POSTGRES_VERSIONS).nullable(),
    redis: z.enum(REDIS_USES).nullable(),
    stack: z.array(z.enum(COMPONENTS)).nullable(),
    cpuClass: z.enum(["dedicated", "shared", "burst"]).nullable(),
    burstPercent: number.nullable(),
    apiLatencyS: number.nullable(),
    apiRate: number.nullable(),
    queryMs: number.nullable(),
    uploads: z.enum(["server", "direct"]).nullable(),
    price: number.nullable(),
    app: z.string().nullable(),
    script: z.string().nullable(),
  })
  .describe("what was said; null where nothing was, and then `inputs` holds what was assumed");

const memoryLine = z.strictObject({
  item: z.enum(MEMORY_ITEMS),
  mb: number.describe("MiB"),
  count: number.optional(),
  eachMB: number.optional(),
});
export const memoryLayout = {
  lines: z.array(memoryLine),
  totalMB: number,
  usableMB: number,
  fits: z.boolean(),
  processes: number,
  processMB: number,
  bufferPoolMB: number,
};
export const layout = z.strictObject(memoryLayout);

const stars = z.int().min(1).max(5);
export const ratings = z.strictObject({
  cpu: stars,
  memory: stars,
  disk: stars,
  link: stars.nullable(),
  traffic: stars.nullable(),
  overall: stars,
  word: z.string(),
});

export const step = z.strictObject({
  figure: z.string(),
  formula: z.string(),
  inputs: z.record(z.string(), number),
  result: number,
  unit: z.string(),
});
