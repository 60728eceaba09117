import { readFileSync } from "node:fs";
import { z } from "zod";
import { COMPONENTS } from "#assessment/options";
import { type Assumptions, COEFFICIENT_IDS, type Reference } from "#assessment/reference";

const FOLDER = new URL("../../data/reference/", import.meta.url);

const date = z.iso.date();
const about = { about: z.string() };
const source = z.strictObject({ en: z.string().min(1), "zh-CN": z.string().min(1) });
const sourced = { source, date };
const band = z.tuple([z.number(), z.number()]).readonly();

const assumptionsFile = z.strictObject({
  ...about,
  book: z.literal("measured"),
  coefficients: z.array(
    z
      .strictObject({
        id: z.enum(COEFFICIENT_IDS),
        value: z.number(),
        range: band.nullable(),
        moreIs: z.enum(["worse", "better"]),
        unit: z.string().min(1),
        ...sourced,
      })
      .refine(({ value, range }) => range === null || (range[0] <= value && value <= range[1]), {
        error: "the value lies outside its own range",
      }),
  ),
});

const positive = z.number().positive();
const workloadsFile = z.strictObject({
  ...about,
  preset: z.strictObject({
    id: z.string(),
    ...sourced,
    stack: z.array(z.enum(COMPONENTS)),
    qps: positive,
    p95Ms: positive,
    thinkS: positive,
    paceS: positive,
    bodyKB: positive,
    rawBodyKB: positive,
    requestKB: positive,
    responseKB: positive,
    dailyPeople: positive,
    requestsPerDay: positive,
    actions: positive,
    processMB: positive,
    otherProcessMB: positive,
    bufferPoolMB: positive,
    redisMB: positive,
    diskGB: positive,
    diskKind: z.enum(["ssd", "nvme", "hdd"]),
    linkMbps: positive,
    trafficGBPerMonth: positive,
    app: z.string(),
    script: z.string(),
  }),
  scenarios: z.strictObject({
    browse: z.strictObject({ requests: z.string(), responseMs: band, qps: positive }),
    create: z.strictObject({ requests: z.string(), responseMs: band, qps: positive }),
    wait: z.strictObject({ image: band, "video-a": band, "video-b": band }),
  }),
});

const plan = z.strictObject({ mysql: positive, process: positive });
const reportFile = z.strictObject({
  ...about,
  book: z.literal("report"),
  ...sourced,
  efficiency: positive,
  days: positive,
  memory: z.strictObject({
    system: positive,
    panel: positive,
    redis: positive,
    buffer: positive,
    first: plan,
    tuned: plan,
  }),
  pool: z.strictObject({ min: positive, max: positive, maxConnections: positive }),
  upgradedLinkMbps: positive,
  claims: z.strictObject({
    oneProcessBand: band,
    fullClusterBand: band,
    tunedClusterBand: band,
    linkPeopleBand: band,
    browse: z.strictObject({ oneProcess: band, cluster: band, text: band, bottleneck: z.string() }),
    create: z.strictObject({ oneProcess: band, cluster: band, bottleneck: z.string() }),
    wait: z.strictObject({ oneProcessAtLeast: positive, clusterAtLeast: positive, bottleneck: z.string() }),
    now: band,
    tuned: band,
    upgraded: band,
    mysqlSavesMB: band,
    upgrades: z.array(
      z.strictObject({
        when: z.enum(["now", "month", "later"]),
        actions: z.array(z.string()),
        costCNYPerMonth: band,
        pastPeople: z.number().optional(),
        fromPeople: z.number().optional(),
        toPeople: z.number().optional(),
      }),
    ),
  }),
});

const steps = z.array(z.strictObject({ stars: z.int().min(1).max(5), atLeast: z.number() }));
const ratingsFile = z.strictObject({
  ...about,
  source: z.string().min(1),
  date,
  cpuCores: steps,
  memoryGiB: steps,
  diskGB: steps,
  hddStarsLess: z.int(),
  linkMbps: steps,
  trafficGBPerMonth: steps,
});

const sizes = z.array(positive).refine((list) => list.every((size, at) => at === 0 || size > (list[at - 1] ?? 0)), {
  error: "sizes must ascend",
});
const plansFile = z.strictObject({
  ...about,
  source: z.string().min(1),
  date,
  cpuCores: sizes,
  memoryGiB: sizes,
  linkMbps: sizes,
  trafficGBPerMonth: sizes,
  reportCostCNYPerMonth: z.strictObject({ upgrade: band, servers: band }),
});

/**
 * Reads and checks everything in `data/reference`.
 * @throws {Error} naming the file and the field when something is missing, unknown or out of its own range
 */
export function loadReference(folder: URL = FOLDER): Reference {
  const { coefficients } = read(assumptionsFile, "assumptions.json", folder);
  const { preset, scenarios } = read(workloadsFile, "workloads.json", folder);
  return {
    assumptions: byId(coefficients),
    preset,
    scenarios,
    report: read(reportFile, "report-book.json", folder),
    ratings: read(ratingsFile, "ratings.json", folder),
    plans: read(plansFile, "plans.json", folder),
  };
}

function byId(coefficients: z.infer<typeof assumptionsFile>["coefficients"]): Assumptions {
  const found = new Map(coefficients.map((coefficient) => [coefficient.id, coefficient]));
  if (found.size !== coefficients.length) throw new Error("assumptions.json names a coefficient twice");
  const missing = COEFFICIENT_IDS.filter((id) => !found.has(id));
  if (missing.length > 0) throw new Error(`assumptions.json lacks ${missing.join(", ")}`);
  return Object.fromEntries(found) as unknown as Assumptions;
}

function read<Schema extends z.ZodType>(schema: Schema, name: string, folder: URL): z.infer<Schema> {
  const parsed = schema.safeParse(JSON.parse(readFileSync(new URL(name, folder), "utf8")));
  if (!parsed.success) throw new Error(`${name}: ${z.prettifyError(parsed.error)}`, { cause: parsed.error });
  return parsed.data;
}
