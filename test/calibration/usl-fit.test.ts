import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Scalability, uslRate } from "#assessment/queueing/usl";
import { studentT } from "#calibration/student-t";
import { fitUsl, type UslFit } from "#calibration/usl-fit";
import type { LoadPoint } from "#calibration/usl-points";

function pointsOf(loads: readonly number[], rates: readonly number[]): readonly LoadPoint[] {
  return loads.map((load, index) => ({ load, ratePerS: rates[index] ?? Number.NaN }));
}

function fitted(points: readonly LoadPoint[]): UslFit {
  const result = fitUsl(points);
  if (!result.ok) throw new Error(`refused: ${result.error.code} (${result.error.piece})`);
  return result.value;
}

function code(points: readonly LoadPoint[]): string {
  const result = fitUsl(points);
  return result.ok ? "ok" : `${result.error.code} ${result.error.piece}`;
}

/** SPEC SDM91 on a Sun SPARCcenter 2000: scripts an hour by virtual users; Gunther (2007) and the R package usl. */
const SDM91 = pointsOf([1, 18, 36, 72, 108, 144, 216], [64.9, 995.9, 1652.4, 1853.2, 1828.9, 1775, 1702.2]);
/** A ray tracer on an SGI Origin 2000: intersections a second by processors; the same sources. */
const RAY_TRACER = pointsOf(
  [1, 4, 8, 12, 16, 20, 24, 28, 32, 48, 64],
  [20, 78, 130, 170, 190, 200, 210, 230, 260, 280, 310],
);

describe("the R package usl", () => {
  test("prints these coefficients and standard errors for the SPEC SDM91 benchmark (README of version 3, tests/summary.Rout.save)", () => {
    const { estimates, residualPerS, degreesOfFreedom, rSquared, peak, limitPerS } = fitted(SDM91);
    expect(estimates.alpha.value.toFixed(7)).toBe("0.0277285");
    expect(estimates.beta.value.toFixed(7)).toBe("0.0001044");
    expect(estimates.gamma.value.toFixed(7)).toBe("89.9952331");
    expect(estimates.alpha.standardError.toFixed(7)).toBe("0.0091217");
    expect(estimates.beta.standardError.toFixed(7)).toBe("0.0000199");
    expect(estimates.gamma.standardError.toFixed(4)).toBe("14.2135");
    expect([residualPerS.toFixed(2), degreesOfFreedom, rSquared.toFixed(4)]).toEqual(["82.85", 4, "0.9896"]);
    expect([peak?.load.toFixed(2), peak?.ratePerS.toFixed(0), limitPerS.toFixed(0)]).toEqual(["96.52", "1884", "3246"]);
  });

  test("prints these coefficients for the ray tracer, whose β ends at 0 (tests/confint.Rout.save)", () => {
    const { law, estimates, peak } = fitted(RAY_TRACER);
    expect([law.alpha.toFixed(4), law.beta, law.gamma.toFixed(4)]).toEqual(["0.0578", 0, "21.8488"]);
    expect(peak).toBeNull();
    // Those intervals are 1.812 standard errors wide on each side, which is t(0.95) of ten degrees of freedom.
    const printed = { alpha: [0.033677, 0.081864], beta: [-0.000214, 0.000214], gamma: [17.86838, 25.829306] } as const;
    for (const name of ["alpha", "beta", "gamma"] as const) {
      const halfWidth = studentT(10, 0.9) * estimates[name].standardError;
      expect(halfWidth / ((printed[name][1] - printed[name][0]) / 2), name).toBeCloseTo(1, 2);
    }
    // Here: two-sided, of the eight that eleven points and three coefficients leave, and never below 0.
    expect(estimates.alpha.high - law.alpha).toBeCloseTo(studentT(8, 0.95) * estimates.alpha.standardError, 12);
    expect(estimates.beta).toMatchObject({ value: 0, low: 0 });
    expect(estimates.beta.high).toBeGreaterThan(0.0002);
  });

  test("finds α = β = 0.02 in loads that were made with them (tests/usl-nls.R)", () => {
    const { law } = fitted(pointsOf([1, 2, 4, 6, 8, 10], [1, 1.8868, 3.0769, 3.5294, 3.5398, 3.3557]));
    expect([law.alpha.toFixed(2), law.beta.toFixed(2), law.gamma.toFixed(2)]).toEqual(["0.02", "0.02", "1.00"]);
  });
});

describe("any measurements", () => {
  const law = fc.record({
    alpha: fc.oneof(fc.constant(0), fc.double({ min: 0.001, max: 0.5, noNaN: true })),
    beta: fc.oneof(fc.constant(0), fc.double({ min: 1e-5, max: 0.02, noNaN: true })),
    gamma: fc.double({ min: 0.1, max: 1e5, noNaN: true }),
  });
  const loads = [1, 2, 4, 8, 16, 32];

  test("made by a law give that law back", () => {
    fc.assert(
      fc.property(law, (made) => {
        const found = fitted(loads.map((load) => ({ load, ratePerS: uslRate(made, load) })));
        expect(found.law.gamma / made.gamma).toBeCloseTo(1, 6);
        expect(Math.abs(found.law.alpha - made.alpha)).toBeLessThan(1e-6);
        expect(Math.abs(found.law.beta - made.beta)).toBeLessThan(1e-7);
        expect(found.rSquared).toBeGreaterThan(1 - 1e-9);
      }),
      { numRuns: 60 },
    );
  });

  test("have no better law near the one that is found, within the bounds", () => {
    const noise = fc.array(fc.double({ min: 0.85, max: 1.15, noNaN: true }), { minLength: 6, maxLength: 6 });
    const squares = (points: readonly LoadPoint[], at: Scalability): number =>
      points.reduce((sum, { load, ratePerS }) => sum + (ratePerS - uslRate(at, load)) ** 2, 0);
    fc.assert(
      fc.property(law, noise, (made, factors) => {
        const points = loads.map((load, index) => ({ load, ratePerS: uslRate(made, load) * (factors[index] ?? 1) }));
        const { law: found } = fitted(points);
        const least = squares(points, found);
        for (const name of ["alpha", "beta", "gamma"] as const) {
          const step = Math.max(found[name], name === "gamma" ? 1 : 1e-3) * 1e-3;
          for (const value of [found[name] - step, found[name] + step]) {
            if (value < 0) continue;
            expect(squares(points, { ...found, [name]: value }), `${name} ${value}`).toBeGreaterThanOrEqual(
              least * (1 - 1e-9),
            );
          }
        }
        expect(Math.min(found.alpha, found.beta)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 60 },
    );
  });

  test("in another unit give the same α and β", () => {
    const scaled = fitted(SDM91.map(({ load, ratePerS }) => ({ load, ratePerS: ratePerS / 3600 })));
    const { law: found, estimates } = fitted(SDM91);
    expect(scaled.law.alpha / found.alpha).toBeCloseTo(1, 6);
    expect(scaled.law.beta / found.beta).toBeCloseTo(1, 6);
    expect((scaled.estimates.gamma.standardError * 3600) / estimates.gamma.standardError).toBeCloseTo(1, 5);
  });

  test("have intervals that hold the truth about 95 times in 100", () => {
    const made: Scalability = { gamma: 100, alpha: 0.05, beta: 0.001 };
    let state = 1;
    const uniform = (): number => {
      state = (state * 48_271) % 2_147_483_647;
      return state / 2_147_483_647;
    };
    const normal = (): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
    const runs = 200;
    let inside = 0;
    for (let run = 0; run < runs; run += 1) {
      const points = [1, 2, 4, 8, 12, 16, 24, 32].map((load) => ({
        load,
        ratePerS: uslRate(made, load) + 10 * normal(),
      }));
      const { low, high } = fitted(points).estimates.alpha;
      if (low <= made.alpha && made.alpha <= high) inside += 1;
    }
    expect(inside / runs).toBeGreaterThan(0.9);
    expect(inside / runs).toBeLessThan(0.99);
  });
});

describe("how far a fit may be trusted", () => {
  test("without end with six points over a span of four or more", () => {
    expect(fitted(SDM91)).toMatchObject({ warnings: [], trustedTo: null });
  });

  test("twice the largest load with fewer than six points, or with loads too near each other", () => {
    expect(fitted(SDM91.slice(0, 5))).toMatchObject({ warnings: ["few-points"], trustedTo: 216 });
    const twice = [...SDM91.slice(0, 5), { load: 36, ratePerS: 1648 }];
    expect(fitted(twice).warnings).toEqual(["few-points"]);
    const near = pointsOf([10, 12, 14, 18, 24, 36], [900, 1050, 1180, 1420, 1700, 2050]);
    expect(fitted(near)).toMatchObject({ warnings: ["narrow-spread"], trustedTo: 72 });
    expect(fitted(near.slice(0, 5))).toMatchObject({ warnings: ["few-points", "narrow-spread"], trustedTo: 48 });
  });
});

describe("what is not fitted", () => {
  test("fewer than four different loads, however often they were measured", () => {
    expect(code([])).toBe("too-few-points points");
    expect(code(pointsOf([1, 8, 32], [100, 600, 1200]))).toBe("too-few-points points");
    expect(code(pointsOf([1, 1, 8, 8, 32, 32], [100, 101, 600, 605, 1200, 1190]))).toBe("too-few-points points");
  });

  test("loads and rates that are none, each named", () => {
    expect(code(pointsOf([0, 2, 4, 8], [1, 2, 3, 4]))).toBe("out-of-range points[0].load");
    expect(code(pointsOf([1, 2, 4, 8], [1, 2, 0, 4]))).toBe("out-of-range points[2].ratePerS");
    expect(code(pointsOf([1, 2, 4, 8], [1, 2, 3]))).toBe("not-a-number points[3].ratePerS");
    expect(code(pointsOf([1, 2, 4, Number.POSITIVE_INFINITY], [1, 2, 3, 4]))).toBe("not-a-number points[3].load");
  });

  test("loads that are all beyond saturation: what one makes cannot be told from them", () => {
    expect(code(pointsOf([83, 162, 204, 264, 340, 358], [1000, 992, 975, 960, 1011, 964]))).toBe("undetermined points");
  });

  test("nothing of it throws or gives what is no number, whatever the measurements", () => {
    const point = fc.record({
      load: fc.integer({ min: 1, max: 500 }),
      ratePerS: fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(point, { minLength: 4, maxLength: 12 }), (points) => {
        const result = fitUsl(points);
        if (!result.ok) return;
        const { law, estimates, rSquared, residualPerS } = result.value;
        for (const figure of [...Object.values(law), rSquared, residualPerS])
          expect(Number.isFinite(figure)).toBe(true);
        for (const { low, value, high } of Object.values(estimates)) {
          expect(low).toBeLessThanOrEqual(value);
          expect(high).toBeGreaterThanOrEqual(value);
        }
      }),
      { numRuns: 100 },
    );
  });

  test("a rate that never varies explains nothing", () => {
    const { rSquared, law } = fitted(pointsOf([1, 2, 4, 8, 16, 32], [50, 50, 50, 50, 50, 50]));
    expect(rSquared).toBe(0);
    expect(law.alpha).toBeCloseTo(1, 6);
  });
});

/** Two-sided 95 % and 90 % values as every table of Student's t prints them. */
test.for([
  [1, 0.95, "12.706"],
  [2, 0.95, "4.303"],
  [3, 0.95, "3.182"],
  [4, 0.95, "2.776"],
  [8, 0.95, "2.306"],
  [10, 0.9, "1.812"],
  [30, 0.95, "2.042"],
  [120, 0.95, "1.980"],
  [7, 0.99, "3.499"],
] as const)("Student's t of %i degrees of freedom at %d is %s", ([degreesOfFreedom, share, printed]) => {
  expect(studentT(degreesOfFreedom, share).toFixed(3)).toBe(printed);
});
