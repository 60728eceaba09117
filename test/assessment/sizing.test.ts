import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { figuresOf } from "#assessment/assessment";
import type { Figures, Method } from "#assessment/figures";
import { EMPTY_OPTIONS, type Options } from "#assessment/options";
import type { KnownServer } from "#assessment/server-spec";
import type { SizedField } from "#assessment/size-target";
import { type SizeTarget, sizeFor } from "#assessment/sizing";
import type { Corner } from "#assessment/spread";
import { present, REFERENCE } from "../_support/statements.ts";

const { plans } = REFERENCE;
const NOBODY: SizeTarget = { people: null, clients: null, dailyPeople: null };
const size = (target: Partial<SizeTarget>, options: Partial<Options> = {}, method: Method = "measured") =>
  sizeFor({ ...NOBODY, ...target }, { ...EMPTY_OPTIONS, ...options }, method, REFERENCE);
const required = (...args: Parameters<typeof size>) => {
  const sized = size(...args);
  return typeof sized === "string" ? sized : sized.required;
};
const linkFor = (...args: Parameters<typeof size>) => {
  const found = required(...args);
  return typeof found === "string" ? found : found.linkMbps;
};

test("500 people: 1 core, 4 GB, 3 Mbit/s, 300 GB a month, one process", () => {
  // 2 Mbit/s hold 413; one core makes 238.8 req/s; 2 GB fit nothing untuned; 100 GB hold 286.
  expect(required({ people: 500 })).toEqual({
    cpuCores: 1,
    memoryGiB: 4,
    linkMbps: 3,
    trafficGBPerMonth: 300,
    processes: 1,
  });
});

test("622 people still fit 3 Mbit/s, 623 do not", () => {
  expect(linkFor({ people: 622 })).toBe(3);
  expect(linkFor({ people: 623 })).toBe(5);
});

test("37 clients and 59,356 daily people are the same load as those 622", () => {
  expect(linkFor({ clients: 37 })).toBe(3);
  expect(linkFor({ clients: 38 })).toBe(5);
  expect(linkFor({ dailyPeople: 59_356 })).toBe(3);
  expect(linkFor({ dailyPeople: 59_357 })).toBe(5);
});

test("a load that no single server holds has no size", () => {
  expect(size({ people: 1e9 })).toBe("too-large");
});

test("an app that was never measured is not given a processor on the strength of its link", () => {
  expect(size({ people: 500 }, { stack: ["php"] })).toBe("not-measured");
  expect(linkFor({ people: 500 }, { stack: ["php"], qps: 200 })).toBe(3);
});

describe("each size of the smallest server for 500 people", () => {
  const found = size({ people: 500 }, { thinkS: 8, bodyKB: 11 });
  const sized = typeof found === "string" ? null : found;
  const of = (field: SizedField) => present(sized?.resources.find((resource) => resource.field === field));

  test("has the figure that makes it so: 62.4 req/s × 11,738 B × 8 ÷ 80 % = 7.33 Mbit/s", () => {
    const { size: mbps, reason } = of("linkMbps");
    expect(mbps).toBe(8);
    expect(reason).toMatchObject({ kind: "link", bytesPerRequest: 11_738, ceiling: 0.8 });
    expect(reason?.kind === "link" && reason.neededMbps).toBeCloseTo(((500 / 8.014) * 11_738 * 8) / 0.8 / 1e6, 1);
  });

  test("has its memory added up, and what the next smaller one has room for", () => {
    const { reason } = of("memoryGiB");
    if (reason?.kind !== "memory") throw new Error("no reason");
    const { processes, processMB, othersMB, reserveMB, totalMB, usableMB, smaller } = reason;
    expect(processes * processMB + othersMB + reserveMB).toBe(totalMB);
    expect(totalMB).toBeLessThanOrEqual(usableMB);
    expect(smaller).toEqual({ size: 2, usableMB: 1874, processesFit: 0 });
  });

  test("has what would let a smaller one do: responses compressed, or people who act less often", () => {
    expect(of("linkMbps").smaller).toEqual([
      { action: { kind: "compress", bodyKB: 11, toKB: 2 }, to: 2 },
      { action: { kind: "longer-think", fromS: 8, toS: 12 }, to: 5 },
    ]);
    expect(of("memoryGiB").smaller.map(({ action, to }) => [action.kind, to])).toEqual([
      ["tune-memory", 2],
      ["smaller-process", 2],
    ]);
  });
});

test("the fewest processes that hold the target are named: eight hold 8,902 people, seven do not", () => {
  const counted = (people: number) => {
    const found = required({ people }, { processMB: 100 });
    return typeof found === "string" ? found : [found.cpuCores, found.processes];
  };
  expect(counted(8902)).toEqual([8, 8]);
  expect(counted(8000)).toEqual([8, 7]);
});

describe("any load that can be held", () => {
  const anyTarget: fc.Arbitrary<SizeTarget> = fc.oneof(
    fc.integer({ min: 1, max: 20_000 }).map((people) => ({ ...NOBODY, people })),
    fc.integer({ min: 1, max: 2000 }).map((clients) => ({ ...NOBODY, clients })),
    fc.integer({ min: 1, max: 2_000_000 }).map((dailyPeople) => ({ ...NOBODY, dailyPeople })),
  );
  const anyOptions: fc.Arbitrary<Options> = fc
    .record({
      qps: fc.option(fc.integer({ min: 20, max: 3000 })),
      bodyKB: fc.option(fc.integer({ min: 1, max: 100 })),
      thinkS: fc.option(fc.integer({ min: 1, max: 30 })),
      processMB: fc.option(fc.integer({ min: 100, max: 1000 })),
    })
    .map((said) => ({ ...EMPTY_OPTIONS, ...said }));
  const anyMethod = fc.constantFrom<Method>("measured", "report");

  const anyReliefOptions: fc.Arbitrary<Options> = fc
    .record({ base: anyOptions, gzip: fc.constantFrom(null, true, false), server: fc.boolean() })
    .map(({ base, gzip, server }) => ({ ...base, gzip, uploads: server ? "server" : null }));

  const reachedBy = (figures: Figures, target: SizeTarget, corner: Corner): boolean => {
    const { people, clients, dailyPeople } = figures;
    const held = target.people !== null ? people : target.clients !== null ? clients : dailyPeople;
    return (held?.[corner] ?? 0) >= (target.people ?? target.clients ?? target.dailyPeople ?? 0);
  };
  const holds = (
    spec: KnownServer,
    options: Options,
    method: Method,
    target: SizeTarget,
    corner: Corner = "likely",
  ): boolean => {
    const figures = figuresOf({ spec, options, origins: {} }, method, REFERENCE);
    return figures.memoryPlan.fits && reachedBy(figures, target, corner);
  };

  test("is held by its size, and by no server one size smaller in any one resource", () => {
    fc.assert(
      fc.property(anyTarget, anyOptions, anyMethod, (target, options, method) => {
        const sized = sizeFor(target, options, method, REFERENCE);
        if (typeof sized === "string") return;
        const { cpuCores, memoryGiB, linkMbps, trafficGBPerMonth } = sized.required;
        const spec: KnownServer = { cpuCores, memoryGiB, linkMbps, trafficGBPerMonth, diskGB: null, diskKind: null };
        expect(sized.assessment.statement.spec).toEqual(spec);
        expect(holds(spec, options, method, target)).toBe(true);
        for (const field of ["cpuCores", "memoryGiB", "linkMbps", "trafficGBPerMonth"] as const) {
          const sizes: readonly number[] = plans[field];
          const smaller = sizes[sizes.indexOf(present(sized.required[field])) - 1];
          if (smaller === undefined) continue;
          expect(holds({ ...spec, [field]: smaller }, options, method, target), field).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("needs no more in its favour and no less against it, and at each corner its size is the smallest", () => {
    fc.assert(
      fc.property(anyTarget, anyOptions, anyMethod, (target, options, method) => {
        const sized = sizeFor(target, options, method, REFERENCE);
        if (typeof sized === "string") return;
        for (const { field, size, range } of sized.resources) {
          expect(size).toBe(sized.required[field]);
          expect(range.likely).toBe(size);
          expect(range.low, field).toBeLessThanOrEqual(size);
          expect(range.high ?? Number.POSITIVE_INFINITY, field).toBeGreaterThanOrEqual(size);
        }
        for (const corner of ["low", "high"] as const) {
          const end = corner === "low" ? "high" : "low";
          const sizes = sized.resources.map(({ field, range }) => [field, range[end]] as const);
          if (sizes.some(([, value]) => value === null)) continue;
          const spec: KnownServer = { ...sized.assessment.statement.spec, ...Object.fromEntries(sizes) };
          expect(holds(spec, options, method, target, corner), corner).toBe(true);
          for (const [field, value] of sizes) {
            const smaller = plans[field].filter((other) => other < present(value)).at(-1);
            if (smaller === undefined) continue;
            expect(holds({ ...spec, [field]: smaller }, options, method, target, corner), field).toBe(false);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test("is truly held on the smaller size by each relief, and by no more processes than are needed", () => {
    let reliefs = 0;
    fc.assert(
      fc.property(anyTarget, anyReliefOptions, anyMethod, (target, options, method) => {
        const sized = sizeFor(target, options, method, REFERENCE);
        if (typeof sized === "string") return;
        const { spec } = sized.assessment.statement;
        const { processes } = sized.required;
        expect(holds(spec, { ...options, procs: processes }, method, target)).toBe(true);
        if (processes > 1) expect(holds(spec, { ...options, procs: processes - 1 }, method, target)).toBe(false);
        for (const { field, size, smaller } of sized.resources) {
          for (const { action, to } of smaller) {
            reliefs += 1;
            expect(to).toBeLessThan(size);
            const small = { ...spec, [field]: to };
            switch (action.kind) {
              case "compress":
                expect(holds(small, { ...options, gzip: true, bodyKB: action.toKB }, method, target)).toBe(true);
                break;
              case "uploads-direct":
                expect(holds(small, { ...options, uploads: "direct" }, method, target)).toBe(true);
                break;
              case "longer-think":
                expect(holds(small, { ...options, thinkS: action.toS }, method, target)).toBe(true);
                if (action.toS - 1 > action.fromS) {
                  expect(holds(small, { ...options, thinkS: action.toS - 1 }, method, target)).toBe(false);
                }
                break;
              case "smaller-process":
                expect(holds(small, { ...options, processMB: action.toMB }, method, target)).toBe(true);
                if (action.toMB + 50 < action.fromMB) {
                  expect(holds(small, { ...options, processMB: action.toMB + 50 }, method, target)).toBe(false);
                }
                break;
              case "tune-memory": {
                const plan = figuresOf({ spec: small, options, origins: {} }, method, REFERENCE).memoryPlan;
                expect(plan.tuned).toEqual(action.layout);
                const tuned = { spec: small, options: { ...options, procs: action.layout.processes }, origins: {} };
                expect(reachedBy(figuresOf(tuned, method, REFERENCE), target, "likely")).toBe(true);
                break;
              }
              default:
                action satisfies never;
            }
          }
        }
      }),
      { numRuns: 300 },
    );
    expect(reliefs).toBeGreaterThan(100);
  });
});
