import { z } from "zod";
import { assessmentData, assessmentShape } from "./assessment-schema.ts";
import { maybe, number, options, resource, spec } from "./figures-schema.ts";

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
  "not-for-guests",
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

const why = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("link"),
    text: z.string(),
    ratePerS: number,
    bytesPerRequest: number,
    ceiling: number,
    neededMbps: number,
  }),
  z.strictObject({
    kind: z.literal("traffic"),
    text: z.string(),
    ratePerS: number,
    bytesPerRequest: number,
    peakToMean: number,
    days: number,
    neededGB: number,
  }),
  z.strictObject({
    kind: z.literal("cpu"),
    text: z.string(),
    ratePerS: number,
    carriesPerS: number,
    smaller: z.strictObject({ size: number, carriesPerS: number }).nullable(),
  }),
  z.strictObject({
    kind: z.literal("memory"),
    text: z.string(),
    processes: number,
    processMB: number,
    othersMB: number,
    reserveMB: number,
    totalMB: number,
    usableMB: number,
    smaller: z.strictObject({ size: number, usableMB: number, processesFit: number }).nullable(),
  }),
]);

const sizing = z.strictObject({
  resource: z.enum(["cpuCores", "memoryGiB", "linkMbps", "trafficGBPerMonth"]),
  size: number,
  range: z
    .strictObject({ low: number, likely: number, high: number.nullable() })
    .describe("with every assumption in its favour, likely, and against it; null: more than is sold"),
  why: why.nullable(),
  smaller: z.array(
    z.strictObject({
      action: z.string(),
      to: number,
      text: z.string(),
      set: z.record(z.string(), z.union([number, z.string()])).describe("the options that the action sets"),
    }),
  ),
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
  sizing: z
    .array(sizing)
    .optional()
    .describe("each required size: between what, because of what, and what lets a smaller one do"),
  settings: z
    .strictObject({
      language: z.enum(["en", "zh-CN"]).nullable(),
      thinkS: number,
      method: z.enum(["measured", "report"]),
    })
    .optional(),
});
export type Answer = z.infer<typeof answer>;
