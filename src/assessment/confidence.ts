import type { Reference } from "./reference.ts";
import type { KnownStatement } from "./statement.ts";
import { busyConnections, testUtilisation } from "./throughput.ts";
import { milliseconds, requestsPerSecond, seconds } from "./units.ts";
import type { Workload } from "./workload.ts";

/** How far to trust the answer, and why. */
export interface Confidence {
  readonly level: "low" | "medium" | "high";
  /** Reasons, the weightiest first. */
  readonly why: readonly ConfidenceReason[];
}

export type ConfidenceReason =
  | { readonly code: "nothing-measured"; readonly qps: number }
  | { readonly code: "throughput-said"; readonly qps: number }
  | { readonly code: "throughput-unknown" }
  | { readonly code: "body-assumed"; readonly bodyKB: number }
  | { readonly code: "body-said"; readonly bodyKB: number }
  | { readonly code: "link-unsaid" }
  | { readonly code: "shared-cpu" }
  /** The load test filled its process: at most this many connections were busy (rules R2, R3). */
  | { readonly code: "test-saturated"; readonly utilisation: number; readonly connections: number };

/**
 * Low while both the throughput and the body are guesses (right within a factor of two), medium once
 * both were stated, high once the throughput was measured here.
 * @source honesty rules 3 and 9; rules R2 and R3 for the load test itself
 */
export function confidenceOf(statement: KnownStatement, workload: Workload, { assumptions }: Reference): Confidence {
  const { options, origins, spec } = statement;
  const why: ConfidenceReason[] = [];
  const qpsSaid = options.qps !== null;
  const bodySaid = options.bodyKB !== null && origins.bodyKB !== "assumed";
  if (workload.qps === null) why.push({ code: "throughput-unknown" });
  else why.push({ code: qpsSaid ? "throughput-said" : "nothing-measured", qps: workload.qps });
  why.push({ code: bodySaid ? "body-said" : "body-assumed", bodyKB: workload.bodyKB });
  if (spec.linkMbps === null) why.push({ code: "link-unsaid" });
  if (workload.cpuClass === "shared" || workload.cpuClass === "burst") why.push({ code: "shared-cpu" });
  if (qpsSaid && workload.qps !== null && workload.p95Ms !== null) {
    const p95 = milliseconds(workload.p95Ms);
    const utilisation = testUtilisation(seconds(1 / workload.qps), p95);
    if (utilisation > assumptions["saturated-utilisation"].value) {
      const connections = busyConnections(requestsPerSecond(workload.qps), p95);
      why.push({ code: "test-saturated", utilisation, connections });
    }
  }
  const measured = origins.qps === "measured";
  return { level: measured && bodySaid ? "high" : qpsSaid && bodySaid ? "medium" : "low", why };
}
