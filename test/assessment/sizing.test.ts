import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { figuresOf } from "#assessment/assessment";
import type { Method } from "#assessment/figures";
import { EMPTY_OPTIONS, type Options } from "#assessment/options";
import type { KnownServer } from "#assessment/server-spec";
import { type SizeTarget, sizeFor } from "#assessment/sizing";
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

  const holds = (spec: KnownServer, options: Options, method: Method, target: SizeTarget): boolean => {
    const { people, clients, dailyPeople, memoryPlan } = figuresOf({ spec, options, origins: {} }, method, REFERENCE);
    const held = target.people !== null ? people : target.clients !== null ? clients : dailyPeople;
    const wanted = target.people ?? target.clients ?? target.dailyPeople ?? 0;
    return memoryPlan.fits && (held?.likely ?? 0) >= wanted;
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
      { numRuns: 200 },
    );
  });
});
