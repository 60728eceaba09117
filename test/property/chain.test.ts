import fc from "fast-check";
import { expect, test } from "vitest";
import { assess, figuresOf } from "#assessment/assessment";
import { difference } from "#assessment/comparison";
import type { Figures, Method } from "#assessment/figures";
import { MAX_GIB_PER_CORE } from "#assessment/server-spec";
import type { KnownStatement } from "#assessment/statement";
import { present, REFERENCE, reportServer } from "../_support/statements.ts";
import { anyMethod, anyStatement } from "./any-statement.ts";

const CASES = { numRuns: 1000 };
const { plans } = REFERENCE;
const FIELDS = ["linkMbps", "memoryGiB", "cpuCores", "trafficGBPerMonth"] as const;
type Field = (typeof FIELDS)[number];
const FIELD_OF = {
  "upgrade-link": "linkMbps",
  "upgrade-memory": "memoryGiB",
  "upgrade-cpu": "cpuCores",
  "upgrade-traffic": "trafficGBPerMonth",
} as const satisfies Record<string, Field>;

/** The server with one resource enlarged; memory, where nothing runs, until something does. */
function enlarged(statement: KnownStatement, field: Field, method: Method): KnownStatement | null {
  const from = statement.spec[field];
  if (from === null || from === "unlimited") return null;
  const sizes: readonly number[] = plans[field];
  const larger = sizes.filter((size) => size > from * 1.15);
  const at = (size: number): KnownStatement | null => {
    const spec = { ...statement.spec, [field]: size };
    const origins = field === "memoryGiB" ? { ...statement.origins, memoryGiB: "said" as const } : statement.origins;
    return spec.memoryGiB / spec.cpuCores > MAX_GIB_PER_CORE ? null : { ...statement, spec, origins };
  };
  const first = larger[0] === undefined ? null : at(larger[0]);
  const stuck = (one: KnownStatement): boolean => figuresOf(one, method, REFERENCE).bottleneck === "memory";
  if (first === null || field !== "memoryGiB" || !stuck(statement)) return first;
  for (const size of larger) {
    const next = at(size);
    if (next === null) return null;
    if (!stuck(next)) return next;
  }
  return first;
}

/** The most people after any up to three upgrades of different resources, in any order. */
function best(statement: KnownStatement, method: Method, fields: readonly Field[], steps: number): number {
  const here = figuresOf(statement, method, REFERENCE).people?.likely ?? 0;
  if (steps === 0) return here;
  const after = fields.map((field) => {
    const next = enlarged(statement, field, method);
    if (next === null) return 0;
    return best(
      next,
      method,
      fields.filter((other) => other !== field),
      steps - 1,
    );
  });
  return Math.max(here, ...after);
}

function along(statement: KnownStatement, steps: readonly { kind: keyof typeof FIELD_OF; to: number }[]) {
  const spec = { ...statement.spec, ...Object.fromEntries(steps.map(({ kind, to }) => [FIELD_OF[kind], to])) };
  const bought = steps.some(({ kind }) => kind === "upgrade-memory");
  const origins = bought ? { ...statement.origins, memoryGiB: "said" as const } : statement.origins;
  return { ...statement, spec, origins };
}

function figures(statement: KnownStatement, method: Method): Figures {
  return figuresOf(statement, method, REFERENCE);
}

/** Whether the chain (or, without one, the best single upgrade) holds as many as any upgrades do; `null`: nothing to buy. */
function expectBest(statement: KnownStatement, method: Method): boolean | null {
  const { advice, chain, people } = assess(statement, method, REFERENCE);
  if (advice.some(({ action }) => action.kind === "do-nothing")) return null;
  const alone = best(statement, method, FIELDS, 1);
  const most = best(statement, method, FIELDS, 3);
  if (chain === null) {
    expect(most).toBe(alone);
    return false;
  }
  expect((people?.likely ?? 0) + chain.gainPeople.likely).toBe(most);
  expect(most).toBeGreaterThan(alone);
  return true;
}

test("no upgrades of up to three resources hold more than the chain, or than the best single one where there is none", () => {
  let chains = 0;
  fc.assert(
    fc.property(anyStatement, anyMethod, (statement, method) => {
      if (expectBest(statement, method)) chains += 1;
    }),
    CASES,
  );
  // Or the property would hold for nothing.
  expect(chains).toBeGreaterThan(100);
});

test("nor do they on any small server that is sold", () => {
  const boxes = [1, 2, 4].flatMap((cpuCores) =>
    [0.5, 1, 2, 4, 8].flatMap((memoryGiB) =>
      [1, 3, 5, 100].flatMap((linkMbps) =>
        [100, 300, "unlimited" as const].map((trafficGBPerMonth) => ({
          cpuCores,
          memoryGiB,
          linkMbps,
          trafficGBPerMonth,
        })),
      ),
    ),
  );
  const loads = [{}, { qps: 20, processMB: 900 }, { qps: 20, processMB: 200, bodyKB: 40 }];
  let chains = 0;
  for (const box of boxes) {
    for (const load of loads) if (expectBest(reportServer(box, load), "measured")) chains += 1;
  }
  expect(chains).toBeGreaterThan(100);
});

test("each step's gain, each limit after it and the whole are what fresh assessments of the servers between say", () => {
  fc.assert(
    fc.property(anyStatement, anyMethod, (statement, method) => {
      const { chain, people } = assess(statement, method, REFERENCE);
      if (chain === null) return;
      const actions = chain.steps.map(({ action }) => action);
      expect(new Set(actions.map(({ kind }) => kind)).size).toBe(actions.length);
      expect(actions.length).toBeGreaterThanOrEqual(2);
      expect(actions.length).toBeLessThanOrEqual(3);
      chain.steps.forEach(({ gainPeople, newBottleneck, onlyTogether }, index) => {
        const before = figures(along(statement, actions.slice(0, index)), method);
        const after = figures(along(statement, actions.slice(0, index + 1)), method);
        expect(difference(before.people, after.people)).toEqual(gainPeople);
        expect(newBottleneck).toBe(after.bottleneck);
        expect(onlyTogether).toBe(gainPeople.likely === 0);
      });
      const end = figures(along(statement, actions), method);
      expect(difference(people, end.people)).toEqual(chain.gainPeople);
      expect(chain.newBottleneck).toBe(end.bottleneck);
      expect(present(chain.steps.at(-1)).onlyTogether).toBe(false);
    }),
    CASES,
  );
});

test("no step of a chain can be left out: without it fewer people are held", () => {
  fc.assert(
    fc.property(anyStatement, anyMethod, (statement, method) => {
      const { chain, people } = assess(statement, method, REFERENCE);
      if (chain === null) return;
      const whole = (people?.likely ?? 0) + chain.gainPeople.likely;
      const actions = chain.steps.map(({ action }) => action);
      actions.forEach((_, left) => {
        const rest = actions.filter((__, index) => index !== left);
        expect(figures(along(statement, rest), method).people?.likely ?? 0).toBeLessThan(whole);
      });
    }),
    CASES,
  );
});
