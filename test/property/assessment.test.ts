import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyChanges } from "#assessment/apply-change";
import { type Assessment, assess, figuresOf } from "#assessment/assessment";
import type { MemoryLayout } from "#assessment/memory-budget";
import type { Coefficient, Reference } from "#assessment/reference";
import type { Spread } from "#assessment/spread";
import type { KnownStatement } from "#assessment/statement";
import { present, REFERENCE } from "../_support/statements.ts";
import { anyMethod, anyStatement } from "./any-statement.ts";

const CASES = { numRuns: 300 };

/** Every value in the assessment, with the path that leads to it. */
function visit(value: unknown, see: (value: unknown, path: string) => void, path = ""): void {
  see(value, path);
  if (value === null || typeof value !== "object") return;
  for (const [key, inner] of Object.entries(value)) visit(inner, see, `${path}.${key}`);
}

function isSpread(value: unknown): value is Spread {
  return value !== null && typeof value === "object" && "low" in value && "likely" in value && "high" in value;
}

describe("any assessment", () => {
  test("holds finite numbers only, and every range in order", () => {
    fc.assert(
      fc.property(anyStatement, anyMethod, (statement, method) => {
        const wrong: string[] = [];
        visit(assess(statement, method, REFERENCE), (value, path) => {
          if (typeof value === "number" && !Number.isFinite(value)) wrong.push(path);
          if (isSpread(value) && !(value.low <= value.likely && value.likely <= value.high)) wrong.push(path);
        });
        expect(wrong).toEqual([]);
      }),
      CASES,
    );
  });

  test("counts people, clients, daily people and processes in whole, never negative numbers", () => {
    const counts = ({ people, clients, dailyPeople, underLoad, limits, memoryPlan, processes }: Assessment) => [
      people,
      clients,
      dailyPeople,
      underLoad.givesWayAt,
      ...limits.flatMap((limit) => [limit.people, limit.clients]),
      { likely: processes },
      { likely: memoryPlan.processesFit },
    ];
    fc.assert(
      fc.property(anyStatement, anyMethod, (statement, method) => {
        for (const count of counts(assess(statement, method, REFERENCE))) {
          for (const value of Object.values(count ?? {})) {
            expect(Number.isInteger(value)).toBe(true);
            expect(value).toBeGreaterThanOrEqual(0);
          }
        }
      }),
      CASES,
    );
  });

  test("is the same each time", () => {
    fc.assert(
      fc.property(anyStatement, anyMethod, (statement, method) => {
        expect(assess(structuredClone(statement), method, REFERENCE)).toEqual(assess(statement, method, REFERENCE));
      }),
      { numRuns: 100 },
    );
  });
});

describe("what is held", () => {
  test("never passes a limit that counts, nor rate × (think + response) ÷ actions", () => {
    fc.assert(
      fc.property(anyStatement, anyMethod, (statement, method) => {
        const { people, clients, limits, workload } = figuresOf(statement, method, REFERENCE);
        for (const limit of limits) {
          if (limit.conditional || people === null || limit.people === null || limit.ratePerS === null) continue;
          for (const corner of ["low", "likely", "high"] as const) {
            expect(people[corner]).toBeLessThanOrEqual(limit.people[corner]);
            expect(present(clients)[corner]).toBeLessThanOrEqual(present(limit.clients)[corner]);
          }
          const bound = (limit.ratePerS.likely * (workload.thinkS + limit.responseS)) / workload.actions;
          // 3,000 × 1.001 is 3,003, and comes out a few units in the last place below it.
          expect(people.likely).toBeLessThanOrEqual(bound * (1 + 1e-14));
        }
      }),
      CASES,
    );
  });

  test("is bounded only by what was said: a conditional row never binds and is never the next", () => {
    fc.assert(
      fc.property(anyStatement, anyMethod, (statement, method) => {
        const { limits, bottleneck, runnerUp, people } = figuresOf(statement, method, REFERENCE);
        const conditional = limits.filter((limit) => limit.conditional);
        for (const { binding, resource } of conditional) {
          expect(binding).toBe(false);
          expect(resource).not.toBe(bottleneck);
          expect(resource).not.toBe(runnerUp?.resource);
        }
        if (statement.spec.linkMbps === null) expect(bottleneck).not.toBe("link");
        if (statement.spec.trafficGBPerMonth === null) expect(bottleneck).not.toBe("quota");
        if (bottleneck === "memory") expect(people?.high).toBe(0);
        else
          expect(limits.filter(({ binding }) => binding).map(({ resource }) => resource)).toEqual(
            bottleneck === null ? [] : [bottleneck],
          );
      }),
      CASES,
    );
  });

  test("names the tightest rate, and the next one at least as far away", () => {
    fc.assert(
      fc.property(anyStatement, anyMethod, (statement, method) => {
        const { limits, runnerUp } = figuresOf(statement, method, REFERENCE);
        const binding = limits.find((limit) => limit.binding);
        const counting = limits.filter(({ conditional, ratePerS }) => !conditional && ratePerS !== null);
        for (const { ratePerS } of binding === undefined ? [] : counting) {
          expect(present(ratePerS).likely).toBeGreaterThanOrEqual(present(binding?.ratePerS).likely);
        }
        if (runnerUp !== null) expect(runnerUp.ratio.low).toBeGreaterThanOrEqual(1);
      }),
      CASES,
    );
  });
});

describe("where it comes from", () => {
  /** The same data with every coefficient but the named ones half as large again. */
  function disturbed(kept: ReadonlySet<string>): Reference {
    const entries = Object.entries(REFERENCE.assumptions).map(([id, coefficient]): [string, Coefficient] => {
      if (kept.has(id)) return [id, coefficient];
      const { value, range } = coefficient;
      const larger = { value: value * 1.5 + 1, range: range && ([range[0] * 1.5 + 1, range[1] * 1.5 + 1] as const) };
      return [id, { ...coefficient, ...larger }];
    });
    return { ...REFERENCE, assumptions: { ...REFERENCE.assumptions, ...Object.fromEntries(entries) } };
  }

  test("a coefficient that the inputs do not name has no part in any figure", () => {
    fc.assert(
      fc.property(anyStatement, (statement) => {
        const { inputs } = assess(statement, "measured", REFERENCE);
        const other = disturbed(new Set(inputs.map(({ name }) => name)));
        const { limits, considered: _, ...figures } = figuresOf(statement, "measured", REFERENCE);
        const { limits: otherLimits, considered: __, ...otherFigures } = figuresOf(statement, "measured", other);
        expect(otherFigures).toEqual(figures);
        expect(otherLimits).toEqual(limits);
      }),
      CASES,
    );
  });

  test("browsing holds exactly what the whole answer holds", () => {
    fc.assert(
      fc.property(anyStatement, (statement) => {
        const { scenarios, people, bottleneck } = assess(statement, "measured", REFERENCE);
        expect(scenarios[0]).toMatchObject({ id: "browse", held: people, binds: bottleneck });
      }),
      CASES,
    );
  });
});

describe("more of one resource", () => {
  const more = {
    cores: (spec: KnownStatement["spec"], factor: number) => ({
      ...spec,
      cpuCores: Math.min(512, spec.cpuCores * factor),
    }),
    memory: (spec: KnownStatement["spec"], factor: number) => ({
      ...spec,
      memoryGiB: Math.min(2048, spec.memoryGiB * factor),
    }),
    link: (spec: KnownStatement["spec"], factor: number) =>
      spec.linkMbps === null ? spec : { ...spec, linkMbps: Math.min(100_000, spec.linkMbps * factor) },
    quota: (spec: KnownStatement["spec"], factor: number) =>
      typeof spec.trafficGBPerMonth !== "number"
        ? spec
        : {
            ...spec,
            trafficGBPerMonth: factor > 9 ? ("unlimited" as const) : Math.min(1e7, spec.trafficGBPerMonth * factor),
          },
  };
  const factors = fc.oneof(fc.constantFrom(1.25, 2, 4), fc.double({ min: 1, max: 10, noNaN: true }));

  test.for(Object.entries(more))("%s never lowers people, clients or daily people, at any corner", ([, grown]) => {
    fc.assert(
      fc.property(anyStatement, anyMethod, factors, (statement, method, factor) => {
        const before = figuresOf(statement, method, REFERENCE);
        const after = figuresOf({ ...statement, spec: grown(statement.spec, factor) }, method, REFERENCE);
        for (const figure of ["people", "clients", "dailyPeople"] as const) {
          const [from, to] = [before[figure], after[figure]];
          if (from === null || to === null) {
            // Nobody is held where nothing runs; once it runs, how many may still be unknown.
            expect(from?.high ?? 0).toBe(0);
            continue;
          }
          for (const corner of ["low", "likely", "high"] as const) {
            expect(to[corner], `${figure} ${corner}`).toBeGreaterThanOrEqual(from[corner]);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe("memory", () => {
  test("the lines of every plan add up, and a plan fits exactly when they do not pass the usable memory", () => {
    const adds = (plan: MemoryLayout | null | undefined): void => {
      if (plan === null || plan === undefined) return;
      expect(plan.lines.reduce((sum, { mb }) => sum + mb, 0)).toBeCloseTo(plan.totalMB, 6);
      const processes = plan.lines.find(({ item }) => item === "processes");
      if (processes !== undefined) expect(processes.mb).toBe(present(processes.count) * present(processes.eachMB));
      if (plan.processes > 0) expect(plan.fits).toBe(plan.totalMB <= plan.usableMB);
    };
    fc.assert(
      fc.property(anyStatement, anyMethod, (statement, method) => {
        const { memoryPlan, report } = assess(statement, method, REFERENCE);
        adds(memoryPlan);
        adds(memoryPlan.tuned);
        adds(report?.figures.memory.first);
        adds(report?.figures.memory.tuned);
        if (memoryPlan.tuned) expect(memoryPlan.tuned.fits).toBe(true);
      }),
      CASES,
    );
  });

  test("one process more than fit would pass the usable memory or the cores", () => {
    fc.assert(
      fc.property(anyStatement, (statement) => {
        const { memoryPlan, workload } = figuresOf(statement, "measured", REFERENCE);
        const { processesFit } = memoryPlan;
        const trial = (procs: number) =>
          figuresOf({ ...statement, options: { ...statement.options, procs } }, "measured", REFERENCE).memoryPlan.fits;
        if (processesFit > 0) expect(trial(processesFit)).toBe(true);
        if (workload.runtime === null) return;
        if (processesFit + 1 <= statement.spec.cpuCores) expect(trial(processesFit + 1)).toBe(false);
      }),
      CASES,
    );
  });

  test("the generated files never ask for more than the usable memory", () => {
    fc.assert(
      fc.property(anyStatement, (statement) => {
        const { artifacts, memoryPlan, workload } = assess(statement, "measured", REFERENCE);
        if (artifacts === null) return;
        const line = (item: string) => memoryPlan.lines.find((one) => one.item === item)?.mb ?? 0;
        const fixed = ["system", "panel", "nginx", "pm2", "reserve"].reduce((sum, item) => sum + line(item), 0);
        const base = artifacts.mysql?.startsWith("mariadb") === true ? 98 : 151;
        const mysql = artifacts.hasMysql ? base + 1.05 * artifacts.bufferPoolMB + artifacts.maxConnections : 0;
        const postgres = artifacts.hasPostgres ? 30 + artifacts.bufferPoolMB + 8 * artifacts.maxConnections : 0;
        const copies = artifacts.redis === "cache" ? 1 : 2;
        const redis = artifacts.redisMB === null ? 0 : copies * 1.25 * artifacts.redisMB + 12;
        const app = artifacts.processes * artifacts.processMB;
        // Each database line is rounded to a whole MiB.
        expect(fixed + mysql + postgres + redis + app).toBeLessThanOrEqual(memoryPlan.usableMB + 1);
        expect(artifacts.processes).toBeGreaterThanOrEqual(1);
        expect(artifacts.processMB).toBeLessThanOrEqual(workload.processMB);
        expect(artifacts.poolMin).toBeLessThanOrEqual(artifacts.poolMax);
        expect(artifacts.processes * artifacts.poolMax).toBeLessThanOrEqual(artifacts.maxConnections);
      }),
      CASES,
    );
  });
});

describe("a what-if", () => {
  test("of nothing changes nothing", () => {
    fc.assert(
      fc.property(anyStatement, (statement) => {
        const changed = applyChanges(statement, [], REFERENCE.preset);
        expect(changed).toEqual({ ok: true, value: { statement, restsOnAssumed: [] } });
      }),
      CASES,
    );
  });

  test("that sets what was said already, or adds nought to it, leaves the statement as it was", () => {
    fc.assert(
      fc.property(anyStatement, (stated) => {
        const statement = { ...stated, origins: {} };
        const same = applyChanges(
          statement,
          [
            { kind: "set-spec", values: statement.spec },
            { kind: "set-options", values: statement.options },
            { kind: "add", field: "memoryGiB", amount: 0 },
            { kind: "scale", field: "cpuCores", factor: 1 },
          ],
          REFERENCE.preset,
        );
        expect(same).toEqual({ ok: true, value: { statement, restsOnAssumed: [] } });
      }),
      CASES,
    );
  });
});
