import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { RATES, type RateLimits, rateLimits, VISITS, visitLimit } from "#platforms/rate-limits";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const SMALL = { personAsks: 2, teamAsks: 3, personPresses: 4, teamPresses: 5 };

/** Does it so often. @returns how often it was admitted */
async function admittedOf(times: number, act: () => ReturnType<RateLimits["ask"]>): Promise<number> {
  let admitted = 0;
  for (let at = 0; at < times; at += 1) if ((await act()).kind === "admitted") admitted += 1;
  return admitted;
}

describe("in a minute", () => {
  test("a person asks ten times, a team sixty times; controls are used more freely", async () => {
    const limits = rateLimits();
    expect(await admittedOf(12, () => limits.ask("T1", "U1"))).toBe(RATES.personAsks);
    expect(await admittedOf(62, () => limits.press("T1", "U1"))).toBe(RATES.personPresses);
    const team = rateLimits();
    let person = 0;
    expect(await admittedOf(70, () => team.ask("T1", `U${person++}`))).toBe(RATES.teamAsks);
    expect(await admittedOf(310, () => team.press("T1", `U${person++}`))).toBe(RATES.teamPresses);
    expect(RATES).toEqual({ personAsks: 10, teamAsks: 60, personPresses: 60, teamPresses: 300 });
  });

  test.for([
    ["another person", "T1", "U2"],
    ["another team", "T2", "U1"],
  ] as const)("%s is not held up by somebody who asks too much", async ([, team, person]) => {
    const limits = rateLimits(SMALL);
    expect(await admittedOf(9, () => limits.ask("T1", "U1"))).toBe(2);
    expect((await limits.ask(team, person)).kind).toBe("admitted");
  });

  test("what a person was refused does not count against the team", async () => {
    const limits = rateLimits(SMALL);
    await admittedOf(9, () => limits.ask("T1", "U1"));
    expect(await admittedOf(9, () => limits.ask("T1", "U2"))).toBe(1);
  });

  test("questions and controls are counted apart", async () => {
    const limits = rateLimits(SMALL);
    await admittedOf(9, () => limits.ask("T1", "U1"));
    expect(await admittedOf(9, () => limits.press("T1", "U1"))).toBe(4);
  });
});

describe("a page that anybody may open", () => {
  test("is opened so often a minute from one address, and so often altogether", async () => {
    const limit = visitLimit();
    expect(await admittedOf(40, () => limit.visit("192.0.2.1"))).toBe(VISITS.fromAddress);
    let address = 0;
    expect(await admittedOf(200, () => limit.visit(`198.51.100.${address++}`))).toBe(
      VISITS.altogether - VISITS.fromAddress,
    );
    expect(await limit.visit("203.0.113.1")).toMatchObject({ kind: "refused", seconds: 60 });
    vi.advanceTimersByTime(60_001);
    expect((await limit.visit("192.0.2.1")).kind).toBe("admitted");
  });
});

describe("a refusal", () => {
  test("says how long it lasts, in whole seconds that are enough", async () => {
    const limits = rateLimits(SMALL);
    await limits.ask("T1", "U1");
    vi.advanceTimersByTime(20_500);
    await limits.ask("T1", "U1");
    expect(await limits.ask("T1", "U1")).toEqual({ kind: "refused", seconds: 40, first: true });
    vi.advanceTimersByTime(39_499);
    expect(await limits.ask("T1", "U1")).toMatchObject({ kind: "refused", seconds: 1 });
    vi.advanceTimersByTime(1000);
    expect((await limits.ask("T1", "U1")).kind).toBe("admitted");
  });

  test("is told once a minute to each person", async () => {
    const limits = rateLimits(SMALL);
    const told = async (person: string) => {
      const admission = await limits.ask("T1", person);
      return admission.kind === "refused" && admission.first;
    };
    await admittedOf(2, () => limits.ask("T1", "U1"));
    expect([await told("U1"), await told("U1"), await told("U1")]).toEqual([true, false, false]);
    await admittedOf(1, () => limits.ask("T1", "U2"));
    expect([await told("U2"), await told("U2")]).toEqual([true, false]);
    vi.advanceTimersByTime(60_001);
    await admittedOf(2, () => limits.ask("T1", "U1"));
    expect(await told("U1")).toBe(true);
  });
});
