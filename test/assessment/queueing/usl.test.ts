import { describe, expect, test } from "vitest";
import { type Scalability, uslLimit, uslPeak, uslRate } from "#assessment/queueing/usl";

describe("the Universal Scalability Law", () => {
  test("with α = β = 0.02 makes the loads of the R package usl's own test: 1.8868 with 2, 3.5398 with 8", () => {
    const law: Scalability = { gamma: 1, alpha: 0.02, beta: 0.02 };
    const printed = { 1: 1, 2: 1.8868, 4: 3.0769, 6: 3.5294, 8: 3.5398, 10: 3.3557 };
    for (const [n, rate] of Object.entries(printed)) expect(uslRate(law, Number(n))).toBeCloseTo(rate, 4);
    expect(uslPeak(law)).toBe(7);
  });

  test("has the peak and the limit that the R package usl prints for the SPEC SDM91 benchmark", () => {
    const law: Scalability = { gamma: 89.995233, alpha: 0.0277285, beta: 0.0001044 };
    expect(uslPeak(law)).toBeCloseTo(96.52, 1);
    expect(Math.round(uslRate(law, uslPeak(law)))).toBe(1884);
    expect(Math.round(uslLimit(law))).toBe(3246);
  });

  test("without coherency is Amdahl's law: it never falls, and nears γ / α", () => {
    const law: Scalability = { gamma: 10, alpha: 0.05, beta: 0 };
    expect(uslPeak(law)).toBe(Number.POSITIVE_INFINITY);
    expect(uslLimit(law)).toBe(200);
    expect(uslRate(law, 1e9)).toBeCloseTo(200, 4);
    expect(uslLimit({ ...law, alpha: 0 })).toBe(Number.POSITIVE_INFINITY);
  });

  test("has its peak at one where each further one only costs", () => {
    expect(uslPeak({ gamma: 10, alpha: 0.5, beta: 0.9 })).toBe(1);
    expect(uslPeak({ gamma: 10, alpha: 1, beta: 0.1 })).toBe(1);
  });
});
