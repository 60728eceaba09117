import fc from "fast-check";
import { expect, test } from "vitest";
import { assess } from "#assessment/assessment";
import { wholeBelow } from "#assessment/units";
import type { WorkingStep } from "#assessment/working";
import { REFERENCE } from "../_support/statements.ts";
import { anyStatement } from "./any-statement.ts";

/** Each formula done again with nothing but the inputs that the step shows. */
const REDONE: Readonly<Record<string, (of: (name: string) => number) => number>> = {
  "busy-connections": (of) => (of("rate") * of("P95")) / 1000,
  "test-utilisation": (of) => Math.max(0, 1 - (Math.log(20) * of("D")) / of("P95")),
  demand: (of) => 1000 / of("rate"),
  "shared-cores": (of) => (1000 * of("cores")) / (of("D") + of("D_other")),
  cpu: (of) => Math.min(of("scaled"), of("shared")) * of("ceiling"),
  "cpu-one-process": (of) => Math.min(of("X₁"), of("shared")) * of("ceiling"),
  link: (of) => ((of("link") * 1e6) / 8 / of("wire")) * of("ceiling"),
  "link-uncompressed": (of) => ((of("link") * 1e6) / 8 / of("wire")) * of("ceiling"),
  quota: (of) => ((of("quota") * 1e9) / of("wire") / (of("days") * 86_400)) * of("peak-to-mean"),
  database: (of) => (1000 * of("connections")) / of("query"),
  "external-api": (of) => of("calls") / of("visits"),
  people: (of) => wholeBelow((of("X") * (of("Z") + of("R"))) / of("k")),
  clients: (of) => wholeBelow(of("X") * of("pace")),
  "usable-memory": (of) => Math.round(of("GiB") * 1024 * of("share")),
};

function redo({ figure, inputs }: WorkingStep): number | null {
  if (figure === "memory") return Object.values(inputs).reduce((sum, mb) => sum + mb, 0);
  const again = REDONE[figure];
  if (again === undefined) return null;
  return again((name) => {
    const value = inputs[name];
    if (value === undefined) throw new Error(`${figure} does not show its ${name}`);
    return value;
  });
}

test("whoever redoes a line of the working with the inputs it shows gets its result", () => {
  fc.assert(
    fc.property(anyStatement, (statement) => {
      const { working, people, clients, memoryPlan } = assess(statement, "measured", REFERENCE);
      for (const step of working) {
        const again = redo(step);
        if (again === null) continue;
        expect(Math.abs(again - step.result), step.figure).toBeLessThanOrEqual(Math.abs(step.result) * 1e-9 + 1e-9);
      }
      const result = (figure: string) => working.find((step) => step.figure === figure)?.result;
      if (result("people") !== undefined) expect(result("people")).toBe(people?.likely);
      if (result("clients") !== undefined) expect(result("clients")).toBe(clients?.likely);
      expect(result("memory")).toBe(memoryPlan.totalMB);
    }),
    { numRuns: 400 },
  );
});
