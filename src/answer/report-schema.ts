import { z } from "zod";
import { band, layout, number, ratings, step } from "./figures-schema.ts";

const tasks = z.strictObject({ image: band, "video-a": band, "video-b": band });
/** The report's book: its figures, steps, claims and contradictions. */
export const report = z.strictObject({
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
