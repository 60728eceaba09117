import { z } from "zod";
import { RESOURCES } from "#assessment/limits";
import { MEMORY_ITEMS } from "#assessment/memory-budget";
import { COMPONENTS, MYSQL_VERSIONS, POSTGRES_VERSIONS } from "#assessment/options";

/**
 * The answer as data: a public interface. Fields are only ever added; `schemaVersion` changes with
 * anything else. Figures that rest on an assumed coefficient are `{low, likely, high}`.
 */
export const SCHEMA_VERSION = 1;

const INTENTS = [
  "assess",
  "what-if",
  "save",
  "list",
  "show",
  "remove",
  "rename",
  "compare",
  "size",
  "config",
  "working",
  "digest",
  "usage",
  "calibrate",
  "settings",
  "help",
  "greeting",
  "unknown",
] as const;

const ERROR_CODES = [
  "not-understood",
  "missing",
  "conflict",
  "out-of-range",
  "ambiguous",
  "which-resource",
  "too-long",
  "nothing-to-continue",
  "no-such-server",
  "bad-name",
  "name-taken",
  "team-full",
  "nothing-removed",
  "not-allowed",
  "not-in-stack",
  "still-needed",
  "nothing-to-change",
  "result-out-of-range",
  "impossible",
  "not-measured",
  "does-not-fit",
  "not-yet",
  "store-busy",
  "bug",
] as const;

const number = z.number();
const spread = z
  .strictObject({ low: number, likely: number, high: number })
  .describe("pessimistic, likely, optimistic");
const maybe = spread.nullable();
const resource = z.enum([...RESOURCES, "memory"]);
const band = z.tuple([number, number]);

const spec = z.strictObject({
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

const options = z
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

const input = z.strictObject({
  name: z.string(),
  value: z.union([number, z.string()]),
  unit: z.string(),
  origin: z.enum(["said", "measured", "assumed"]),
  source: z.string(),
  range: band.optional(),
});

const limit = z.strictObject({
  resource: z.enum(RESOURCES),
  ratePerS: maybe.describe("req/s with the planning ceiling kept; null: not measured"),
  clients: maybe,
  people: maybe,
  binding: z.boolean(),
  conditional: z.boolean(),
  used: spread.optional().describe("share that the stated demand uses at its peak"),
});

const memoryLine = z.strictObject({
  item: z.enum(MEMORY_ITEMS),
  mb: number.describe("MiB"),
  count: number.optional(),
  eachMB: number.optional(),
});
const memoryLayout = {
  lines: z.array(memoryLine),
  totalMB: number,
  usableMB: number,
  fits: z.boolean(),
  processes: number,
  processMB: number,
  bufferPoolMB: number,
};
const layout = z.strictObject(memoryLayout);

const side = z.strictObject({ processes: number, ratePerS: spread, clients: spread, people: spread }).nullable();
const scenario = z.union([
  z.strictObject({
    id: z.enum(["browse", "create"]),
    requests: z.string(),
    responseMs: band,
    oneProcess: side,
    cluster: side,
    held: maybe,
    binds: resource.nullable(),
  }),
  z.strictObject({
    id: z.literal("wait"),
    apis: z.array(z.strictObject({ id: z.string(), responseS: band, tasksWaiting: band })),
    acceptedPerS: maybe,
    binds: z.literal("external-api"),
  }),
]);

const stars = z.int().min(1).max(5);
const ratings = z.strictObject({
  cpu: stars,
  memory: stars,
  disk: stars,
  link: stars.nullable(),
  traffic: stars.nullable(),
  overall: stars,
  word: z.string(),
});

const advice = z.strictObject({
  action: z.string(),
  text: z.string(),
  when: z.enum(["now", "month", "later"]),
  gainPeople: spread,
  cost: z
    .strictObject({
      low: number,
      high: number,
      currency: z.literal("CNY"),
      per: z.literal("month"),
      source: z.string(),
    })
    .optional(),
  newBottleneck: resource.nullable(),
  from: number.optional(),
  to: number.optional(),
});

const doNot = z.strictObject({
  action: z.string(),
  text: z.string(),
  gainPeople: spread,
  proof: z.string(),
  from: number.optional(),
  to: number.optional(),
});

const step = z.strictObject({
  figure: z.string(),
  formula: z.string(),
  inputs: z.record(z.string(), number),
  result: number,
  unit: z.string(),
});

const tasks = z.strictObject({ image: band, "video-a": band, "video-b": band });
const report = z.strictObject({
  figures: z.strictObject({
    ratings,
    concurrency: z.strictObject({
      oneProcessClients: number,
      fullCluster: z.strictObject({ processes: number, clients: number }),
      tunedCluster: z.strictObject({ processes: number, clients: number }),
    }),
    scenarios: z.array(
      z.strictObject({
        id: z.enum(["browse", "create", "wait"]),
        oneProcessClients: number.nullable(),
        clusterClients: number.nullable(),
        processes: number,
        tasksWaiting: tasks.nullable(),
      }),
    ),
    memory: z.strictObject({ first: layout, tuned: layout }),
    bandwidth: z
      .strictObject({
        kbPerSecond: number,
        requestsPerSecondRaw: number,
        requestsPerSecondCompressed: number,
        clientsRaw: number,
        clientsCompressed: number,
      })
      .nullable(),
    traffic: z.strictObject({
      usedMBPerMonth: number,
      sharePercent: number.nullable(),
      enough: z.boolean().nullable(),
      meanRequestsPerSecond: number,
    }),
    upgraded: z
      .strictObject({ linkMbps: number, requestsPerSecond: number, clients: number, gainPercent: number })
      .nullable(),
  }),
  steps: z.array(step),
  summary: z.array(
    z.strictObject({
      stage: z.enum(["now", "tuned", "upgraded"]),
      clients: number.describe("by the report's own arithmetic, from the processor"),
      clientsOverLink: number.nullable().describe("the same, no more than the link carries"),
      claim: band,
    }),
  ),
  claims: z.record(z.string(), z.unknown()).describe("the report's own words, never computed with"),
  contradictions: z.array(
    z.strictObject({ code: z.string(), figures: z.record(z.string(), number), text: z.string() }),
  ),
});

const assessmentShape = {
  spec,
  options,
  inputs: z.array(input),
  assumed: z.array(z.string()).describe("the spec's fields that were not said"),
  people: maybe,
  clients: maybe,
  dailyPeople: maybe,
  givesWayAt: maybe,
  demandPerS: maybe,
  limits: z.array(limit),
  bottleneck: resource.nullable(),
  runnerUp: z.strictObject({ resource, ratio: spread }).nullable(),
  verdict: z.string(),
  confidence: z.strictObject({ level: z.enum(["low", "medium", "high"]), why: z.string() }),
  memoryPlan: z.strictObject({
    ...memoryLayout,
    processesFit: number,
    processesNeeded: number.nullable(),
    tuned: layout.nullable().optional(),
    tuningCostsPeople: maybe.optional(),
  }),
  diskPlan: z.strictObject({
    lines: z.array(z.strictObject({ item: z.enum(["system", "logs"]), gb: number })),
    totalGB: number,
    leftGB: number,
    enough: z.boolean(),
  }),
  scenarios: z.array(scenario),
  ratings,
  advice: z.array(advice),
  doNot: z.array(doNot),
  working: z.array(step),
  report: report.nullable(),
  files: z.array(z.strictObject({ name: z.string(), text: z.string() })),
};

export const assessmentData = z.strictObject(assessmentShape);
export type AssessmentData = z.infer<typeof assessmentData>;

const delta = z.strictObject({
  people: maybe,
  clients: maybe,
  dailyPeople: maybe,
  processesFit: number,
  memoryLeftMB: number,
  bottleneck: z.strictObject({ from: resource.nullable(), to: resource.nullable() }),
});

const serverData = z.strictObject({
  name: z.string(),
  spec,
  options,
  text: z.string(),
  people: maybe,
  bottleneck: resource.nullable(),
});

/** One line's answer. What an intent does not have is absent. */
export const answer = z.strictObject({
  schemaVersion: z.literal(SCHEMA_VERSION),
  language: z.enum(["en", "zh-CN"]),
  method: z.enum(["measured", "report"]),
  intent: z.enum(INTENTS),
  questions: z.array(z.string()),
  notUnderstood: z.array(z.strictObject({ token: z.string(), suggestion: z.string().optional() })),
  passedOver: z.array(z.string()),
  remarks: z.array(z.string()),
  error: z.strictObject({ code: z.enum(ERROR_CODES), piece: z.string() }).optional(),
  text: z.string().describe("the summary as a person would read it"),
  ...z.strictObject(assessmentShape).partial().shape,
  base: spec.optional(),
  change: z.string().optional(),
  startedFrom: z.enum(["base", "last"]).optional(),
  from: assessmentData.optional(),
  to: assessmentData.optional(),
  delta: delta.optional(),
  alternatives: z
    .array(
      z.strictObject({
        change: z.string(),
        to: assessmentData.optional(),
        delta: delta.optional(),
        error: z.strictObject({ code: z.enum(ERROR_CODES), piece: z.string() }).optional(),
      }),
    )
    .optional(),
  name: z.string().optional(),
  newName: z.string().optional(),
  servers: z.array(serverData).optional(),
  sides: z
    .array(
      z.strictObject({
        name: z.string(),
        assessment: assessmentData.optional(),
        error: z.strictObject({ code: z.enum(ERROR_CODES), piece: z.string() }).optional(),
      }),
    )
    .optional(),
  target: z
    .strictObject({
      people: number.nullable(),
      clients: number.nullable(),
      dailyPeople: number.nullable(),
      thinkS: number,
    })
    .optional(),
  required: z
    .strictObject({
      cpuCores: number,
      memoryGiB: number,
      linkMbps: number,
      trafficGBPerMonth: number,
      processes: number,
    })
    .optional(),
  settings: z
    .strictObject({
      language: z.enum(["en", "zh-CN"]).nullable(),
      thinkS: number,
      method: z.enum(["measured", "report"]),
    })
    .optional(),
});
export type Answer = z.infer<typeof answer>;
