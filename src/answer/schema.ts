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
