import fc from "fast-check";
import { expect, test } from "vitest";
import { figuresOf } from "#assessment/assessment";
import { heldPeople } from "#assessment/held-people";
import { limitsAt } from "#assessment/limits";
import { largestPopulation } from "#assessment/queueing/largest-population";
import { solveNetwork } from "#assessment/queueing/network";
import type { KnownStatement } from "#assessment/statement";
import { networkAt } from "#assessment/under-load";
import { REFERENCE } from "../_support/statements.ts";
import { anyStatement } from "./any-statement.ts";

const inputsOf = (statement: KnownStatement) => {
  const { workload, processes } = figuresOf(statement, "measured", REFERENCE);
  const { preset, assumptions } = REFERENCE;
  return { server: statement.spec, workload, processes, preset, assumptions };
};

test("with the people held the whole closed network passes no ceiling", () => {
  fc.assert(
    fc.property(anyStatement, (statement) => {
      const { people, bottleneck, workload } = figuresOf(statement, "measured", REFERENCE);
      if (people === null || bottleneck === "memory" || bottleneck === null) return;
      expect(heldPeople(limitsAt(inputsOf(statement), "likely"), workload)).toBe(people.likely);
      for (const corner of ["low", "likely", "high"] as const) {
        const held = heldPeople(limitsAt(inputsOf(statement), corner), workload);
        // Above this the network answers that it is too large; the law holds all the same.
        if (held < 1 || held > 2e6) continue;
        const solved = solveNetwork(networkAt(inputsOf(statement), corner), held);
        if (!solved.ok) continue;
        for (const { rate, conditional } of limitsAt(inputsOf(statement), corner)) {
          if (conditional || rate === null) continue;
          expect(solved.value.ratePerS * workload.actions).toBeLessThanOrEqual(rate * (1 + 1e-9));
        }
      }
    }),
    { numRuns: 1000 },
  );
});

test("they are the most that the network holds, but for what waiting elsewhere would add", () => {
  fc.assert(
    fc.property(anyStatement, (statement) => {
      const { people, bottleneck, workload } = figuresOf(statement, "measured", REFERENCE);
      if (people === null || bottleneck === "memory" || bottleneck === null || people.likely > 1e6) return;
      const inputs = inputsOf(statement);
      const counting = limitsAt(inputs, "likely").filter(({ conditional, rate }) => !conditional && rate !== null);
      const ratePerS = Object.fromEntries(
        counting.map(({ resource, rate }) => [resource, (rate ?? 0) / workload.actions]),
      );
      const network = networkAt(inputs, "likely");
      const exact = largestPopulation(network, { ratePerS });
      // A resource that may be filled wholly is never passed in the network: the law of its rate stands for it.
      if (!exact.ok) return;
      expect(people.likely).toBeLessThanOrEqual(exact.value.population);
      // Nobody waits elsewhere longer than the queues there are long at their own ceilings, 80 % at most, and an
      // action's other requests count once.
      const demand = network.stations.reduce((sum, { demandS }) => sum + demandS, 0);
      const waitingElsewhere = 4 * counting.length + (exact.value.solution?.ratePerS ?? 0) * demand * 2;
      expect(exact.value.population - people.likely).toBeLessThanOrEqual(Math.max(2, waitingElsewhere));
    }),
    { numRuns: 500 },
  );
});
