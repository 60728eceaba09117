import fc from "fast-check";
import { expect, test } from "vitest";
import type { Action } from "#assessment/advice";
import { type Assessment, assess, figuresOf } from "#assessment/assessment";
import { difference } from "#assessment/comparison";
import type { Figures, Method } from "#assessment/figures";
import type { Options } from "#assessment/options";
import type { KnownServer } from "#assessment/server-spec";
import type { KnownStatement } from "#assessment/statement";
import { REFERENCE } from "../_support/statements.ts";
import { anyMethod, anyStatement } from "./any-statement.ts";

const CASES = { numRuns: 250 };
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
          // Against one process, which is what runs before anybody starts more.
          const one = figuresOf({ ...statement, options: { ...statement.options, procs: 1 } }, method, REFERENCE);
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
      for (const { action, gainPeople } of assess(statement, method, REFERENCE).advice) {
        if (action.kind === "do-nothing" || action.kind === "tune-memory") continue;
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

test("upgrades stand in the order of what they bring, after what is free", () => {
  fc.assert(
    fc.property(anyStatement, anyMethod, (statement, method) => {
      const { advice } = assess(statement, method, REFERENCE);
      const order = ["now", "month", "later"];
      const times = advice.map(({ when }) => order.indexOf(when));
      expect(times).toEqual([...times].sort((a, b) => a - b));
      const gains = advice.filter(({ when }) => when === "month").map(({ gainPeople }) => gainPeople.likely);
      expect(gains).toEqual([...gains].sort((a, b) => b - a));
    }),
    CASES,
  );
});
