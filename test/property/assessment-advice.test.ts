import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Action } from "#assessment/advice";
import { type Assessment, assess, figuresOf } from "#assessment/assessment";
import { difference } from "#assessment/comparison";
import type { Figures, Method } from "#assessment/figures";
import type { Options } from "#assessment/options";
import type { KnownServer } from "#assessment/server-spec";
import type { KnownStatement } from "#assessment/statement";
import { peoplePerMoney } from "#assessment/worth";
import { REFERENCE } from "../_support/statements.ts";
import { anyMethod, anyStatement } from "./any-statement.ts";

const CASES = { numRuns: 1000 };
const RATIO = REFERENCE.preset.rawBodyKB / REFERENCE.preset.bodyKB;

/** The server after (or, for what is in place already, without) the action, put together by hand. */
function changedBy(action: Action, { spec, options, origins }: KnownStatement): KnownStatement | null {
  const server = (values: Partial<KnownServer>) => ({
    spec: { ...spec, ...values },
    options,
    // A memory that was bought is stated, not measured.
    origins: "memoryGiB" in values ? {} : origins,
  });
  const load = (values: Partial<Options>) => ({ spec, options: { ...options, ...values }, origins });
  switch (action.kind) {
    case "upgrade-link":
      return server({ linkMbps: action.to });
    case "upgrade-memory":
      return server({ memoryGiB: action.to });
    case "upgrade-cpu":
      return server({ cpuCores: action.to });
    case "upgrade-traffic":
      return server({ trafficGBPerMonth: action.to });
    case "run-processes":
      return load({ procs: action.to });
    case "uploads-direct":
      return load({ uploads: "direct" });
    case "compress":
      return load({ gzip: true, bodyKB: options.bodyKB === null ? null : options.bodyKB / RATIO });
    case "keep-compressed":
      return load({ gzip: false, bodyKB: options.bodyKB === null ? null : options.bodyKB * RATIO });
    case "do-nothing":
    case "second-server":
    case "tune-memory":
      return null;
    default:
      return action satisfies never;
  }
}

function reassessed(action: Action, now: Assessment, method: Method): Figures | null {
  const changed = changedBy(action, now.statement);
  return changed === null ? null : figuresOf(changed, method, REFERENCE);
}

/** What is in place already gains what would be lost without it. */
function isInPlace(action: Action): boolean {
  return action.kind === "keep-compressed";
}

test("each gain is what a fresh assessment of the changed server holds more", () => {
  fc.assert(
    fc.property(anyStatement, anyMethod, (statement, method) => {
      const now = assess(statement, method, REFERENCE);
      for (const { action, gainPeople, newBottleneck } of now.advice) {
        const other = reassessed(action, now, method);
        if (other === null) continue;
        if (action.kind === "run-processes") {
          // Against the processes that run before anybody starts more.
          const procs = action.from;
          const one = figuresOf({ ...statement, options: { ...statement.options, procs } }, method, REFERENCE);
          expect(difference(one.people, other.people)).toEqual(gainPeople);
          expect(newBottleneck).toBe(other.bottleneck);
          continue;
        }
        const kept = isInPlace(action);
        const gain = kept ? difference(other.people, now.people) : difference(now.people, other.people);
        expect(gain, action.kind).toEqual(gainPeople);
        expect(newBottleneck).toBe(kept ? now.bottleneck : other.bottleneck);
      }
    }),
    CASES,
  );
});

test("nothing is advised that brings nobody, but for doing nothing and for a memory plan that fits", () => {
  fc.assert(
    fc.property(anyStatement, anyMethod, (statement, method) => {
      const now = assess(statement, method, REFERENCE);
      for (const { action, gainPeople } of now.advice) {
        if (action.kind === "do-nothing") continue;
        // Where nothing is known that could bind nobody can be counted, and the plan still has to fit.
        if (action.kind === "tune-memory" && now.people === null) continue;
        expect(gainPeople.likely, action.kind).toBeGreaterThan(0);
      }
    }),
    CASES,
  );
});

test("what is advised against is proved: at every corner the changed server holds exactly as many", () => {
  fc.assert(
    fc.property(anyStatement, anyMethod, (statement, method) => {
      const now = assess(statement, method, REFERENCE);
      for (const { action, gainPeople, proof } of now.doNot) {
        const changed =
          action.kind === "run-processes"
            ? { ...statement, options: { ...statement.options, procs: action.to } }
            : changedBy(action, statement);
        expect(changed, action.kind).not.toBeNull();
        if (changed === null) continue;
        expect(figuresOf(changed, method, REFERENCE).people, action.kind).toEqual(now.people);
        expect(gainPeople).toEqual({ low: 0, likely: 0, high: 0 });
        expect(proof.bottleneck).toBe(now.bottleneck);
      }
    }),
    CASES,
  );
});

test("an action is never both advised and advised against", () => {
  fc.assert(
    fc.property(anyStatement, anyMethod, (statement, method) => {
      const { advice, doNot } = assess(statement, method, REFERENCE);
      const against = doNot.map(({ action }) => JSON.stringify(action));
      for (const { action } of advice) expect(against).not.toContain(JSON.stringify(action));
    }),
    CASES,
  );
});

const WHENS = ["now", "month", "later"];

test("advice stands in order: a plan that fits, nothing at all, what is free, what is bought by people per money", () => {
  fc.assert(
    fc.property(anyStatement, anyMethod, (statement, method) => {
      const { advice } = assess(statement, method, REFERENCE);
      const times = advice.map(({ when }) => WHENS.indexOf(when));
      expect(times).toEqual(sorted(times, (a, b) => a - b));
      const kinds = advice.map(({ action }) => action.kind);
      expect(Math.max(kinds.indexOf("tune-memory"), kinds.indexOf("do-nothing"))).toBeLessThan(2);
      const free = advice.filter(({ when, action }) => when === "now" && !/nothing|tune/.test(action.kind));
      expect(free).toEqual(sorted(free, (a, b) => b.gainPeople.likely - a.gainPeople.likely));
      for (const when of WHENS) {
        const bought = advice.filter((item) => item.when === when && when !== "now");
        const cny = bought.filter((item) => item.costCNYPerMonth !== undefined);
        const worth = cny.map(({ gainPeople, costCNYPerMonth: [, most] = [0, 1] }) => gainPeople.likely / most);
        expect(worth).toEqual(sorted(worth, (a, b) => b - a));
        const unpriced = bought.filter((item) => peoplePerMoney(item) === null);
        expect(unpriced).toEqual(sorted(unpriced, (a, b) => b.gainPeople.likely - a.gainPeople.likely));
      }
    }),
    CASES,
  );
});

test("no action has both kinds of money, and what is free has none", () => {
  fc.assert(
    fc.property(anyStatement, anyMethod, (statement, method) => {
      for (const item of assess(statement, method, REFERENCE).advice) {
        const { when, action, costCNYPerMonth, costOwnPerMonth } = item;
        expect(costCNYPerMonth !== undefined && costOwnPerMonth !== undefined).toBe(false);
        if (when === "now") expect([costCNYPerMonth, costOwnPerMonth]).toEqual([undefined, undefined]);
        if (action.kind === "second-server") expect(costOwnPerMonth).toBe(statement.options.price ?? undefined);
        const [low, high] = peoplePerMoney(item) ?? [0, 0];
        expect(low).toBeLessThanOrEqual(high);
      }
    }),
    CASES,
  );
});

describe("a demand below a twentieth of what is held", () => {
  const anyDemand = fc.double({ min: 0.001, max: 4, noNaN: true });

  test("means: do nothing, and nothing is to be bought, alone or in a chain; above it, never", () => {
    fc.assert(
      fc.property(anyStatement, anyMethod, anyDemand, (statement, method, share) => {
        const bare = { ...statement, options: { ...statement.options, dau: null, expectedPeople: null } };
        const { dailyPeople } = figuresOf(bare, method, REFERENCE);
        const dau = Math.ceil(((dailyPeople?.likely ?? 0) * share) / 20);
        if (dau === 0) return;
        const answer = assess({ ...bare, options: { ...bare.options, dau } }, method, REFERENCE);
        const used = answer.limits.find(({ binding }) => binding)?.used;
        if (used === undefined) return;
        const idle = answer.advice.find(({ action }) => action.kind === "do-nothing");
        expect(idle !== undefined).toBe(1 / used.likely >= 20);
        if (idle === undefined) return;
        expect(answer.advice.filter(({ when }) => when !== "now")).toEqual([]);
        expect(answer.chain).toBeNull();
        // Also with every assumption against us the demand is held.
        for (const limit of answer.limits) if (!limit.conditional) expect(limit.used?.high ?? 0).toBeLessThan(1);
      }),
      CASES,
    );
  });
});

function sorted<Item>(items: readonly Item[], order: (a: Item, b: Item) => number): readonly Item[] {
  return [...items].sort(order);
}
