import { z } from "zod";
import { RESOURCES } from "#assessment/limits";
import {
  band,
  layout,
  maybe,
  memoryLayout,
  number,
  options,
  ratings,
  resource,
  spec,
  spread,
  step,
} from "./figures-schema.ts";
import { report } from "./report-schema.ts";

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

const price = {
  cost: z
    .strictObject({
      low: number,
      high: number,
      currency: z.literal("CNY"),
      per: z.literal("month"),
      source: z.string(),
    })
    .optional(),
  ownCostPerMonth: number.optional().describe("in the currency of option price; never compared with cost"),
  peoplePerMoney: z
    .strictObject({ low: number, high: number })
    .optional()
    .describe("likely people gained for each unit of that money a month"),
};

const advice = z.strictObject({
  action: z.string(),
  text: z.string(),
  when: z.enum(["now", "month", "later"]),
  gainPeople: spread,
  ...price,
  newBottleneck: resource.nullable(),
  from: number.optional(),
  to: number.optional(),
});
export type AdviceData = z.infer<typeof advice>;

const chain = z.strictObject({
  text: z.string(),
  gainPeople: spread,
  ...price,
  newBottleneck: resource.nullable(),
  steps: z.array(
    z.strictObject({
      action: z.string(),
      text: z.string(),
      from: number.optional(),
      to: number.optional(),
      gainPeople: spread.describe("what this step adds to the steps before it"),
      newBottleneck: resource.nullable(),
      onlyTogether: z.boolean().describe("brings nobody until the next step is taken as well"),
    }),
  ),
});

const doNot = z.strictObject({
  action: z.string(),
  text: z.string(),
  gainPeople: spread,
  proof: z.string(),
  from: number.optional(),
  to: number.optional(),
});

/** The fields of an assessment; an answer may hold them itself. */
export const assessmentShape = {
  spec,
  options,
  inputs: z.array(input),
  assumed: z.array(z.string()).describe("the spec's fields that were not said"),
  people: maybe,
  clients: maybe,
  dailyPeople: maybe,
  givesWayAt: maybe,
  response: z
    .strictObject({
      meanS: spread,
      p95S: z.strictObject({ low: number, high: number }).nullable(),
      knee: number.nullable(),
      utilisation: z.record(z.string(), number),
    })
    .nullable()
    .describe("of an action when the people held are there; null where nobody is, and by the report's book"),
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
  chain: chain.nullable().describe("upgrades one after the other that bring more than any one of them"),
  doNot: z.array(doNot),
  working: z.array(step),
  report: report.nullable(),
  peopleByResource: z.array(
    z.strictObject({
      bodyKB: number,
      cycleS: number,
      thinkS: number.nullable(),
      linkRaw: number,
      linkOnWire: number,
      linkPlanned: number,
      givesWay: number.nullable(),
      oneProcess: number.nullable(),
    }),
  ),
  files: z.array(z.strictObject({ name: z.string(), text: z.string() })),
};

export const assessmentData = z.strictObject(assessmentShape);
export type AssessmentData = z.infer<typeof assessmentData>;
